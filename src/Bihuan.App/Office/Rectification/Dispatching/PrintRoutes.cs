using Bihuan.App.Components.Rectification.Dispatching;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Files;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Dispatching;

/// <summary>随台账的一行印的：看、Word、PDF。谁可以看由种类定，看不见的答404。</summary>
internal static class PrintRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/prints/{kind}/{key}").RequireAuthorization(PermissionPolicies.SignedIn);
        group.MapGet("", ShowAsync);
        group.MapGet("/word", WordAsync);
        group.MapGet("/pdf", PdfAsync);
    }

    private static async Task<IResult> ShowAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder) =>
        await WritePrint.RunAsync(db, folder, clock, kind, key, context.RequestAborted) is { } written ? Page(written, null) : Results.NotFound();

    private static async Task<IResult> WordAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        if (await WritePrint.RunAsync(db, folder, clock, kind, key, context.RequestAborted) is not { } written) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(written.Word, DispatchRoutes.Word, TableFileName.Of(written.Print.Title, written.Print.On, "docx"));
    }

    private static async Task<IResult> PdfAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench)
    {
        var stop = context.RequestAborted;
        if (await WritePrint.RunAsync(db, folder, clock, kind, key, stop) is not { } written) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-store";
        var (pdf, wrong) = await WordToPdf.RunAsync(written.Word, bench, stop);
        return pdf is null ? Page(written, wrong) : Results.File(pdf, "application/pdf", TableFileName.Of(written.Print.Title, written.Print.On, "pdf"));
    }

    private static RazorComponentResult<PrintedPage> Page(WrittenPrint written, string? problem) => new(new Dictionary<string, object?>
    {
        [nameof(PrintedPage.Written)] = written,
        [nameof(PrintedPage.Blocks)] = DocumentView.Read(written.Word),
        [nameof(PrintedPage.Problem)] = problem,
    })
    { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
