using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Reading.Docx;

/// <summary>读手写的 XML。</summary>
internal static class Reading
{
    public static SourceText Of(byte[] bytes, ReadOptions? options = null) => DocxReader.Read(new MemoryStream(bytes), "样稿.docx", options ?? new ReadOptions(), default);

    public static SourceText Of(string body, string? styles = null, string? numbering = null) =>
        Of(new DocxFile { Body = body, Styles = styles, Numbering = numbering }.ToBytes());

    /// <summary>各行以“|”相连。</summary>
    public static string Lines(string body, string? styles = null, string? numbering = null) => Joined(Of(body, styles, numbering));

    public static string Joined(SourceText source) => string.Join('|', source.Lines.Select(l => l.Text));

    public static string P(string text, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";
}
