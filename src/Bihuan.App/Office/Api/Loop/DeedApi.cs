using Bihuan.App.Office.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>在一行上办一件事：签收、起草方案、提交、撤回。审核、同意、用印的，说明要本人在网页上办。</summary>
internal static class DeedApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("/ledgers/{ledger}/rows/{id:guid}/deeds").RequireAuthorization(PermissionPolicies.LedgerView).ForHandling().MapPost("/{deed}", DoAsync);

    private static Task<IResult> DoAsync(string ledger, Guid id, string deed, [AsParameters] ApiCall call)
    {
        if (call.Db.Catalog.Find(ledger) is not { } known || known.Deeds.FirstOrDefault(d => d.Code == deed) is not { } asked) return Task.FromResult(ApiProblem.Of("missing"));
        // 不看是哪一行：答的只是这一类事
        if (!asked.OpenToTokens) return Task.FromResult(ApiProblem.Of("in-person", $"“{asked.Title}”要本人登录网页办，令牌办不了。请打开 /ledgers/{ledger}/{id}。"));
        return call.ChangeAsync(["reason", "on"], _ => ApiSight.RowsAsync(call.Db, known, asked.PermissionOn(known.Code), [id], call.Stop), (given, version) =>
        {
            var command = new DoDeed.Command(known, id, version, deed, given.Text("reason"), given.Text("on"));
            return said => ActAsync(call, command, said);
        });
    }

    private static async Task<IResult> ActAsync(ApiCall call, DoDeed.Command command, ApiSaid said)
    {
        var (db, ledger, url) = (call.Db, command.Ledger, $"/api/v1/ledgers/{command.Ledger.Code}/rows/{command.Id}");
        said.When(() => ApiSaid.Row(command.Id, db.ChangeTracker.Entries<LedgerRow>().First(e => e.Entity.Id == command.Id).Entity.Version, url, json =>
        {
            json.WriteStartArray("made");
            foreach (var row in db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
            {
                json.WriteStartObject();
                json.WriteString("ledger", db.Catalog.Of(row.GetType()).Code);
                json.WriteString("id", row.Id);
                json.WriteNumber("version", row.Version);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }));
        return await DoDeed.RunAsync(db, call.Clock, command, call.Stop) switch
        {
            DoDeed.Result.Done done => said.Answer(ApiSaid.Row(command.Id, done.Version, url)),
            DoDeed.Result.Stale => await OpenRow.ToViewAsync(db, ledger, command.Id, call.Stop) is { } now ? ApiWriting.Stale(now.Version) : ApiProblem.Of("missing"),
            DoDeed.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
            _ => ApiProblem.Of("missing"),
        };
    }
}
