using System.Globalization;
using System.Security;
using System.Text;

namespace Bihuan.Documents.Tests.Making;

/// <summary>把任何一份文字变成 Word 文件：一行一段，含 TAB 的连续几行成表格；读回来必须与原文逐行相同。</summary>
internal static class DocxMaker
{
    private const string Author = "w:author=\"林知远\" w:date=\"2025-03-06T09:00:00Z\"";

    /// <summary>变成 .docx。</summary>
    /// <param name="lines">各行，不含换行符。</param>
    /// <param name="automaticNumbering">行首的“一、”“(1)”等换成自动编号。</param>
    /// <param name="trackedChanges">加上修订：插入的、已删除的文字与段落，拆开的段落。</param>
    /// <param name="seed">修订加在哪里由它定。</param>
    public static byte[] FromText(IEnumerable<string> lines, bool automaticNumbering, bool trackedChanges, int seed = 1)
    {
        var labels = automaticNumbering ? new ListLabels() : null;
        var random = trackedChanges ? new Random(seed) : null;
        var body = new StringBuilder();
        var columns = 0;
        foreach (var line in lines)
        {
            var cells = line.Split('\t');
            var wanted = cells.Length > 1 ? cells.Length : 0;
            if (columns > 0 && wanted != columns) body.Append("</w:tbl>");
            if (wanted > 0 && wanted != columns) body.Append("<w:tbl><w:tblPr/><w:tblGrid/>");
            columns = wanted;
            if (wanted == 0) Paragraph(body, line, labels, random);
            else Row(body, cells, random);
        }
        if (columns > 0) body.Append("</w:tbl><w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr></w:p>");
        return new DocxFile { Body = body.ToString(), Numbering = labels?.Definitions(), Styles = "" }.ToBytes();
    }

    private static void Row(StringBuilder body, string[] cells, Random? random)
    {
        body.Append("<w:tr>");
        foreach (var cell in cells)
        {
            body.Append("<w:tc><w:tcPr/>");
            Paragraph(body, cell, null, null);
            body.Append("</w:tc>");
        }
        body.Append("</w:tr>");
        if (random?.Next(3) == 0)
            body.Append($"<w:tr><w:trPr><w:del w:id=\"2\" {Author}/></w:trPr><w:tc><w:p><w:r><w:t>删去的一行</w:t></w:r></w:p></w:tc></w:tr>");
    }

    private static void Paragraph(StringBuilder body, string line, ListLabels? labels, Random? random)
    {
        var (properties, rest) = labels?.Take(line) ?? ("", line);
        if (random?.Next(6) == 0)
            body.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr>{properties}<w:rPr><w:del w:id=\"3\" {Author}/></w:rPr></w:pPr>{Deleted("此段删去。")}</w:p>");
        if (random is not null && rest.Length > 4 && random.Next(6) == 0)
        {
            var cut = Cut(rest, random.Next(1, rest.Length));
            body.Append(CultureInfo.InvariantCulture, $"<w:p><w:pPr>{properties}<w:rPr><w:del w:id=\"4\" {Author}/></w:rPr></w:pPr>").Append(Runs(rest[..cut], random)).Append("</w:p>");
            rest = rest[cut..];
        }
        body.Append("<w:p>").Append(properties.Length == 0 ? "" : $"<w:pPr>{properties}</w:pPr>").Append(Runs(rest, random)).Append("</w:p>");
    }

    private static string Runs(string text, Random? random)
    {
        if (random is null) return Run(text);
        var xml = new StringBuilder();
        for (var start = 0; start < text.Length;)
        {
            var end = Cut(text, Math.Min(text.Length, start + random.Next(2, 40)));
            var run = Run(text[start..end]);
            xml.Append(random.Next(5) switch
            {
                0 => $"<w:ins w:id=\"5\" {Author}>{run}</w:ins>",
                1 => Deleted("一、原稿文字") + run,
                2 => $"<w:ins w:id=\"6\" {Author}>{Deleted("先加后删")}</w:ins>{run}",
                _ => run,
            });
            start = end;
        }
        return xml.ToString();
    }

    private static string Run(string text) => text.Length == 0 ? "" : $"<w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    private static string Deleted(string text) => $"<w:del w:id=\"7\" {Author}><w:r><w:delText xml:space=\"preserve\">{text}</w:delText></w:r></w:del>";

    // 不切开一个字的高低两半。
    private static int Cut(string text, int at) => at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
}
