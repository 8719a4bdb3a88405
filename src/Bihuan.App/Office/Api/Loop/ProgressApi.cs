using Bihuan.Exchange.Api;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>报一条措施的进展。</summary>
internal static class ProgressApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("/measures/{id:guid}/progress").ForHandling().Over("measure", "progress", "problem").MapPost("", ReportAsync);

    private static Task<IResult> ReportAsync(Guid id, [AsParameters] ApiCall call) => call.ChangeAsync(["fields"], async _ => await ReportProgress.OpenAsync(call.Db, id, call.Stop) is not null, (given, version) =>
    {
        var (db, ledger) = (call.Db, call.Db.Catalog.Of(typeof(ProgressNote)));
        var texts = new Dictionary<string, string>();
        if (given.Object("fields") is not { } fields) given.Wrong("fields", "请写 fields：Progress 到了什么程度，Text 做了什么，HappenedOn 哪一天（不写是今天）。", 0);
        else
            foreach (var fault in RowTexts.Read(ledger, fields, out texts)) given.Wrong(fault.Field ?? "fields", fault.Message, 0);
        foreach (var odd in texts.Keys.Except(ReportProgress.Asked).ToList()) given.Wrong(odd, "报进展不写这一项，照措施的。请去掉它。", 0);
        return async said =>
        {
            said.When(() => ApiSaid.Row(id, db.ChangeTracker.Entries<Measure>().First(e => e.Entity.Id == id).Entity.Version, UrlOf(id)));
            var result = await ReportProgress.RunAsync(db, call.Clock, new(id, version, texts), call.Stop);
            return result switch
            {
                // 同样的已经报过，什么也没有存
                ReportProgress.Result.Reported => said.Answer(ApiSaid.Row(id, (await ReportProgress.OpenAsync(db, id, call.Stop))?.Version, UrlOf(id))),
                ReportProgress.Result.Invalid invalid => ApiProblem.Of("invalid", faults: invalid.Faults, ledger: ledger),
                ReportProgress.Result.Stale stale => ApiWriting.Stale(stale.Version),
                ReportProgress.Result.Refused refused => ApiProblem.Of("invalid", refused.Message),
                _ => ApiProblem.Of("missing"),
            };
        };
    });

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/measure/rows/{id}";
}
