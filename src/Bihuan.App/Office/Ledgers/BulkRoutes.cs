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
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Ledgers;

/// <summary>批量办理的地址：列表提交勾选的行，选字段，看会怎样，办，撤回。每一步都是一次提交，不存在服务器上。</summary>
internal static class BulkRoutes
{
    // “全部”先说出前面几行
    private const int FirstNamed = 5;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/bulk").RequireAuthorization(PermissionPolicies.LedgerChange).GuardPosts().Roomy().TellsElsewhere();
        group.MapPost("", RunAsync);
        group.MapGet("/{id:guid}", DoneAsync);
        // 撤回按下去没有成、又刷新了的，回到这一次
        group.MapGet("/{id:guid}/undo", (string ledger, Guid id, HttpContext context) => SeeOther.To($"/ledgers/{ledger}/bulk/{id}", context.Request));
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
            First = [.. (await (await LedgerList.MatchingAsync(db, query, removing ? Permissions.Remove(ledger) : Permissions.Edit(ledger), cancellation)).AsNoTracking().OrderBy(r => r.Id).Take(FirstNamed).ToListAsync(cancellation)).Select(r => Naming.LabelOf(db.Viewer, known, r))],
        };
        if (field is null && !removing) return Page(pressed == "field" ? view with { Problem = "请选择要改哪个字段。" } : view);

        var text = field is null ? "" : FormTexts.Of(known, form).GetValueOrDefault(field.Name, "");
        if (field is not null) view = view with { Entry = await pages.EntryOfAsync(known, field, text, FormTexts.WordsOf(known, form), cancellation), Shown = await ShownAsync(db, field, text, cancellation) };
        // 查到了人没有点选，不当成清空：写了要查的字，就不是要清空
        var sought = field is not null && text.Trim().Length == 0 && FormTexts.Last(form, field.Name + FormTexts.Words).Trim().Length > 0;
        var isSearch = pressed.StartsWith("find:", StringComparison.Ordinal) || (pressed == "enter" && FormTexts.Sought(known, form) is not null);
        if (isSearch || pressed is "field" or "" || FormTexts.Last(form, "again") == "yes") return Page(view);

        if (!all && ids.Count == 0) return Page(view with { Problem = "还没有勾选。请回到列表，先勾选要办的行；要办全部的，点选“全部”。" });
        if (sought) return Page(view with { Problem = $"还没有选定{field!.Title}。请在查到的里面点选一个；要清空的，先把查找的字去掉。" });
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

    private static async Task<IResult> DoneAsync(string ledger, Guid id, HttpContext context, Db db, WebSettings settings, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        return Done(new(known) { Look = await LookBulk.RunAsync(settings.Database, db.Viewer, clock, known, id, context.RequestAborted) });
    }

    private static async Task<IResult> UndoAsync(string ledger, Guid id, HttpContext context, Db db, WebSettings settings, TimeProvider clock)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        return await UndoBulk.RunAsync(settings.Database, db.Viewer, clock, known, id, context.RequestAborted) switch
        {
            UndoBulk.Result.Done => SeeOther.To($"{FormView.Of(known)}/bulk/{id}", context.Request),
            UndoBulk.Result.Refused refused => Done(new(known) { Look = await LookBulk.RunAsync(settings.Database, db.Viewer, clock, known, id, context.RequestAborted), Problem = refused.Message }),
            var other => throw new InvalidOperationException($"没有处理的结果：{other}。"),
        };
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<string> ShownAsync(Db db, Field field, string text, CancellationToken cancellation) =>
        text.Trim().Length == 0 ? "（空）" : field.Kind.Parse(text.Trim()).Value is { } value ? field.Kind.Show(value, await Naming.OfAsync(db, [(field, value)], cancellation)) : text;

    private static RazorComponentResult<LedgerBulkPage> Page(BulkView view) =>
        new(new Dictionary<string, object?> { [nameof(LedgerBulkPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<LedgerBulkDone> Done(BulkDoneView view) =>
        new(new Dictionary<string, object?> { [nameof(LedgerBulkDone.View)] = view }) { StatusCode = view.Problem is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
