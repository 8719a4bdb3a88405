using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>申请销号、撤回申请。各步的审核要本人在网页上办。</summary>
internal static class ClosureApi
{
    private static readonly string[] Names = ["outcome", "controls", "unitOnly", "noWatch", "redReason"];

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGroup("/problems/{id:guid}/close").ForHandling().Over("closure", "problem", "measure", "watch").MapPost("", SubmitAsync);
        var closure = api.MapGroup("/closures/{id:guid}").ForHandling().Over("closure", "problem");
        closure.MapPost("/withdraw", WithdrawAsync);
        closure.MapPost("/review", (Guid id) => ApiProblem.Of("in-person", $"销号的各步审核由该审的人本人登录网页办，令牌办不了，谁的令牌都一样。请打开 /closures/{id}。"));
    }

    private static Task<IResult> SubmitAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(Names, async _ => await SubmitClosure.OpenAsync(call.Db, id, call.Stop) is not null, (given, version) =>
    {
        var command = new SubmitClosure.Command(id, version, given.Text("outcome"), given.Texts("controls"), given.Texts("unitOnly"), given.TextOrNull("noWatch"), given.TextOrNull("redReason"));
        var db = call.Db;
        return async said =>
        {
            said.When(() => db.ChangeTracker.Entries<Closure>().FirstOrDefault(e => e.Entity.ProblemId == id) is { } made ? ApiSaid.Row(made.Entity.Id, 1, UrlOf(made.Entity.Id)) : null, StatusCodes.Status201Created);
            return await AnswerAsync(await SubmitClosure.RunAsync(db, call.Clock, command, call.Stop), call, said, version, () => db.Set<Problem>().Where(p => p.Id == id).Select(p => (int?)p.Version).FirstOrDefaultAsync(call.Stop));
        };
    });

    private static Task<IResult> WithdrawAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync([], async _ => await WithdrawClosure.OpenAsync(call.Db, id, call.Stop) is not null, (_, version) => async said =>
    {
        var db = call.Db;
        said.When(() => db.ChangeTracker.Entries<Closure>().FirstOrDefault(e => e.Entity.Id == id) is { } made ? ApiSaid.Row(id, made.Entity.Version, UrlOf(id)) : null);
        return await AnswerAsync(await WithdrawClosure.RunAsync(db, call.Clock, id, version, call.Stop), call, said, version, () => db.Set<Closure>().Where(c => c.Id == id).Select(c => (int?)c.Version).FirstOrDefaultAsync(call.Stop), id);
    });

    // 已经办过、没有再存的，照那一件答
    private static async Task<IResult> AnswerAsync(ClosureStep result, ApiCall call, ApiSaid said, int version, Func<Task<int?>> now, Guid? of = null) => result switch
    {
        ClosureStep.Done done when (of ?? done.Id) is var id => said.Answer(ApiSaid.Row(id, await call.Db.Set<Closure>().Where(c => c.Id == id).Select(c => (int?)c.Version).FirstOrDefaultAsync(call.Stop), UrlOf(id))),
        ClosureStep.Invalid invalid => ApiProblem.Of("invalid", faults: invalid.Faults, ledger: call.Db.Catalog.Of(typeof(Closure))),
        ClosureStep.Refused refused => await now() is { } known && known != version ? ApiWriting.Stale(known) : ApiProblem.Of("invalid", refused.Message),
        _ => ApiProblem.Of("missing"),
    };

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/closure/rows/{id}";
}
