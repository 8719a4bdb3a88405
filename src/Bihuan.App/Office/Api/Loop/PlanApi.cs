using System.Text.Json;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Rectification.Plans.Checking;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>整改方案：校核、认可、送审、退回、登记通过。签字背书要组长本人在网页上办。</summary>
internal static class PlanApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var plan = api.MapGroup("/plans/{id:guid}").Over("plan", "problem", "measure");
        plan.MapGroup("").RequireAuthorization(Permissions.Export("plan")).SeeingAll("problem", "measure").MapGet("/remarks", RemarksAsync);
        var handle = plan.MapGroup("").ForHandling();
        handle.MapPost("/sign", (Guid id) => ApiProblem.Of("in-person", $"签字背书由领导小组组长本人登录网页办，令牌办不了，谁的令牌都一样。请打开 /plans/{id}。"));
        var steps = handle.MapGroup("").RequireAuthorization(Permissions.Edit("plan")).SeeingAll("problem", "measure");
        steps.MapPost("/send", (Guid id, [AsParameters] ApiCall call, FileFolder folder) => StepAsync(id, call, [], (_, version) => SendPlan.RunAsync(call.Db, folder, call.Clock, id, version, call.Stop)));
        steps.MapPost("/return", (Guid id, [AsParameters] ApiCall call) => StepAsync(id, call, ["reason"], (given, version) => ReturnPlan.RunAsync(call.Db, call.Clock, id, version, given.Text("reason"), call.Stop)));
        steps.MapPost("/adopt", (Guid id, [AsParameters] ApiCall call) => StepAsync(id, call, ["topic"], (given, version) => AdoptPlan.RunAsync(call.Db, call.Clock, id, version, given.Id("topic"), call.Stop)));
        steps.MapPost("/remarks/accept", AcceptAsync);
        AssignApi.Map(api);
    }

    private static Task<IResult> StepAsync(Guid id, ApiCall call, string[] names, Func<ApiGiven, int, Task<PlanStep>> step) => call.ChangeAsync(names, _ => SeesAsync(call, id), (given, version) =>
    {
        var db = call.Db;
        // 先取一遍，写法不对的在办以前就说
        foreach (var name in names) _ = name == "topic" ? given.Id(name)?.ToString() : given.Text(name);
        return async said =>
        {
            // 送审先留下三张清单，那一次保存不是这一稿的
            said.When(() => db.ChangeTracker.Entries<Plan>().FirstOrDefault(e => e.Entity.Id == id && e.State == EntityState.Modified) is { } plan ? ApiSaid.Row(id, plan.Entity.Version, UrlOf(id), json => json.WriteString("state", plan.Entity.State)) : null);
            switch (await step(given, version))
            {
                case PlanStep.Done: return said.Answer(ApiSaid.Row(id, await VersionAsync(call, id), UrlOf(id)));
                case PlanStep.Refused refused: return await VersionAsync(call, id) is { } now && now != version ? ApiWriting.Stale(now) : ApiProblem.Of("invalid", refused.Message);
                default: return ApiProblem.Of("missing");
            }
        };
    });

    private static Task<IResult> AcceptAsync(Guid id, [AsParameters] ApiCall call) => call.RunAsync(["mark", "reason"], _ => SeesAsync(call, id), given =>
    {
        var (db, reason) = (call.Db, given.Text("reason"));
        var mark = given.Text("mark");
        if (mark.Length == 0) given.Wrong("mark", "请写认可哪一条，照 remarks 里的 mark。", 0);
        return async said =>
        {
            said.When(() => json => Accepted(json, mark));
            return await AcceptRemark.RunAsync(db, call.Clock, id, mark, reason, call.Stop) switch
            {
                PlanStep.Done => said.Answer(json => Accepted(json, mark)),
                PlanStep.Refused refused => ApiProblem.Of("invalid", refused.Message),
                _ => ApiProblem.Of("missing"),
            };
        };
    });

    private static void Accepted(Utf8JsonWriter json, string mark)
    {
        json.WriteStartObject();
        json.WriteString("mark", mark);
        json.WriteBoolean("accepted", true);
        json.WriteEndObject();
    }

    private static async Task<IResult> RemarksAsync(Guid id, [AsParameters] ApiCall call) =>
        await OpenPlan.RunAsync(call.Db, id, tasks: false, 1, call.Stop) is not { } opened ? ApiProblem.Of("missing") : new ApiJson(StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("blocking", opened.Remarks.Count(r => r.Blocks));
            json.WriteStartArray("remarks");
            foreach (var remark in opened.Remarks) Write(json, remark);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter json, PlanRemark remark)
    {
        json.WriteStartObject();
        json.WriteString("mark", remark.Mark);
        json.WriteString("rule", remark.Rule);
        json.WriteString("ledger", remark.Ledger);
        json.WriteString("row", remark.RowId);
        json.WriteString("name", remark.Name);
        json.WriteString("message", remark.Message);
        json.WriteString("remedy", remark.Remedy);
        json.WriteBoolean("blocks", remark.Blocks);
        if (remark.Accepted is { } accepted) json.WriteString("accepted", accepted.Reason);
        json.WriteEndObject();
    }

    /// <summary>方案还改得了。</summary>
    internal static Task<bool> SeesAsync(ApiCall call, Guid id) => LedgerRows.Within<Plan>(call.Db, Permissions.Edit("plan")).AnyAsync(p => p.Id == id, call.Stop);

    private static async Task<int?> VersionAsync(ApiCall call, Guid id)
    {
        call.Db.ChangeTracker.Clear();
        return await LedgerRows.Within<Plan>(call.Db, Permissions.View("plan")).Where(p => p.Id == id).Select(p => (int?)p.Version).FirstOrDefaultAsync(call.Stop);
    }

    private static string UrlOf(Guid id) => $"/api/v1/ledgers/plan/rows/{id}";
}
