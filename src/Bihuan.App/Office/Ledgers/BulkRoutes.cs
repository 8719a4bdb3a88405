using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Office.Ledgers;

/// <summary>批量办理的地址：列表提交勾选的行，选字段，看会怎样，办，撤回。每一步都是一次提交，不存在服务器上。</summary>
internal static class BulkRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/bulk").RequireAuthorization(PermissionPolicies.LedgerChange).GuardPosts().Roomy();
        group.MapPost("", RunAsync);
        group.MapGet("/{id:guid}", DoneAsync);
        group.MapPost("/{id:guid}/undo", UndoAsync);
    }

    private static async Task<IResult> RunAsync(string ledger, HttpContext context, Db db, FormPages pages, TimeProvider clock)
    {
        var cancellation = context.RequestAborted;
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(cancellation);
        var query = ListQuery.Read(known, db.Viewer, QueryHelpers.ParseQuery(FormTexts.Last(form, "query")).SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text)).FromStart();
        var ids = form["row"].Select(r => Guid.TryParse(r, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var all = FormTexts.Last(form, "scope") == "all";
        var rows = new BulkRows(ids, all ? query : null);
        var pressed = FormTexts.Last(form, "do");
        if (!BulkEdit.IsOpenTo(db.Viewer, db.Catalog, known)) return Results.NotFound();
        var (mayChange, mayRemove) = (BulkEdit.MayChange(db.Viewer, known), BulkEdit.MayRemove(db.Viewer, db.Catalog, known));
        // 只能删的，不用先选改什么
        var removing = FormTexts.Last(form, "field") == "remove" || !mayChange;
        var field = removing ? null : BulkEdit.FieldsOf(known).FirstOrDefault(f => f.Name == FormTexts.Last(form, "field"));
        var view = new BulkView(known, ids, query.ToString(), all, await new BulkRows([], query).CountAsync(db, known, removing ? Permissions.Remove(ledger) : Permissions.Edit(ledger), cancellation))
        {
            Removing = removing,
            MayRemove = mayRemove,
            Reason = FormTexts.Last(form, "reason"),
        };
        if (field is null && !removing) return Page(pressed == "field" ? view with { Problem = "请选择要改哪个字段。" } : view);

        var text = field is null ? "" : FormTexts.Of(known, form).GetValueOrDefault(field.Name, "");
        if (field is not null) view = view with { Entry = await pages.EntryOfAsync(known, field, text, FormTexts.WordsOf(known, form), cancellation), Shown = await ShownAsync(db, field, text, cancellation) };
        var isSearch = pressed.StartsWith("find:", StringComparison.Ordinal) || (pressed == "enter" && FormTexts.Sought(known, form) is not null);
        if (isSearch || pressed is "field" or "" || FormTexts.Last(form, "again") == "yes") return Page(view);

        var command = new BulkEdit.Command(known, rows, field, text, view.Reason)
        {
            Expected = Number(FormTexts.Last(form, "expected")),
            Page = pressed.StartsWith("page:", StringComparison.Ordinal) ? Number(pressed["page:".Length..]) ?? 1 : 1,
        };
        var result = pressed == "apply" ? await BulkEdit.ApplyAsync(db, clock, command, cancellation) : await BulkEdit.PreviewAsync(db, clock, command, cancellation);
        return result switch
        {
            BulkEdit.Result.Previewed previewed => Page(view with { Outlook = previewed.Outlook }),
            BulkEdit.Result.Done done => SeeOther.To($"{FormView.Of(known)}/bulk/{done.Undo}", context.Request),
            BulkEdit.Result.Refused refused => Page(view with { Problem = refused.Message }),
            _ => throw new InvalidOperationException($"没有处理的结果：{result}。"),
        };
    }

    private static async Task<IResult> DoneAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        return Done(new(known) { Undo = await UndoBulk.FindAsync(db, clock, known, id, context.RequestAborted) });
    }

    private static async Task<IResult> UndoAsync(string ledger, Guid id, HttpContext context, Db db, WebSettings settings, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        return Done(new(known) { Undone = await UndoBulk.RunAsync(settings.Database, db.Viewer, clock, known, id, context.RequestAborted) });
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<string> ShownAsync(Db db, Field field, string text, CancellationToken cancellation) =>
        text.Trim().Length == 0 ? "（空）" : field.Kind.Parse(text.Trim()).Value is { } value ? field.Kind.Show(value, await Naming.OfAsync(db, [(field, value)], cancellation)) : text;

    private static RazorComponentResult<LedgerBulkPage> Page(BulkView view) =>
        new(new Dictionary<string, object?> { [nameof(LedgerBulkPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<LedgerBulkDone> Done(BulkDoneView view) =>
        new(new Dictionary<string, object?> { [nameof(LedgerBulkDone.View)] = view }) { StatusCode = view.Undone is UndoBulk.Result.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
