using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Plans;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Plans;

/// <summary>一批问题、措施一起定责任的地址：选哪些，定什么，先看会怎样，再办；撤回在批量办理的那一页。</summary>
internal static class AssignRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:guid}/assign", (Guid id, HttpContext context, Db db, TimeProvider clock) => RunAsync(id, context, db, clock)).RequireAuthorization(Permissions.Edit("plan"));
        group.MapPost("/{id:guid}/assign", RunAsync).RequireAuthorization(Permissions.Edit("plan"));
    }

    private static async Task<IResult> RunAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        var stop = context.RequestAborted;
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(stop) : FormCollection.Empty;
        if (await LedgerRows.Within<Plan>(db, Permissions.Edit("plan")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } plan
            || await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, stop) is not { } inspection) return Results.NotFound();
        string Of(string name) => FormTexts.Last(form, name) is { Length: > 0 } given ? given : context.Request.Query[name].ToString();
        var ofMeasures = Of("of") == "measure";
        var ledger = db.Catalog.Of(ofMeasures ? typeof(Measure) : typeof(Problem));
        if (!BulkEdit.MayChange(db.Viewer, ledger)) return Results.NotFound();
        var ticked = form["row"].Select(r => Guid.TryParse(r, out var row) ? row : Guid.Empty).Where(r => r != Guid.Empty).Distinct().ToList();
        var view = new AssignView(plan, ledger, ofMeasures, Of("scope"), ticked)
        {
            Fields = [.. AssignRows.FieldsOf(ofMeasures).Select(n => ledger.Field(n)!)],
            Texts = AssignRows.FieldsOf(ofMeasures).ToDictionary(n => n, n => FormTexts.Last(form, n).Trim()),
            Aspects = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => p.InspectionId == inspection.Id && p.Aspect != null).Select(p => p.Aspect!).Distinct().Order().ToListAsync(stop),
            Units = [.. (await ChooseUnit.RunAsync(db, clock, Permissions.Edit(ledger.Code), stop)).Select(u => (u.Id, u.Name))],
            People = [.. (await db.Set<Person>().AsNoTracking().Where(p => p.State == PersonStates.OnDuty).OrderBy(p => p.NameSort).Take(2_000).Select(p => new { p.Id, p.Name }).ToListAsync(stop)).Select(p => (p.Id, p.Name))],
        };
        var pressed = FormTexts.Last(form, "do");
        if (pressed is "" or "choose" or "again") return Show(view);
        var edits = view.Fields.Select(f => (Field: f, Text: view.Texts[f.Name])).Where(e => e.Text.Length > 0).ToList();
        if (edits.Count == 0) return Show(view with { Refused = "还没有填要定什么。请至少填一项；不填的不动。" });
        var (rows, foreign) = await AssignRows.RunAsync(db, inspection, ofMeasures, view.Scope, ticked, stop);
        if (foreign > 0) return Show(view with { Refused = AssignRows.ForeignWords(foreign) });
        if (rows.Ids.Count == 0) return Show(view with { Refused = view.Scope.Length == 0 ? "还没有勾选。请回到清单勾选，或者选一类。" : "这一类现在一条也没有。" });
        var command = new BulkEdit.Command(ledger, rows, edits[0].Field, edits[0].Text, FormTexts.Last(form, "reason"))
        {
            Also = [.. edits.Skip(1)],
            Expected = int.TryParse(FormTexts.Last(form, "expected"), NumberStyles.None, CultureInfo.InvariantCulture, out var expected) ? expected : null,
        };
        return (pressed == "apply" ? await BulkEdit.ApplyAsync(db, clock, command, stop) : await BulkEdit.PreviewAsync(db, clock, command, stop)) switch
        {
            BulkEdit.Result.Done done => SeeOther.To($"{FormView.Of(ledger)}/bulk/{done.Undo}", context.Request),
            BulkEdit.Result.Previewed previewed => Show(view with { Outlook = previewed.Outlook }),
            BulkEdit.Result.Refused refused => Show(view with { Refused = refused.Message }),
            var other => throw new InvalidOperationException($"没有处理的结果：{other}。"),
        };
    }

    private static RazorComponentResult<AssignPage> Show(AssignView view) =>
        new(new Dictionary<string, object?> { [nameof(AssignPage.View)] = view }) { StatusCode = view.Refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}

/// <summary>一批定责任的一页。</summary>
/// <param name="Plan">从哪一稿来。</param>
/// <param name="Ledger">问题，或者措施。</param>
/// <param name="OfMeasures">是措施。</param>
/// <param name="Scope">哪一类，见 <see cref="AssignRows"/>；勾选的为空串。</param>
/// <param name="Ticked">勾选的行号。</param>
public sealed record AssignView(Plan Plan, Ledger Ledger, bool OfMeasures, string Scope, IReadOnlyList<Guid> Ticked)
{
    /// <summary>可以一起定的字段。</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>各字段填的。</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>有哪些方面。</summary>
    public IReadOnlyList<string> Aspects { get; init; } = [];

    /// <summary>可以选的单位。</summary>
    public IReadOnlyList<(int Id, string Name)> Units { get; init; } = [];

    /// <summary>可以选的人。</summary>
    public IReadOnlyList<(Guid Id, string Name)> People { get; init; } = [];

    /// <summary>会怎样；还没有看的为 null。</summary>
    public BulkEdit.Outlook? Outlook { get; init; }

    /// <summary>为什么没有办；没有的为 null。</summary>
    public string? Refused { get; init; }

    /// <summary>选的是什么，如“问题”。</summary>
    public string What => OfMeasures ? "措施" : "问题";
}
