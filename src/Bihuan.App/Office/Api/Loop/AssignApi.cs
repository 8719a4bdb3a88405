using System.Text.Json;

using Bihuan.Access;
using Bihuan.Exchange.Api;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Api.Loop;

/// <summary>一批问题、措施一起定责任：哪些、定什么。与网页上一样，一次办好，可以在网页上撤回。</summary>
internal static class AssignApi
{
    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGroup("/plans/{id:guid}/assign").ForHandling().Over("plan", "problem", "measure").RequireAuthorization(Permissions.Edit("plan")).MapPost("", AssignAsync);

    private static Task<IResult> AssignAsync(Guid id, [AsParameters] ApiCall call) => call.RunAsync(["of", "scope", "rows", "fields", "reason", "expected"], _ => PlanApi.SeesAsync(call, id), given =>
    {
        var db = call.Db;
        var of = given.TextOrNull("of") ?? "problem";
        if (of is not ("problem" or "measure")) given.Wrong("of", "请写 problem（问题）或者 measure（措施）。", 0);
        var ledger = db.Catalog.Of(of == "measure" ? typeof(Measure) : typeof(Problem));
        var (scope, rows, reason, expected) = (given.Text("scope"), given.Ids("rows"), given.Text("reason"), given.Number("expected"));
        if (scope.Length == 0 == (rows.Count == 0)) given.Wrong("rows", $"请写 rows（行号），或者 scope（{AssignRows.All} 全部、{AssignRows.Undivided} 没有分到单位的、{AssignRows.Unowned} 没有责任人的、{AssignRows.Undated} 没有期限的、{AssignRows.Aspect}方面），两样写一样。", 0);
        if (!(scope is "" or AssignRows.All or AssignRows.Undivided or AssignRows.Unowned or AssignRows.Undated || scope.StartsWith(AssignRows.Aspect, StringComparison.Ordinal))) given.Wrong("scope", "没有这一类。", 0);
        var edits = Edits(given, ledger, of == "measure");
        return async said =>
        {
            if (await LedgerRows.Within<Plan>(db, Permissions.Edit("plan")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, call.Stop) is not { } plan
                || await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, call.Stop) is not { } inspection) return ApiProblem.Of("missing");
            if (!BulkEdit.MayChange(db.Viewer, ledger)) return ApiProblem.Of("forbidden");
            var (chosen, foreign) = await AssignRows.RunAsync(db, inspection, of == "measure", scope, rows, call.Stop);
            if (foreign > 0) return ApiProblem.Of("invalid", AssignRows.ForeignWords(foreign));
            if (chosen.Ids.Count == 0) return ApiProblem.Of("invalid", "这一类现在一条也没有。");
            var command = new BulkEdit.Command(ledger, chosen, edits[0].Field, edits[0].Text, reason) { Also = [.. edits.Skip(1)], Expected = expected, Saving = outlook => said.When(() => Told(outlook)) };
            return await BulkEdit.ApplyAsync(db, call.Clock, command, call.Stop) switch
            {
                BulkEdit.Result.Done done => said.Answer(Told(done.Outlook)),
                BulkEdit.Result.Refused refused => ApiProblem.Of("invalid", refused.Message, more: refused.Outlook is { } why ? json => Write(json, why) : null),
                var other => throw new InvalidOperationException($"没有处理的结果：{other}。"),
            };
        };
    });

    // 改了几行；没有改的，几行本来就是这样、几行够不着，改不了的逐行说为什么（前五十行）
    private static Action<Utf8JsonWriter> Told(BulkEdit.Outlook outlook) => json =>
    {
        json.WriteStartObject();
        Write(json, outlook);
        json.WriteEndObject();
    };

    private static void Write(Utf8JsonWriter json, BulkEdit.Outlook outlook)
    {
        json.WriteNumber("changed", outlook.Changing);
        json.WriteNumber("same", outlook.Same);
        json.WriteNumber("outOfReach", outlook.OutOfReach);
        json.WriteNumber("refused", outlook.RefusedCount);
        json.WriteStartArray("skipped");
        foreach (var line in outlook.Refused)
        {
            json.WriteStartObject();
            if (line.Id is { } known) json.WriteString("id", known);
            json.WriteString("why", line.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static List<(Field Field, string Text)> Edits(ApiGiven given, Ledger ledger, bool ofMeasures)
    {
        var texts = new Dictionary<string, string>();
        if (given.Object("fields") is not { } fields) given.Wrong("fields", "请写 fields：字段名对着值，定哪几项。", 0);
        else
            foreach (var fault in RowTexts.Read(ledger, fields, out texts)) given.Wrong(fault.Field ?? "fields", fault.Message, 0);
        foreach (var field in texts.Keys.Except(AssignRows.FieldsOf(ofMeasures))) given.Wrong(field, $"不能一起定这一项。可以写：{string.Join("、", AssignRows.FieldsOf(ofMeasures))}。", 0);
        if (texts.Count == 0 && given.Faults.Count == 0) given.Wrong("fields", "还没有写要定什么。请至少写一项；不写的不动。", 0);
        return [.. texts.Select(t => (ledger.Field(t.Key)!, t.Value))];
    }
}
