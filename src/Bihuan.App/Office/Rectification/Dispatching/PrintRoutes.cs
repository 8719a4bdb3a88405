using Bihuan.App.Components.Rectification.Dispatching;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Writing.Official;
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

    private static async Task<IResult> ShowAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var (written, problem) = await WritePrint.RunAsync(db, folder, clock, kind, key, context.RequestAborted);
        return Answer(written, problem, w => Page(w, null));
    }

    private static async Task<IResult> WordAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder)
    {
        var (written, problem) = await WritePrint.RunAsync(db, folder, clock, kind, key, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Answer(written, problem, w => Results.File(w.Word, DispatchRoutes.Word, TableFileName.Of(w.Print.Title, w.Print.On, "docx")));
    }

    private static async Task<IResult> PdfAsync(string kind, string key, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench)
    {
        var stop = context.RequestAborted;
        var (written, problem) = await WritePrint.RunAsync(db, folder, clock, kind, key, stop);
        context.Response.Headers.CacheControl = "no-store";
        if (written is null) return Answer(written, problem, w => Page(w, null));
        // 与读文书同排一队：一下子许多人转，机器吃不消
        using var place = await bench.EnterAsync(stop);
        var (pdf, wrong) = place is null ? (null, "现在转 PDF、读文书的人太多，没有转。请过十几秒再试一次，或者下载 Word。") : await Task.Run(() => PdfOfWord.Convert(written.Word, stop), stop);
        return pdf is null ? Page(written, wrong) : Results.File(pdf, "application/pdf", TableFileName.Of(written.Print.Title, written.Print.On, "pdf"));
    }

    private static IResult Answer(WrittenPrint? written, string? problem, Func<WrittenPrint, IResult> with) =>
        written is not null ? with(written) : problem is null ? Results.NotFound() : Results.Problem(problem, statusCode: StatusCodes.Status409Conflict);

    private static RazorComponentResult<PrintedPage> Page(WrittenPrint written, string? problem) => new(new Dictionary<string, object?>
    {
        [nameof(PrintedPage.Written)] = written,
        [nameof(PrintedPage.Blocks)] = DocumentView.Read(written.Word),
        [nameof(PrintedPage.Problem)] = problem,
    })
    { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
