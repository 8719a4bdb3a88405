using System.Text;

using Bihuan.App.Office.Readings;
using Bihuan.App.Office.Rectification.Dispatching;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Publishing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Rectification.Publishing;

/// <summary>公开的文件：Word、PDF、网页，和交给网站的一包。都由送批时留下的那一份来；一包批准了、该同意的都同意了才有。</summary>
internal static class PublicationFiles
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/{id:guid}/word", WordAsync);
        group.MapGet("/{id:guid}/html", HtmlAsync);
        group.MapGet("/{id:guid}/pdf", PdfAsync);
        group.MapGet("/{id:guid}/package", PackageAsync);
    }

    private static async Task<IResult> WordAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder) =>
        await FindAsync(id, context, db, folder) switch
        {
            null => Results.NotFound(),
            { Problem: { } problem } => await ToldAsync(id, problem, context, db, clock, folder),
            var found => Results.File(found.Word, DispatchRoutes.Word, found.Name("docx")),
        };

    private static async Task<IResult> HtmlAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder) =>
        await FindAsync(id, context, db, folder) switch
        {
            null => Results.NotFound(),
            { Problem: { } problem } => await ToldAsync(id, problem, context, db, clock, folder),
            // 样子写在页里，由别的网站用，所以当文件下载，不在本站打开
            var found => Results.File(Encoding.UTF8.GetBytes(PublishedHtml.Write(found.Word, found.Title)), "text/html; charset=utf-8", found.Name("html")),
        };

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench)
    {
        if (await FindAsync(id, context, db, folder) is not { } found) return Results.NotFound();
        if (found.Problem is { } problem) return await ToldAsync(id, problem, context, db, clock, folder);
        var (pdf, wrong) = await WordToPdf.RunAsync(found.Word, bench, context.RequestAborted);
        return pdf is null ? await ToldAsync(id, wrong!, context, db, clock, folder) : Results.File(pdf, "application/pdf", found.Name("pdf"));
    }

    private static async Task<IResult> PackageAsync(Guid id, HttpContext context, Db db, TimeProvider clock, FileFolder folder, ReadingBench bench)
    {
        if (await FindAsync(id, context, db, folder) is not { Publication.State: PublicationStates.Approved or PublicationStates.Posted or PublicationStates.Withdrawn } found) return Results.NotFound();
        if (found.Problem is { } problem) return await ToldAsync(id, problem, context, db, clock, folder);
        if (PostPublication.WhyNot(found.Publication) is { } wait) return await ToldAsync(id, "没有打包。" + wait, context, db, clock, folder);
        var (pdf, wrong) = PdfOfWord.IsInstalled ? await WordToPdf.RunAsync(found.Word, bench, context.RequestAborted) : (null, null);
        if (wrong is not null) return await ToldAsync(id, wrong, context, db, clock, folder);
        using var zip = new MemoryStream();
        PublicationPackage.Write(zip, found.Publication, Path.GetFileNameWithoutExtension(found.Name("docx")), found.Word, pdf, clock.GetUtcNow().UtcDateTime);
        await RecordExport.RunAsync(db, clock, "公开版本", found.Title);
        return Results.File(zip.ToArray(), "application/zip", found.Name("zip"));
    }

    private sealed record Found(Publication Publication, byte[] Word, string Title, string? Problem)
    {
        public string Name(string extension) => TableFileName.Of(Title, Publication.ApprovedOn ?? Publication.SubmittedOn ?? Publication.DraftedOn, extension);
    }

    private static async Task<Found?> FindAsync(Guid id, HttpContext context, Db db, FileFolder folder)
    {
        if (await OpenPublication.FileAsync(db, folder, id, context.RequestAborted) is not var (publication, file)) return null;
        context.Response.Headers.CacheControl = "no-store";
        return new(publication, file.Word, file.Problem is null ? PublicationPackage.TitleOf(file.Word, "公开") : "", file.Problem);
    }

    private static async Task<IResult> ToldAsync(Guid id, string problem, HttpContext context, Db db, TimeProvider clock, FileFolder folder) =>
        await OpenPublication.RunAsync(db, folder, clock, id, context.RequestAborted) is { } opened ? PublicationRoutes.Page(PublicationRoutes.ViewOf(opened, db, clock) with { Problem = problem }, StatusCodes.Status422UnprocessableEntity) : Results.NotFound();
}
