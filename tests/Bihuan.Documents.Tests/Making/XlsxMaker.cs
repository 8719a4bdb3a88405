using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Bihuan.Documents.Tests.Making;

/// <summary>在内存里造 .xlsx:单元格直接写 XML,好造出各种怪样子。</summary>
internal sealed class XlsxMaker
{
    private readonly List<(string Name, string State, string Rows, string[] Merges)> sheets = [];
    private readonly List<string> formats = [];

    /// <summary>加一个自定义数字格式，返回单元格里用的样式号。</summary>
    public int Format(string code)
    {
        formats.Add(code);
        return formats.Count;
    }

    public XlsxMaker Sheet(string name, IReadOnlyList<string?[]> rows, string[]? merges = null, string state = "visible", int firstRow = 1)
    {
        var xml = new StringBuilder();
        for (var r = 0; r < rows.Count; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + firstRow}\">");
            for (var c = 0; c < rows[r].Length; c++)
                if (rows[r][c] is { } value) xml.Append(Cell($"{Column(c)}{r + firstRow}", value));
            xml.Append("</row>");
        }
        sheets.Add((name, state, xml.ToString(), merges ?? []));
        return this;
    }

    /// <summary>以“=t:”开头的是照写的单元格属性与内容，如“=n:1:45356”(样式 1 的数 45356)、“=b:0:1”、“=e:0:#REF!”；其余是文字。</summary>
    private static string Cell(string at, string value)
    {
        if (value.Split(':', 3) is [['=', var type], var style, var content])
            return $"<c r=\"{at}\" s=\"{style}\" t=\"{type}\"><v>{content}</v></c>";
        return $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{WebUtility.HtmlEncode(value)}</t></is></c>";
    }

    public static string Column(int index) => index < 26 ? ((char)('A' + index)).ToString() : Column(index / 26 - 1) + Column(index % 26);

    public byte[] Make(string? sheetPrefix = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            Add(zip, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Rel}\"><sheets>"
                + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{WebUtility.HtmlEncode(s.Name)}\" sheetId=\"{i + 1}\" state=\"{s.State}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Rel}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + $"<Relationship Id=\"rId999\" Type=\"{Rel}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
                + string.Concat(formats.Select((f, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{WebUtility.HtmlEncode(f)}\"/>"))
                + "</numFmts><cellXfs><xf numFmtId=\"0\"/>" + string.Concat(formats.Select((f, i) => $"<xf numFmtId=\"{(f.StartsWith('#') && int.TryParse(f[1..], CultureInfo.InvariantCulture, out var id) ? id : 164 + i)}\" applyNumberFormat=\"1\"/>")) + "</cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Count; i++)
            {
                var merges = sheets[i].Merges.Length == 0 ? "" : "<mergeCells>" + string.Concat(sheets[i].Merges.Select(m => $"<mergeCell ref=\"{m}\"/>")) + "</mergeCells>";
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", $"{sheetPrefix}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{sheets[i].Rows}</sheetData>{merges}</worksheet>");
            }
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        writer.Write(text);
    }
}
