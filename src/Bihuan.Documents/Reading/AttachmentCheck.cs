using System.IO.Compression;
using System.Text;

using Bihuan.Documents.Reading.Secrecy;

namespace Bihuan.Documents.Reading;

/// <summary>收附件之前看一遍：按内容认种类，只收几种不会自己运行的；能读的都读一遍查密级，读不了的文书不收。图片、扫描件里的字看不了，只看文件名。</summary>
public static class AttachmentCheck
{
    private static readonly string[] Scripts = ["#!", "<", "@echo", "Windows Registry Editor"];

    /// <summary>看一个文件。坏文件、涉密文件得到 <see cref="CheckedAttachment.Refused"/>，不抛异常（取消除外）。</summary>
    /// <param name="content">内容，一字节不差。</param>
    /// <param name="fileName">用户给的文件名，可能带路径；密级也可能写在这里。</param>
    /// <param name="options">限度与许可；null 用默认。</param>
    /// <param name="cancellation">取消。</param>
    public static CheckedAttachment Look(byte[] content, string fileName, ReadOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ReadOptions();
        if (content.Length == 0) return Refuse(RefusalReason.Empty, "文件是空的，没有保存。请检查是不是选错了，或者没有下载完。");
        using var stream = new MemoryStream(content, writable: false);
        var kind = FormatSniffer.Sniff(stream);
        if (FormatOf(kind, content) is not { } format) return Refuse(RefusalReason.WrongFormat, Advice(kind, content));
        if (SecrecyMark.Find(Nothing(fileName), [Path.GetFileNameWithoutExtension(FileNames.Base(fileName))])?.Refusal(options.InternalAllowed) is { } marked)
            return Refuse(marked.Reason, marked.Message);
        if (format is AttachmentFormat.Jpeg or AttachmentFormat.Png or AttachmentFormat.Webp) return new CheckedAttachment.Accepted(format);
        return Read(stream, content, format, fileName, options, cancellation);
    }

    private static CheckedAttachment Read(MemoryStream stream, byte[] content, AttachmentFormat format, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        switch (SourceReader.Open(stream, fileName, options, cancellation))
        {
            case Opened.Text { Source.Format: SourceFormat.Html }:
                return Refuse(RefusalReason.WrongFormat, "网页不能作附件。请在浏览器里打印成 PDF，再上传。");
            case Opened.Text:
                break;
            // 读过了，查过密级，只是没有文字：扫描件、只有图片的文书、空表
            case Opened.Refused { Reason: RefusalReason.Empty } when format != AttachmentFormat.Text:
                break;
            case Opened.Refused refused:
                return Refuse(refused.Reason, refused.Message);
        }
        return HasMacros(content, format)
            ? Refuse(RefusalReason.WrongFormat, "文件里有宏程序，没有保存。请在 WPS 或 Office 里另存为不带宏的 .docx、.xlsx，或者导出成 PDF，再上传。")
            : new CheckedAttachment.Accepted(format);
    }

    private static AttachmentFormat? FormatOf(FileKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        FileKind.Image when content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => AttachmentFormat.Jpeg,
        FileKind.Image when content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) => AttachmentFormat.Png,
        FileKind.Image when content.StartsWith("RIFF"u8) => AttachmentFormat.Webp,
        // 前面还有别的字节的，可能同时是另一种文件
        FileKind.Pdf when content.StartsWith("%PDF-"u8) => AttachmentFormat.Pdf,
        FileKind.Docx => AttachmentFormat.Docx,
        FileKind.Xlsx => AttachmentFormat.Xlsx,
        FileKind.Ofd => AttachmentFormat.Ofd,
        FileKind.LegacyWord when content[0] == 0xD0 => AttachmentFormat.Doc,
        FileKind.Xls => AttachmentFormat.Xls,
        FileKind.Unmarked when !IsScript(content) => AttachmentFormat.Text,
        _ => null,
    };

    private static bool IsScript(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) content = content[3..];
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 256)]).Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        return Scripts.Any(s => head.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    // 宏放在固定的地方：压缩包里的 vbaProject.bin，复合文件里的 VBA 目录，工作簿里的 4.0 宏表
    private static bool HasMacros(byte[] content, AttachmentFormat format)
    {
        if (format is AttachmentFormat.Doc or AttachmentFormat.Xls) return content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("_VBA_PROJECT")) >= 0;
        if (format is not (AttachmentFormat.Docx or AttachmentFormat.Xlsx)) return false;
        using var zip = new ZipArchive(new MemoryStream(content, writable: false));
        return zip.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || e.FullName.Contains("macrosheets", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("activeX", StringComparison.OrdinalIgnoreCase));
    }

    private static string Advice(FileKind kind, ReadOnlySpan<byte> content) => kind switch
    {
        FileKind.Image => "这种图片不能作附件。请另存为 JPG 或 PNG，再上传。",
        FileKind.Media when content.Length > 12 && Encoding.Latin1.GetString(content[4..12]) is "ftypheic" or "ftypmif1" or "ftypheix" =>
            "这是 HEIC 照片，多数电脑打不开。请在手机的相机设置里选“兼容性最佳”，或者另存为 JPG，再上传。",
        FileKind.Media => "音频、视频不能作附件。请写明存放在哪里。",
        FileKind.Archive => "压缩包不能作附件：里面的文件查不了密级。请解压后逐个上传。",
        FileKind.Presentation => "演示文稿不能作附件：查不了密级。请导出成 PDF，再上传。",
        FileKind.LegacyWord => "这种旧格式不能作附件。请在 WPS 或 Word 里另存为 .docx，再上传。",
        FileKind.Pdf => "这份 PDF 的开头夹着别的内容，没有保存。请用 PDF 阅读器打开后另存一份，再上传。",
        FileKind.Unmarked => "网页、程序脚本不能作附件。请导出成 PDF，或者截图，再上传。",
        _ => WrongFormat.Of(kind).Message,
    };

    private static SourceText Nothing(string fileName) => new(fileName, SourceFormat.Text, [], []);

    private static CheckedAttachment.Refused Refuse(RefusalReason reason, string message) => new(reason, message);
}

/// <summary>附件看过的结果。</summary>
public abstract record CheckedAttachment
{
    private CheckedAttachment() { }

    /// <summary>可以收。</summary>
    /// <param name="Format">按内容认出的种类。</param>
    public sealed record Accepted(AttachmentFormat Format) : CheckedAttachment;

    /// <summary>不收。</summary>
    /// <param name="Reason">哪一类原因；<see cref="RefusalReason.InternalNeedsConsent"/> 时请用户确认后再来。</param>
    /// <param name="Message">为什么、怎么办，给用户看；不含文件内容。</param>
    public sealed record Refused(RefusalReason Reason, string Message) : CheckedAttachment;
}

/// <summary>可以作附件的种类。</summary>
public enum AttachmentFormat
{
    /// <summary>JPEG 图片。</summary>
    Jpeg,
    /// <summary>PNG 图片。</summary>
    Png,
    /// <summary>WebP 图片。</summary>
    Webp,
    /// <summary>PDF。</summary>
    Pdf,
    /// <summary>Word 2007 以后的 .docx。</summary>
    Docx,
    /// <summary>Excel 2007 以后的 .xlsx。</summary>
    Xlsx,
    /// <summary>旧的 .doc、.wps。</summary>
    Doc,
    /// <summary>旧的 .xls、.et。</summary>
    Xls,
    /// <summary>版式文件 .ofd。</summary>
    Ofd,
    /// <summary>纯文本 .txt、.csv。</summary>
    Text,
}
