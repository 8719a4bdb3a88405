using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bihuan.Bench;

/// <summary>写出 .docx，带着 Word 自己会写的那些：修订标识、东亚字体、拼写标记、书签、一句拆成几个 run。</summary>
internal static class WordFile
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string RunProperties = "<w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\" w:cs=\"Times New Roman\" w:hint=\"eastAsia\"/><w:kern w:val=\"2\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>";

    /// <summary>写一份通报。</summary>
    /// <param name="stream">写到哪里。</param>
    /// <param name="problems">几个问题。</param>
    /// <returns>正文 XML 的字节数、文字的字符数。</returns>
    public static (long XmlBytes, long Characters) Write(Stream stream, int problems) => Write(stream, ReportText.Write(problems));

    /// <summary>写一份文书。</summary>
    /// <param name="stream">写到哪里。</param>
    /// <param name="paragraphs">各段。</param>
    /// <param name="whole">一段一个 run，不拆开：一次写成、没有再改过的文书是这样的。</param>
    /// <returns>正文 XML 的字节数、文字的字符数。</returns>
    public static (long XmlBytes, long Characters) Write(Stream stream, IEnumerable<ReportParagraph> paragraphs, bool whole = false)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>");
        Add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
        Add(zip, "word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>");
        Add(zip, "word/styles.xml", Styles());
        Add(zip, "word/numbering.xml", Numbering());
        var entry = zip.CreateEntry("word/document.xml", CompressionLevel.Optimal);
        using var counting = new CountingStream(entry.Open());
        using var writer = new StreamWriter(counting, new UTF8Encoding(false));
        writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{Main}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:body>");
        var characters = 0L;
        var index = 0;
        foreach (var paragraph in paragraphs)
        {
            characters += paragraph.Text.Length;
            Paragraph(writer, paragraph, index++, whole);
        }
        writer.Write("<w:sectPr w:rsidR=\"00A77B3E\"><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
        writer.Flush();
        return (counting.Written, characters);
    }

    private static void Paragraph(StreamWriter writer, ReportParagraph paragraph, int index, bool whole)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<w:p w14:paraId=\"{index + 0x10000000:X8}\" w14:textId=\"77777777\" w:rsidR=\"00{index % 997 + 0x5F1A:X6}\" w:rsidRDefault=\"00A77B3E\" w:rsidP=\"00C41D2F\"><w:pPr>"));
        if (paragraph.Level is { } level)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<w:pStyle w:val=\"{level + 1}\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>"));
        writer.Write("<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>" + RunProperties + "</w:pPr>");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<w:bookmarkStart w:id=\"{index}\" w:name=\"_GoBack{index}\"/><w:bookmarkEnd w:id=\"{index}\"/>"));
        var text = paragraph.Text;
        for (var start = 0; start < text.Length;)
        {
            // Word 在改动过的地方、标点和数字处拆开 run。
            var end = text.IndexOfAny(['，', '。', '；', '月'], Math.Min(start + 12, text.Length - 1)) + 1;
            if (whole || end <= start) end = text.Length;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<w:r w:rsidR=\"00{start % 89 + 0x3B21:X6}\" w:rsidRPr=\"00C41D2F\">"));
            writer.Write(RunProperties);
            if (start == 0 && index % 25 == 24) writer.Write("<w:lastRenderedPageBreak/>");
            writer.Write("<w:t>");
            writer.Write(text.AsSpan(start, end - start));
            writer.Write("</w:t></w:r>");
            if (index % 7 == 3) writer.Write("<w:proofErr w:type=\"gramStart\"/><w:proofErr w:type=\"gramEnd\"/>");
            start = end;
        }
        writer.Write("</w:p>");
    }

    private static string Styles()
    {
        var styles = new StringBuilder($"<w:styles xmlns:w=\"{Main}\"><w:docDefaults><w:rPrDefault>{RunProperties}</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>");
        for (var level = 0; level < 4; level++)
            styles.Append(CultureInfo.InvariantCulture, $"<w:style w:type=\"paragraph\" w:styleId=\"{level + 1}\"><w:name w:val=\"公文{level + 1}级\"/><w:basedOn w:val=\"a\"/>{RunProperties}</w:style>");
        // Word 总带着上百个没用到的样式。
        for (var i = 0; i < 150; i++)
            styles.Append(CultureInfo.InvariantCulture, $"<w:style w:type=\"{(i % 2 == 0 ? "character" : "paragraph")}\" w:styleId=\"x{i}\"><w:name w:val=\"List Bullet {i}\"/><w:basedOn w:val=\"a\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/>{RunProperties}</w:style>");
        return styles.Append("</w:styles>").ToString();
    }

    private static string Numbering()
    {
        (string Format, string Text)[] levels = [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")];
        return $"<w:numbering xmlns:w=\"{Main}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>"
            + string.Concat(levels.Select((l, i) => $"<w:lvl w:ilvl=\"{i}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{l.Format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{l.Text}\"/></w:lvl>"))
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open());
        writer.Write(text);
    }
}
