using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Reading.LegacyWord;
using Bihuan.Documents.Reading.Ofd;
using Bihuan.Documents.Reading.Pdf;
using Bihuan.Documents.Reading.Secrecy;
using Bihuan.Documents.Reading.Workbook;

namespace Bihuan.Documents.Reading;

/// <summary>有文件头的格式，分给各自的读取器，并取出正文之外可能写着密级的文字。</summary>
internal static class FormatReaders
{
    /// <summary>读；读不了的种类抛 <see cref="RefusalException"/>。</summary>
    public static ReadResult Read(FileKind kind, Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        content.Position = 0;
        return kind switch
        {
            FileKind.Docx => Word(content, fileName, options, cancellation),
            FileKind.Xlsx => Sheets(content, fileName, options, cancellation),
            FileKind.Xls => new(WorkbookReader.Read(content, fileName, options, cancellation), []),
            FileKind.Ofd => Layout(content, fileName, options, cancellation),
            FileKind.Pdf => PdfReader.Read(content, fileName, options, cancellation),
            FileKind.LegacyWord => LegacyWordReader.Read(content, fileName, options, cancellation),
            _ => throw WrongFormat.Of(kind),
        };
    }

    private static ReadResult Word(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        using var zip = new SafeZip(content, options, cancellation);
        var unseen = new List<string>();
        return new(DocxReader.Read(zip, fileName, options, unseen), DocxMargins.Texts(zip)) { Notes = [.. unseen, .. DocxMargins.Notes(zip)] };
    }

    private static ReadResult Sheets(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var source = WorkbookReader.Read(content, fileName, options, cancellation);
        var names = source.Lines.SelectMany(l => l.Origin.Take(1)).Select(o => o.Part).Distinct(StringComparer.Ordinal);
        using var zip = new SafeZip(content, options, cancellation);
        return new(source, [.. names, .. DocxMargins.Texts(zip), .. SheetMargins.Texts(zip)]);
    }

    private static ReadResult Layout(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var source = OfdReader.Read(content, fileName, options, cancellation);
        using var zip = new SafeZip(content, options, cancellation);
        return new(source, OfdMargins.Texts(zip));
    }
}
