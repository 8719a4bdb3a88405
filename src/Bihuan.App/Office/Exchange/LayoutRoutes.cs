using System.Globalization;

using Bihuan.App.Components;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.App.Office.Readings;
using Bihuan.Exchange.Exporting;
using Bihuan.Exchange.Layouts;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Exchange;

/// <summary>自用版式的地址：上传空表、对列、照它导出。</summary>
internal static class LayoutRoutes
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledgers/{ledger}/layouts").RequireAuthorization(PermissionPolicies.LedgerView, PermissionPolicies.LedgerExport).GuardPosts().Roomy();
        group.MapGet("", ShowAsync);
        group.MapPost("", UploadAsync).RequireRateLimiting(UploadLimit.Policy).WithMetadata(new UploadLimit());
        group.MapGet("/{id:guid}", OneAsync);
        group.MapPost("/{id:guid}", ChangeAsync);
        group.MapPost("/{id:guid}/delete", RemoveAsync);
        group.MapGet("/{id:guid}/export", (string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench) => ExportAsync(ledger, id, null, context, db, clock, bench));
        group.MapGet("/{id:guid}/try", (string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench) => ExportAsync(ledger, id, FillLayout.TryRows, context, db, clock, bench));
    }

    private static async Task<IResult> ShowAsync(string ledger, HttpContext context, Db db) =>
        db.Catalog.Find(ledger) is { } known ? Page(new(known, await LayoutShelf.OfAsync(db, known, context.RequestAborted), context.Request.QueryString.Value ?? "") { Said = Flash.Take(context) }) : Results.NotFound();

    private static async Task<IResult> UploadAsync(string ledger, HttpContext context, Db db, TimeProvider clock, ReadingBench bench)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, query) = (FormTexts.Last(form, "name"), context.Request.QueryString.Value ?? "");
        // 收完了才领号：还在慢慢传的不占位子
        using var place = await bench.EnterAsync(context.RequestAborted);
        if (place is null) return await FullAsync(known, name, context, db);
        var result = context.Features.Get<UploadedFile>() is { } file
            ? await KeepLayout.RunAsync(db, clock, new(known, name, file.FileName, file.Content, FormTexts.Last(form, "internal") == "yes"), context.RequestAborted)
            : new KeepLayout.Result.Refused("还没有选文件。请选上级发的空表（.xlsx）。");
        if (result is KeepLayout.Result.Kept kept) return SeeOther.To($"{FormView.Of(known)}/layouts/{kept.Id}{query}", context.Request);
        var refused = (KeepLayout.Result.Refused)result;
        return Page(new(known, await LayoutShelf.OfAsync(db, known, context.RequestAborted), query) { Problem = refused.Message, NeedsConsent = refused.NeedsConsent, Name = name });
    }

    private static Task<IResult> OneAsync(string ledger, Guid id, HttpContext context, Db db, ReadingBench bench) => OpenedAsync(ledger, id, context, db, bench, (known, opened) =>
        Task.FromResult<IResult>(One(new(known, opened, LayoutShelf.MayChange(db.Viewer, opened.Layout)) { Query = context.Request.QueryString.Value ?? "", Said = Flash.Take(context) })));

    private static Task<IResult> ChangeAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench) => OpenedAsync(ledger, id, context, db, bench, async (known, opened) =>
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var targets = opened.Map.Columns.ToDictionary(c => c.Index, c => FormTexts.Last(form, "c" + c.Index.ToString(CultureInfo.InvariantCulture)) is { Length: > 0 } target ? target : null);
        var scaled = opened.Map.Columns.Select(c => c.Index).Where(i => form.ContainsKey("w" + i.ToString(CultureInfo.InvariantCulture))).ToHashSet();
        _ = int.TryParse(FormTexts.Last(form, "first"), NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        _ = int.TryParse(FormTexts.Last(form, "last"), NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        if (await LayoutShelf.ChangeAsync(db, clock, known, opened, first, last, targets, scaled, context.RequestAborted) is { } problem) return One(new(known, opened, LayoutShelf.MayChange(db.Viewer, opened.Layout)) { Query = context.Request.QueryString.Value ?? "", Problem = problem });
        Flash.Say(context, "已保存。从列表的“导出”里照它导出。");
        return SeeOther.To($"{FormView.Of(known)}/layouts/{id}{context.Request.QueryString}", context.Request);
    });

    private static Task<IResult> RemoveAsync(string ledger, Guid id, HttpContext context, Db db, TimeProvider clock, ReadingBench bench) => OpenedAsync(ledger, id, context, db, bench, async (known, opened) =>
    {
        if (!await LayoutShelf.RemoveAsync(db, clock, known, opened, context.RequestAborted)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        Flash.Say(context, $"已删去“{opened.Layout.Name}”。");
        return SeeOther.To($"{FormView.Of(known)}/layouts{context.Request.QueryString}", context.Request);
    });

    private static Task<IResult> ExportAsync(string ledger, Guid id, int? most, HttpContext context, Db db, TimeProvider clock, ReadingBench bench) => OpenedAsync(ledger, id, context, db, bench, async (known, opened) =>
    {
        var query = ListQuery.Read(known, db.Viewer, context.Request.Query.SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToLookup(p => p.Key, p => p.Text));
        // 认不出的条件，文件里没有地方说，略去了就成了全部导出
        if (query.Problems.Count > 0) return SeeOther.To($"{FormView.Of(known)}{context.Request.QueryString}", context.Request);
        var file = TemporaryFile.Create();
        try
        {
            switch (await FillLayout.RunAsync(db, clock, query, opened, file, most, context.RequestAborted))
            {
                case ExportRows.Result.Done done:
                    context.Response.Headers.CacheControl = "no-store";
                    return Results.Stream(file, Workbook, done.FileName);
                case ExportRows.Result.Refused refused:
                    await file.DisposeAsync();
                    return Page(new(known, await LayoutShelf.OfAsync(db, known, context.RequestAborted), context.Request.QueryString.Value ?? "") { Problem = refused.Message });
                default:
                    throw new InvalidOperationException("没有处理的结果。");
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    });

    // 空表是别人交来的，每次都重新读：读也领号；没有号的、没有这个版式的，不往下做
    private static async Task<IResult> OpenedAsync(string ledger, Guid id, HttpContext context, Db db, ReadingBench bench, Func<Ledger, LayoutShelf.Opened, Task<IResult>> run)
    {
        if (db.Catalog.Find(ledger) is not { } known) return Results.NotFound();
        LayoutShelf.Opened? opened;
        using (var place = await bench.EnterAsync(context.RequestAborted))
        {
            if (place is null) return await FullAsync(known, "", context, db);
            opened = await LayoutShelf.OpenAsync(db, known, id, context.RequestAborted);
        }
        return opened is null ? Results.NotFound() : await run(known, opened);
    }

    private static async Task<IResult> FullAsync(Ledger ledger, string name, HttpContext context, Db db)
    {
        ReadingBench.AskToWait(context);
        return Page(new(ledger, await LayoutShelf.OfAsync(db, ledger, context.RequestAborted), context.Request.QueryString.Value ?? "") { Problem = ReadingBench.Full, Name = name }, StatusCodes.Status503ServiceUnavailable);
    }

    private static RazorComponentResult<LayoutsPage> Page(LayoutsView view, int status = StatusCodes.Status422UnprocessableEntity) =>
        new(new Dictionary<string, object?> { [nameof(LayoutsPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : status };

    private static RazorComponentResult<LayoutPage> One(OneLayoutView view) => new(new Dictionary<string, object?> { [nameof(LayoutPage.View)] = view }) { StatusCode = view.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
