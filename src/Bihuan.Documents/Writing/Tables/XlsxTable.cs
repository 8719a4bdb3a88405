using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>写成 .xlsx：直接写 XML，不在内存里建树，一百万行也只占一个缓冲区。输出流可以不能回头（如发给浏览器的）。</summary>
public sealed class XlsxTable : TableWriter
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>一张工作表最多几行（Excel 的限度）。</summary>
    public const int MostRows = 1_048_576;

    private readonly ZipArchive _zip;
    private readonly XlsxStyles _styles = new();
    private readonly XlsxLists _lists = new();
    private readonly List<(TableSheet Sheet, string Name, XlsxSheet Xml)> _sheets = [];
    private readonly string? _description;
    private StreamWriter? _writer;
    private bool _ended;

    /// <param name="output">写到哪里；不关闭它。</param>
    /// <param name="description">写进文件属性“备注”的一句话，如哪一次导出的；没有时为 null。</param>
    public XlsxTable(Stream output, string? description = null) => (_zip, _description) = (new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true), description);

    /// <inheritdoc/>
    public override void Begin(TableSheet sheet)
    {
        CloseSheet();
        _writer = Open(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_sheets.Count + 1}.xml"));
        var xml = new XlsxSheet(_writer, sheet, _styles, _lists, selected: !Unseen(sheet) && _sheets.TrueForAll(s => Unseen(s.Sheet)));
        _sheets.Add((sheet, NameOf(sheet.Name), xml));
        xml.Begin();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">超过了 <see cref="MostRows"/>：调用的人要另起一张表。</exception>
    public override void Row(params IReadOnlyList<TableCell> cells)
    {
        var sheet = _sheets[^1].Xml;
        if (sheet.LastRow >= MostRows) throw new InvalidOperationException("一张工作表写满了。");
        sheet.Row(cells);
        Rows++;
    }

    /// <summary>这张表写满了，要另起一张。</summary>
    public bool Full => _sheets.Count > 0 && _sheets[^1].Xml.LastRow >= MostRows;

    /// <inheritdoc/>
    public override void End()
    {
        CloseSheet();
        if (_lists.Lists.Count > 0) WriteLists();
        Write("xl/styles.xml", _styles.Xml());
        Write("xl/workbook.xml", Workbook());
        Write("xl/_rels/workbook.xml.rels", Relations());
        Write("docProps/core.xml", $"""{Declaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>闭环</dc:creator>{(_description is null ? "" : $"<dc:description>{XlsxXml.Text(_description)}</dc:description>")}</cp:coreProperties>""");
        Write("_rels/.rels", $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>""");
        Write("[Content_Types].xml", ContentTypes());
        _zip.Dispose();
        _ended = true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || _ended) return;
        _writer?.Dispose();
        _zip.Dispose();
    }

    private void CloseSheet()
    {
        if (_writer is null) return;
        var (number, xml) = (_sheets.Count, _sheets[^1].Xml);
        xml.End();
        _writer.Dispose();
        _writer = null;
        if (xml.Notes.Count == 0) return;
        Write(string.Create(CultureInfo.InvariantCulture, $"xl/comments{number}.xml"), XlsxNotes.Comments(xml.Notes));
        Write(string.Create(CultureInfo.InvariantCulture, $"xl/drawings/vmlDrawing{number}.vml"), XlsxNotes.Shapes(xml.Notes));
        Write(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/_rels/sheet{number}.xml.rels"), string.Create(CultureInfo.InvariantCulture, $"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Office}/vmlDrawing" Target="../drawings/vmlDrawing{number}.vml"/><Relationship Id="rId2" Type="{Office}/comments" Target="../comments{number}.xml"/></Relationships>"""));
    }

    private void WriteLists()
    {
        var rows = Rows;
        var lists = _lists.Lists.ToList();
        Begin(new(XlsxLists.SheetName, [.. lists.Select(_ => new TableColumn(""))]) { Hidden = true, Headless = true });
        for (var r = 0; r < lists.Max(l => l.Count); r++) Row([.. lists.Select(l => r < l.Count ? TableCell.Of(l[r]) : TableCell.Empty)]);
        CloseSheet();
        Rows = rows;
    }

    private string Workbook()
    {
        var text = new StringBuilder($"""{Declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Office}"><bookViews><workbookView/></bookViews><sheets>""");
        foreach (var (i, (sheet, name, _)) in _sheets.Index()) text.Append(CultureInfo.InvariantCulture, $"""<sheet name="{XlsxXml.Text(name)}" sheetId="{i + 1}"{(sheet.VeryHidden ? " state=\"veryHidden\"" : sheet.Hidden ? " state=\"hidden\"" : "")} r:id="rId{i + 1}"/>""");
        text.Append("</sheets>");
        var names = new StringBuilder();
        foreach (var (i, (sheet, name, xml)) in _sheets.Index())
        {
            var quoted = $"'{XlsxXml.Text(name.Replace("'", "''", StringComparison.Ordinal))}'";
            if (xml.FilterRange is { } range) names.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm._FilterDatabase" localSheetId="{i}" hidden="1">{quoted}!{range}</definedName>""");
            if (!sheet.Headless) names.Append(CultureInfo.InvariantCulture, $"""<definedName name="_xlnm.Print_Titles" localSheetId="{i}">{quoted}!${sheet.HeadRow}:${sheet.HeadRow}</definedName>""");
        }
        if (names.Length > 0) text.Append("<definedNames>").Append(names).Append("</definedNames>");
        return text.Append("</workbook>").ToString();
    }

    private string Relations()
    {
        var text = new StringBuilder($"""{Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        for (var i = 1; i <= _sheets.Count; i++) text.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{i}" Type="{Office}/worksheet" Target="worksheets/sheet{i}.xml"/>""");
        return text.Append(CultureInfo.InvariantCulture, $"""<Relationship Id="rId{_sheets.Count + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>""").ToString();
    }

    private string ContentTypes()
    {
        const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        var text = new StringBuilder($"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override PartName="/xl/workbook.xml" ContentType="{Main}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Main}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>""");
        foreach (var (i, (_, _, xml)) in _sheets.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="{Main}.worksheet+xml"/>""");
            if (xml.Notes.Count > 0) text.Append(CultureInfo.InvariantCulture, $"""<Override PartName="/xl/comments{i + 1}.xml" ContentType="{Main}.comments+xml"/>""");
        }
        return text.Append("</Types>").ToString();
    }

    private static bool Unseen(TableSheet sheet) => sheet.Hidden || sheet.VeryHidden;

    private string NameOf(string wanted)
    {
        var clean = string.Concat(wanted.Select(c => @"\/?*[]:".Contains(c, StringComparison.Ordinal) ? '－' : c)).Trim('\'', ' ');
        if (clean.Length == 0) clean = "表";
        if (clean.Length > 31) clean = clean[..31];
        var name = clean;
        for (var n = 2; _sheets.Exists(s => s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)); n++)
        {
            var tail = string.Create(CultureInfo.InvariantCulture, $"（{n}）");
            name = (clean.Length + tail.Length > 31 ? clean[..(31 - tail.Length)] : clean) + tail;
        }
        return name;
    }

    private StreamWriter Open(string part) => new(_zip.CreateEntry(part, CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);

    private void Write(string part, string text)
    {
        using var writer = Open(part);
        writer.Write(text);
    }
}
