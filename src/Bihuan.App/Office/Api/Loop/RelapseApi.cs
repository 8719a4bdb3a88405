using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>说明一次疑似反弹。核对要本人在网页上办。</summary>
internal static class RelapseApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var relapse = api.MapGroup("/relapses/{id:guid}").ForHandling().Over("relapse", "problem");
        relapse.MapPost("/explain", ExplainAsync);
        relapse.MapPost("/decide", (Guid id) => ApiProblem.Of("in-person", $"疑似反弹由整改办本人登录网页核对，令牌办不了，谁的令牌都一样。请打开 /relapses/{id}。"));
    }

    private static Task<IResult> ExplainAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(["explanation", "papers"], async _ => await ExplainRelapse.OpenAsync(call.Db, id, call.Stop) is not null, (given, version) =>
    {
        var (text, papers, db) = (given.Text("explanation"), string.Join(',', given.Ids("papers")), call.Db);
        return async said =>
        {
            said.When(() => ApiSaid.Row(id, db.ChangeTracker.Entries<Relapse>().First(e => e.Entity.Id == id).Entity.Version, UrlOf(id)));
            switch (await ExplainRelapse.RunAsync(db, call.Clock, id, version, text, papers, call.Stop))
            {
                case ClosureStep.Done: return said.Answer(ApiSaid.Row(id, await VersionAsync(), UrlOf(id)));
                case ClosureStep.Invalid invalid: return ApiProblem.Of("invalid", faults: invalid.Faults, ledger: db.Catalog.Of(typeof(Relapse)));
                case ClosureStep.Refused refused: return await VersionAsync() is { } now && now != version ? ApiWriting.Stale(now) : ApiProblem.Of("invalid", refused.Message);
                default: return ApiProblem.Of("missing");
            }
        };

        async Task<int?> VersionAsync() => await ExplainRelapse.OpenAsync(db, id, call.Stop) is var (relapse, _) ? relapse.Version : null;
    });

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/relapse/rows/{id}";
}
