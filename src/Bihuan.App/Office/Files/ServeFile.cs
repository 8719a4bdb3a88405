using Bihuan.Files;
using Bihuan.Storage;

using Microsoft.Net.Http.Headers;

namespace Bihuan.App.Office.Files;

/// <summary>
/// 把文件发给浏览器。别人传来的内容，一律不当网页看：类型照认出的说，不许猜；图片、PDF 可以直接打开，别的下载。
/// 每次都看有没有权限，所以浏览器可以留一份，但每次都要来问。
/// </summary>
internal static class ServeFile
{
    // 关进沙箱：里面就是有脚本也不运行，也拿不到本站的 cookie
    private const string Sealed = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    // 浏览器自带的 PDF 阅读器在沙箱里打不开；它自己另有沙箱
    private const string Pdf = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>打开，或者下载（网址里写 download）。</summary>
    public static async Task<IResult> OpenAsync(Guid id, HttpContext context, Db db, FileFolder folder)
    {
        if (await OpenFile.RunAsync(db, id, context.RequestAborted) is not { } file) return Results.NotFound();
        var inline = FileType.Of(file.MediaType)?.Inline == true && !context.Request.Query.ContainsKey("download");
        return Send(context, folder, file, file.Sha256, file.MediaType, inline, file.Name);
    }

    /// <summary>小图；没有时 404，页面上只显示图标。</summary>
    public static async Task<IResult> ThumbnailAsync(Guid id, HttpContext context, Db db, FileFolder folder)
    {
        if (await OpenFile.RunAsync(db, id, context.RequestAborted) is not { } file || !FileView.HasThumbnail(file)) return Results.NotFound();
        return file.ThumbnailSha256 is { } small ? Send(context, folder, file, small, "image/jpeg", true, "小图.jpg") : Send(context, folder, file, file.Sha256, file.MediaType, true, file.Name);
    }

    /// <summary>下载，调用者已看过权限（导入的文书）。</summary>
    public static IResult Download(HttpContext context, FileFolder folder, StoredFile file, string name) => Send(context, folder, file, file.Sha256, file.MediaType, false, name);

    private static IResult Send(HttpContext context, FileFolder folder, StoredFile file, string sha256, string mediaType, bool inline, string name)
    {
        if (folder.Open(file.BodyId, sha256) is not { } content)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ServeFile)).LogError("附件 {File} 的内容 {Sha256} 不在文件夹里", file.Id, sha256);
            return Results.NotFound();
        }
        SecurityHeaders.Use(context, mediaType == "application/pdf" ? Pdf : Sealed);
        var disposition = new ContentDispositionHeaderValue(inline ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.File(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
