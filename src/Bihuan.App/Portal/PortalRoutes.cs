using System.Globalization;
using System.Text.Json;

using Bihuan.App.Components.Portal;
using Bihuan.App.Office;
using Bihuan.App.Office.Rectification.Dispatching;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Rectification.Portal;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Portal;

/// <summary>公众看的网页：公开的文件、怎样联系、订阅。不用登录，也不认是谁；没有打开的机构，一律没有这一页。</summary>
internal static class PortalRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 给公众看的，不要登录
        var all = routes.MapGroup(PortalPaths.Prefix).AllowAnonymous();
        all.MapMethods("", Look, DoorAsync);
        var site = all.MapGroup("/{body:int}").OnlyWhenOpen();
        site.MapMethods("", Look, ListAsync);
        site.MapMethods("/progress", Look, ProgressAsync);
        site.MapMethods("/contact", Look, ContactAsync);
        site.MapMethods("/feed.xml", Look, FeedAsync);
        site.MapMethods("/look", Look, TurnAsync);
        site.MapMethods("/reports/{id:guid}", Look, ReportAsync);
        site.MapMethods("/reports/{id:guid}/word", Look, WordAsync);
        site.MapMethods("/reports/{id:guid}/pdf", Look, PdfAsync);
    }

    /// <summary>没有打开的机构，这一组都没有；在防跨站的核对之前，提交的也一样答。</summary>
    public static RouteGroupBuilder OnlyWhenOpen(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            return int.TryParse((string?)http.Request.RouteValues["body"], NumberStyles.None, CultureInfo.InvariantCulture, out var body) && await http.RequestServices.GetRequiredService<PortalPages>().SiteAsync(body, http.RequestAborted) is not null ? await next(context) : Results.NotFound();
        });
        return group;
    }

    // 只有一个机构开着的直接到那里，几个的列出来
    private static async Task<IResult> DoorAsync(HttpContext context, PortalPages pages)
    {
        var sites = await pages.SitesAsync(context.RequestAborted);
        if (sites.Count == 0) return Results.NotFound();
        if (sites.Count == 1) return SeeOther.To(PortalPaths.Home(sites.Values.First().Body), context.Request);
        return PortalPage.Html(StatusCodes.Status200OK, await pages.RenderAsync<PortalDoorPage>(new Dictionary<string, object?> { [nameof(PortalDoorPage.Sites)] = sites.Values.OrderBy(s => s.Body).ToList() }));
    }

    private static async Task<IResult> ListAsync(int body, int? page, HttpContext context, PortalPages pages, FileFolder folder)
    {
        var view = await ViewAsync(body, context, pages, PortalPaths.Home(body));
        // 随便写的页数不留：先看有几页
        var last = await CountAsync(body, context, pages, folder);
        var at = Math.Clamp(page ?? 1, 1, last);
        return await pages.GetAsync(body, FormattableString.Invariant($"list {at}"), view.Look, async db =>
            PortalPage.Html(StatusCodes.Status200OK, await pages.RenderAsync<PortalListPage>(new Dictionary<string, object?> { [nameof(PortalListPage.View)] = view with { Path = at == 1 ? view.Home : FormattableString.Invariant($"{view.Home}?page={at}") }, [nameof(PortalListPage.Found)] = await PublicReports.ListAsync(db, folder, at, context.RequestAborted) })), context.RequestAborted);
    }

    private static async Task<int> CountAsync(int body, HttpContext context, PortalPages pages, FileFolder folder)
    {
        var counted = await pages.GetAsync(body, "pages", default, async db =>
            new PortalPage(StatusCodes.Status200OK, "application/octet-stream", BitConverter.GetBytes((await PublicReports.ListAsync(db, folder, int.MaxValue, context.RequestAborted)).Pages)), context.RequestAborted);
        return BitConverter.ToInt32(counted.Content);
    }

    private static async Task<IResult> ProgressAsync(int body, int? page, HttpContext context, PortalPages pages)
    {
        var view = await ViewAsync(body, context, pages, PortalPaths.Progress(body));
        var counted = await pages.GetAsync(body, "progress pages", default, async db =>
            new PortalPage(StatusCodes.Status200OK, "application/octet-stream", BitConverter.GetBytes((await PublicProgress.ListAsync(db, int.MaxValue, context.RequestAborted)).Pages)), context.RequestAborted);
        var at = Math.Clamp(page ?? 1, 1, BitConverter.ToInt32(counted.Content));
        return await pages.GetAsync(body, FormattableString.Invariant($"progress {at}"), view.Look, async db =>
            PortalPage.Html(StatusCodes.Status200OK, await pages.RenderAsync<PortalProgressPage>(new Dictionary<string, object?> { [nameof(PortalProgressPage.View)] = view with { Path = at == 1 ? view.Path : FormattableString.Invariant($"{view.Path}?page={at}") }, [nameof(PortalProgressPage.Found)] = await PublicProgress.ListAsync(db, at, context.RequestAborted) })), context.RequestAborted);
    }

    private static async Task<IResult> ContactAsync(int body, HttpContext context, PortalPages pages)
    {
        var view = await ViewAsync(body, context, pages, PortalPaths.Contact(body));
        return await pages.GetAsync(body, "contact", view.Look, async _ =>
            PortalPage.Html(StatusCodes.Status200OK, await pages.RenderAsync<PortalContactPage>(new Dictionary<string, object?> { [nameof(PortalContactPage.View)] = view })), context.RequestAborted);
    }

    private static async Task<IResult> FeedAsync(int body, HttpContext context, PortalPages pages, FileFolder folder)
    {
        var site = (await pages.SiteAsync(body, context.RequestAborted))!;
        // 网站的地址由来的人敲（端口、大小写），不作留着的页的名字：留着的只有各份
        var kept = await pages.GetAsync(body, "feed", default, async db =>
            new PortalPage(StatusCodes.Status200OK, "application/octet-stream", JsonSerializer.SerializeToUtf8Bytes((await PublicReports.ListAsync(db, folder, 1, context.RequestAborted)).Lines)), context.RequestAborted);
        return new PortalPage(StatusCodes.Status200OK, "application/rss+xml; charset=utf-8", PortalFeed.Write(site, $"{context.Request.Scheme}://{context.Request.Host}", JsonSerializer.Deserialize<List<PublicReports.Line>>(kept.Content)!));
    }

    private static async Task<IResult> TurnAsync(int body, string? size, string? contrast, string? to, HttpContext context)
    {
        new PortalLook(size == "large", contrast == "stark").Keep(context);
        context.Response.Headers.CacheControl = "no-store";
        var home = PortalPaths.Home(body);
        // 只回到这个机构的网页里
        var back = to is not null && (to == home || to.StartsWith(home + "/", StringComparison.Ordinal) || to.StartsWith(home + "?", StringComparison.Ordinal)) && to.All(c => c is > ' ' and < (char)0x7F and not '\\') ? to : home;
        return await Task.FromResult(SeeOther.To(back, context.Request));
    }

    private static async Task<IResult> ReportAsync(int body, Guid id, HttpContext context, PortalPages pages, FileFolder folder)
    {
        var view = await ViewAsync(body, context, pages, PortalPaths.Report(body, id));
        if (!await IsKnownAsync(body, id, context, pages)) return new RazorComponentResult<PortalMissingPage>(new Dictionary<string, object?> { [nameof(PortalMissingPage.View)] = view with { Path = view.Home } }) { StatusCode = StatusCodes.Status404NotFound };
        return await pages.GetAsync(body, "report " + id, view.Look, async db => await PublicReports.OpenAsync(db, folder, id, context.RequestAborted) switch
        {
            PublicReports.Report.Open open => PortalPage.Html(StatusCodes.Status200OK, await pages.RenderAsync<PortalReportPage>(new Dictionary<string, object?> { [nameof(PortalReportPage.View)] = view, [nameof(PortalReportPage.Report)] = open })),
            var gone => PortalPage.Html(StatusCodes.Status410Gone, await pages.RenderAsync<PortalGonePage>(new Dictionary<string, object?> { [nameof(PortalGonePage.View)] = view, [nameof(PortalGonePage.Report)] = gone as PublicReports.Report.Withdrawn })),
        }, context.RequestAborted);
    }

    private static async Task<IResult> WordAsync(int body, Guid id, HttpContext context, PortalPages pages, FileFolder folder) =>
        !await IsKnownAsync(body, id, context, pages) ? Results.NotFound()
        : await FileAsync(body, id, context, pages, folder) is { Status: StatusCodes.Status200OK } word ? word
        // 撤下了的，到写着撤下的一页
        : await ReportAsync(body, id, context, pages, folder);

    private static async Task<IResult> PdfAsync(int body, Guid id, HttpContext context, PortalPages pages, FileFolder folder, PortalFiles files)
    {
        if (!PdfOfWord.IsInstalled || !await IsKnownAsync(body, id, context, pages)) return Results.NotFound();
        if (await FileAsync(body, id, context, pages, folder) is not { Status: StatusCodes.Status200OK } word) return await ReportAsync(body, id, context, pages, folder);
        if (await files.PdfAsync(word, context.RequestAborted) is { } pdf) return pdf;
        // 现在转不了的请过一会儿再来
        context.Response.Headers.RetryAfter = "20";
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static Task<PortalPage> FileAsync(int body, Guid id, HttpContext context, PortalPages pages, FileFolder folder) =>
        pages.GetAsync(body, "word " + id, default, async db => await PublicReports.OpenAsync(db, folder, id, context.RequestAborted) is PublicReports.Report.Open open
            ? new PortalPage(StatusCodes.Status200OK, DispatchRoutes.Word, open.Word) { FileName = TableFileName.Of(open.Line.Title, open.Line.PostedOn, "docx") }
            : PortalPage.Html(StatusCodes.Status410Gone, ""), context.RequestAborted);

    // 随便写的编号，不必去查
    private static async Task<bool> IsKnownAsync(int body, Guid id, HttpContext context, PortalPages pages)
    {
        var known = await pages.GetAsync(body, "known", default, async db =>
            new PortalPage(StatusCodes.Status200OK, "application/octet-stream", [.. (await PublicReports.KnownAsync(db, context.RequestAborted)).SelectMany(i => i.ToByteArray())]), context.RequestAborted);
        var sought = id.ToByteArray();
        for (var at = 0; at < known.Content.Length; at += sought.Length)
            if (known.Content.AsSpan(at, sought.Length).SequenceEqual(sought)) return true;
        return false;
    }

    // 写好的一页给所有人看：里面的网址照自己的写法，不照这个人怎样敲的
    internal static async Task<PortalView> ViewAsync(int body, HttpContext context, PortalPages pages, string path) =>
        new((await pages.SiteAsync(body, context.RequestAborted))!, PortalLook.Of(context.Request), path);
}
