using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>审计管理员看审计的全部地址。</summary>
internal static class AuditRoutes
{
    /// <summary>一页几条。</summary>
    public const int PageSize = 50;

    // 成批修改一条有上万行；更多的导出来看
    private const int ChangesShown = 200;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/audit").RequireAuthorization(Permissions.ReadAudit).GuardPosts();
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapGet("/export.csv", ExportAsync);
        group.MapPost("/verify", VerifyAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, Db db, WebSettings settings, JobRunner runner)
    {
        if (NoEmpties.Redirect(context.Request) is { } clean) return clean;
        var query = AuditQuery.Read(context.Request.Query, db.Catalog);
        var found = await query.FindActorsAsync(db, context.RequestAborted);
        var page = query.Wrong ? new ListAudit.Page([], Array.Empty<AuditTouch>().ToLookup(t => t.EntryId), null) : await ListAudit.RunAsync(db, query.Filter(found), query.After, PageSize, context.RequestAborted);
        var labels = await AuditLabelling.LoadAsync(db, settings.Database, page.Entries, page.Touches.SelectMany(t => t).Select(t => t.First), context.RequestAborted);
        return new RazorComponentResult<AuditPage>(new Dictionary<string, object?>
        {
            [nameof(AuditPage.Query)] = query,
            [nameof(AuditPage.List)] = page,
            [nameof(AuditPage.Found)] = found,
            [nameof(AuditPage.Words)] = new AuditWords(db, runner.Handlers) { Labels = labels },
            [nameof(AuditPage.State)] = await AuditState.OfAsync(db, context.RequestAborted),
            [nameof(AuditPage.Told)] = context.Request.Query["told"] == "busy" ? "上一次核对还没有做完，请稍后再看结果。" : context.Request.Query["told"] == "started" ? "已开始核对，过一会儿刷新这一页看结果。" : null,
        });
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, WebSettings settings, JobRunner runner)
    {
        if (await ListAudit.OneAsync(db, id, ChangesShown, context.RequestAborted) is not { } found) return Results.NotFound();
        var labels = await AuditLabelling.LoadAsync(db, settings.Database, [found.Entry], found.Changes, context.RequestAborted);
        return new RazorComponentResult<AuditEntryPage>(new Dictionary<string, object?>
        {
            [nameof(AuditEntryPage.Entry)] = found.Entry,
            [nameof(AuditEntryPage.Changes)] = found.Changes,
            [nameof(AuditEntryPage.Words)] = new AuditWords(db, runner.Handlers) { Labels = labels },
            [nameof(AuditEntryPage.Sealed)] = !await db.AuditUnsealed.AnyAsync(u => u.EntryId == id, context.RequestAborted),
        });
    }

    private static async Task<IResult> ExportAsync(HttpContext context, Db db, WebSettings settings, JobRunner runner)
    {
        var (query, words) = (AuditQuery.Read(context.Request.Query, db.Catalog), new AuditWords(db, runner.Handlers));
        // 填得不对的，回到页面上看说明
        if (query.Wrong) return SeeOther.To(query.Url("/audit"), context.Request);
        var found = await query.FindActorsAsync(db, context.RequestAborted);
        // 先记下再给：中途断了的，也已经看去了一些
        await ExportAudit.RecordAsync(db, settings.Clock, query.Say(words, found), context.RequestAborted);
        var response = context.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var day = ChinaTime.Today(settings.Clock).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        response.Headers.ContentDisposition = $"attachment; filename=\"audit-{day}.csv\"; filename*=UTF-8''{Uri.EscapeDataString($"审计-{day}.csv")}";
        await AuditCsv.WriteAsync(db, settings.Database, words, query.Filter(found), response.Body, context.RequestAborted);
        return Results.Empty;
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, Db db, WebSettings settings, JobRunner runner)
    {
        var handler = runner.Handlers.Single(h => h.Kind == VerifyAuditJob.Name);
        var result = await StartJob.OfKindAsync(db, settings.Clock, handler, context.RequestAborted);
        return SeeOther.To(result is StartJob.Result.Done ? "/audit?told=started" : "/audit?told=busy", context.Request);
    }
}
