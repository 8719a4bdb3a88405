using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Net.Http.Headers;

namespace Bihuan.App.Portal;

/// <summary>写好了的一页，谁来都一样：状态、内容和它的指纹。每次都要核对是不是最新的，撤下了马上看得出；没有变的只答304。</summary>
/// <param name="Status">状态码。</param>
/// <param name="Type">内容的种类。</param>
/// <param name="Content">内容。</param>
internal sealed record PortalPage(int Status, string Type, byte[] Content) : IResult
{
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..32]}\"", isWeak: true);

    // 已经压过的再压没有用
    private readonly byte[]? _packed = Type.StartsWith("text/", StringComparison.Ordinal) || Type.Contains("xml", StringComparison.Ordinal) && !Type.Contains("openxml", StringComparison.Ordinal) ? Pack(Content) : null;

    /// <summary>下载时叫什么；在页面里打开的为 null。</summary>
    public string? FileName { get; init; }

    /// <summary>指纹。</summary>
    public string Tag => _tag.ToString();

    /// <summary>占多少内存，字节。</summary>
    public long Size => Content.LongLength + (_packed?.LongLength ?? 0);

    /// <summary>一页网页。</summary>
    public static PortalPage Html(int status, string html) => new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        response.Headers.Vary = "Accept-Encoding, Cookie";
        response.Headers.ETag = _tag.ToString();
        if (Status == StatusCodes.Status200OK && request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(_tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var packed = _packed is not null && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase) ? _packed : null;
        if (packed is not null) response.Headers.ContentEncoding = "gzip";
        if (FileName is not null) response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = FileName }.ToString();
        (response.StatusCode, response.ContentType, response.ContentLength) = (Status, Type, (packed ?? Content).Length);
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(packed ?? Content, context.RequestAborted);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(content);
        return packed.ToArray();
    }
}
