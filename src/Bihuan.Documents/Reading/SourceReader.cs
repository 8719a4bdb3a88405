using Bihuan.Documents.Reading.Html;
using Bihuan.Documents.Reading.Secrecy;
using Bihuan.Documents.Reading.Text;

namespace Bihuan.Documents.Reading;

/// <summary>把一个文件读成 <see cref="SourceText"/>:认格式、查密级、分给各格式的读取器。</summary>
public static class SourceReader
{
    // 网页的标签和内嵌的图片比正文长得多，所以先按这个限度解码，读出正文后再按正文的限度截。
    private const int MaxMarkup = 20_000_000;

    /// <summary>读一个文件。坏文件、涉密文件得到 <see cref="Opened.Refused"/>，不抛异常(调用者取消除外)。</summary>
    /// <param name="content">文件内容，可定位；不关闭它。</param>
    /// <param name="fileName">用户给的文件名，可能带路径；只取最后一段。</param>
    /// <param name="options">限度与许可;null 用默认。</param>
    /// <param name="cancellation">取消。</param>
    public static Opened Open(Stream content, string fileName, ReadOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        options ??= new ReadOptions();
        options = options with { Started = options.Clock.GetTimestamp() };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.Timeout);
        try
        {
            var source = Read(content, FileNames.Base(fileName), options, deadline.Token);
            if (options.Overdue) throw new OperationCanceledException();
            return new Opened.Text(source);
        }
        catch (RefusalException refusal)
        {
            return new Opened.Refused(refusal.Reason, refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Opened.Refused(RefusalReason.TimedOut, "文件读得太久，已停下。请把文件分成几份，或者去掉图片和附件，另存后再试。");
        }
        catch (OutOfMemoryException)
        {
            return new Opened.Refused(RefusalReason.TooLarge, "文件展开后太大，没有读。请去掉图片和附件，或者分成几份再试。");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // 解析库遇到坏字节会抛各种异常；到这里都是文件的问题。
            cancellation.ThrowIfCancellationRequested();
            return new Opened.Refused(RefusalReason.Damaged, "文件损坏或没有下载完整，读不出来。请重新获取文件，或者用 WPS、Word 打开后另存一份再试。");
        }
    }

    private static SourceText Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        if (content.Length == 0) throw new RefusalException(RefusalReason.Empty, "文件是空的。请检查是不是选错了文件，或者没有下载完。");
        if (content.Length > options.MaxFileBytes)
            throw new RefusalException(RefusalReason.TooLarge, $"文件超过 {options.MaxFileBytes >> 20} MB，没有读。请去掉图片和附件，或者分成几份再试。");

        var kind = FormatSniffer.Sniff(content);
        var read = kind == FileKind.Unmarked
            ? ReadMarkup(content, fileName, options, cancellation)
            : FormatReaders.Read(kind, content, fileName, options, cancellation);
        // 先查密级，后看别的：读得不全也要查，查出来什么都不留。
        var margins = read.Margins.Append(Path.GetFileNameWithoutExtension(fileName)).Append(read.Source.DeclaredTitle ?? "");
        if (SecrecyMark.Find(read.Source, margins, read.Notes)?.Refusal(options.InternalAllowed) is { } refusal) throw refusal;
        if (read.Source.Lines.All(l => string.IsNullOrWhiteSpace(l.Text))) throw Blank(read.Source.Format);
        var source = LineLimit.Cut(read.Source, options);
        return FileNames.Mismatch(fileName, source.Format) is { } warning
            ? source with { Warnings = [.. source.Warnings, warning] }
            : source;
    }

    private static ReadResult ReadMarkup(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var bytes = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(bytes);
        cancellation.ThrowIfCancellationRequested();
        if (options.Overdue) throw new OperationCanceledException();
        var decoded = TextDecoder.Decode(bytes, Math.Max(MaxMarkup, options.MaxCharacters)) ?? throw WrongFormat.Of(FileKind.Unmarked);
        return HtmlReader.IsHtml(decoded.Value)
            ? HtmlReader.Read(decoded, fileName, cancellation)
            : new ReadResult(PlainTextReader.Read(decoded, fileName, options, cancellation), []);
    }

    private static RefusalException Blank(SourceFormat format) => new(RefusalReason.Empty, format switch
    {
        SourceFormat.Text => "文件里只有空白，没有文字。请检查是不是选错了文件。",
        SourceFormat.Html => "网页里没有找到正文，可能正文是图片，或者要打开网页才载入。请把正文复制到 Word 里再试。",
        SourceFormat.Workbook => "表格里没有内容。请检查是不是选错了文件。",
        _ => "文件里没有文字，可能是扫描件或图片。请用原始的 Word 文件。",
    });
}

/// <summary>读出的正文，连同正文之外只用来查密级的文字。</summary>
/// <param name="Source">正文。</param>
/// <param name="Margins">页眉、页脚、属性、工作表名等；查完就丢。</param>
internal sealed record ReadResult(SourceText Source, IReadOnlyList<string> Margins)
{
    /// <summary>隐藏的、修订中删去的正文，批注和脚注；也只用来查密级。</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
