using System.Buffers.Binary;
using System.Globalization;

using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Outline;
using UglyToad.PdfPig.Outline.Destinations;
using UglyToad.PdfPig.Writer;

namespace Bihuan.Documents.Writing.Official.Binding;

/// <summary>把几份 PDF、图片订成一份，一份一个书签。</summary>
/// <param name="mostBytes">订进来的合起来最多多少字节。</param>
/// <param name="mostPages">最多多少页。</param>
public sealed class PdfBinder(long mostBytes, int mostPages) : IDisposable
{
    // A4，四边各留15毫米，单位是磅
    private const double Width = 595, Height = 842, Edge = 42.5;

    private const long MostPixels = 40_000_000;

    private readonly PdfDocumentBuilder _book = new();
    private readonly List<(string Title, int Page)> _marks = [];
    private long _bytes;
    private int _pages;

    /// <summary>订了多少页。</summary>
    public int Pages => _pages;

    /// <summary>订进一份。</summary>
    /// <param name="title">书签。</param>
    /// <param name="content">内容。</param>
    /// <param name="kind">是什么。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>订进来了为 null；没有订的，一句原因，不带句号。</returns>
    public string? Add(string title, byte[] content, BoundKind kind, CancellationToken cancellation = default)
    {
        try
        {
            return kind is BoundKind.Jpeg or BoundKind.Png ? AddPicture(title, content, kind) : AddPdf(title, content, kind, cancellation);
        }
        // 库读不懂的格式会抛各种异常：这一份不订，别的照订
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            return "读不出页面，没有订进来";
        }
    }

    /// <summary>订好的一份；一页也没有的为 null。</summary>
    /// <param name="title">最前面一份的书签。</param>
    /// <param name="front">放在最前面的 PDF，本系统转出来的：目录要等别的都订了才写得出；没有的为 null。</param>
    public byte[]? Bind(string title, byte[]? front)
    {
        if (_pages == 0 && front is null) return null;
        using var whole = new PdfDocumentBuilder { IncludeDocumentInformation = false };
        var ahead = front is null ? 0 : Copy(whole, front);
        if (_pages > 0) Copy(whole, _book.Build());
        whole.Bookmarks = new Bookmarks([.. (ahead > 0 ? new[] { (Title: title, Page: 1) } : []).Concat(_marks.Select(m => (m.Title, Page: m.Page + ahead)))
            .Select(m => new DocumentBookmarkNode(m.Title, 0, new ExplicitDestination(m.Page, ExplicitDestinationType.FitPage, ExplicitDestinationCoordinates.Empty), []))]);
        return whole.Build();
    }

    /// <inheritdoc/>
    public void Dispose() => _book.Dispose();

    private static int Copy(PdfDocumentBuilder into, byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        for (var page = 1; page <= document.NumberOfPages; page++) into.AddPage(document, page);
        return document.NumberOfPages;
    }

    private string? AddPdf(string title, byte[] content, BoundKind kind, CancellationToken cancellation)
    {
        if (kind == BoundKind.GivenPdf)
        {
            var (drawn, why) = RedrawnPdf.Of(content, Math.Max(1, mostBytes - _bytes), cancellation);
            if (drawn is null) return why;
            content = drawn;
        }
        if (_bytes + content.Length > mostBytes) return Full;
        using var document = PdfDocument.Open(content);
        if (_pages + document.NumberOfPages > mostPages) return Full;
        for (var page = 1; page <= document.NumberOfPages; page++) _book.AddPage(document, page);
        Mark(title, content.Length, document.NumberOfPages);
        return null;
    }

    private string? AddPicture(string title, byte[] content, BoundKind kind)
    {
        if (_bytes + content.Length > mostBytes || _pages + 1 > mostPages) return Full;
        if (PixelsOf(content, kind) is not var (across, down)) return "图片读不出来，没有订进来";
        if ((long)across * down > MostPixels) return "图片太大，没有订进来";
        if (kind == BoundKind.Png && !PngPixels.Fit(content, across, down)) return "图片读不出来，没有订进来";
        var scale = Math.Min((Width - 2 * Edge) / across, (Height - 2 * Edge) / down);
        var (left, bottom) = ((Width - across * scale) / 2, (Height - down * scale) / 2);
        var place = new PdfRectangle(left, bottom, left + across * scale, bottom + down * scale);
        var page = _book.AddPage(PageSize.A4);
        if (kind == BoundKind.Jpeg) page.AddJpeg(content, place);
        else page.AddPng(content, place);
        Mark(title, content.Length, 1);
        return null;
    }

    private string Full => string.Create(CultureInfo.InvariantCulture, $"合订的 PDF 最多{mostPages}页、{mostBytes >> 20} MB，排不下了，没有订进来");

    private void Mark(string title, long bytes, int pages)
    {
        _marks.Add((title, _pages + 1));
        (_bytes, _pages) = (_bytes + bytes, _pages + pages);
    }

    // 只看开头，不解开：像素太多的不解
    private static (int Across, int Down)? PixelsOf(ReadOnlySpan<byte> content, BoundKind kind)
    {
        if (kind == BoundKind.Png) return content.Length > 24 ? (BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..])) is ( > 0, > 0) size ? size : null : null;
        for (var i = 2; i + 9 < content.Length && content[i] == 0xFF;)
        {
            var mark = content[i + 1];
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (BinaryPrimitives.ReadUInt16BigEndian(content[(i + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(i + 5)..])) is ( > 0, > 0) size ? size : null;
            i += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(i + 2)..]);
        }
        return null;
    }
}
