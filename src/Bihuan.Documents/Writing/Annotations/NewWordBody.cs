using System.Globalization;
using System.Xml;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>新排的正文：一行一段，连续的表格行成一张表，意见所在的地方夹着批注的标记。</summary>
internal sealed class NewWordBody
{
    // 更宽的表横着排。
    private const int MostPortraitColumns = 7;
    private const int MostColumns = 60;

    private readonly XmlWriter xml;
    private readonly ReadDocument document;
    private readonly NewWordGrid grid;
    private readonly NewWordMarks marks;
    private readonly bool landscape;

    private NewWordBody(XmlWriter xml, ReadDocument document, IReadOnlyList<WordComment> comments)
    {
        (this.xml, this.document) = (xml, document);
        marks = new NewWordMarks(xml, comments);
        grid = new NewWordGrid(document);
        landscape = Enumerable.Range(0, document.Source.Lines.Count).Any(i => grid.Cells(i) is [.., var last] && last.Column + last.ColumnSpan > MostPortraitColumns);
    }

    public static void Write(XmlWriter xml, ReadDocument document, IReadOnlyList<WordComment> comments, CancellationToken cancellation) =>
        new NewWordBody(xml, document, comments).Write(cancellation);

    private void Write(CancellationToken cancellation)
    {
        var lines = document.Source.Lines;
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("w", "document", WordNames.Word);
        xml.WriteAttributeString("xmlns", "r", null, "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        Start("body");
        for (var i = 0; i < lines.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            if (grid.Cells(i).Count == 0)
            {
                Paragraph(StyleOf(i), lines[i], 0, lines[i].Text.Length, last: true);
                i++;
                continue;
            }
            var end = i + 1;
            while (end < lines.Count && grid.Cells(end).Count > 0) end++;
            Table(i, end);
            i = end;
        }
        Section();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private string? StyleOf(int index) => document.Roles.ElementAtOrDefault(index) switch
    {
        LineRole.Title => "Title",
        LineRole.Chapter => "Heading1",
        LineRole.Group => "Heading2",
        LineRole.Masthead => "Flush",
        LineRole.Signature or LineRole.Date => "Closing",
        _ => null,
    };

    private void Paragraph(string? style, SourceLine line, int start, int end, bool last)
    {
        Start("p");
        if (style is not null)
        {
            Start("pPr");
            Empty("pStyle", "val", style);
            xml.WriteEndElement();
        }
        marks.Write(line, start, end, last);
        xml.WriteEndElement();
    }

    private void Table(int from, int to)
    {
        var lines = document.Source.Lines;
        var columns = 1;
        HashSet<(int Line, int Column)> merged = [];
        for (var i = from; i < to; i++)
            foreach (var cell in grid.Cells(i))
            {
                columns = Math.Max(columns, Math.Min(MostColumns, cell.Column + cell.ColumnSpan));
                if (cell.MergedFrom is { } above) merged.Add((above, cell.Column));
            }
        var width = (landscape ? 16838 - 2098 - 1985 : 11906 - 1588 - 1474) / columns;
        Start("tbl");
        Start("tblPr");
        Empty("tblW", "w", "5000", "type", "pct");
        Start("tblBorders");
        foreach (var side in (ReadOnlySpan<string>)["top", "left", "bottom", "right", "insideH", "insideV"]) Empty(side, "val", "single", "sz", "4");
        xml.WriteEndElement();
        xml.WriteEndElement();
        Start("tblGrid");
        for (var c = 0; c < columns; c++) Empty("gridCol", "w", Number(width));
        xml.WriteEndElement();
        for (var i = from; i < to; i++) Row(i, columns, width, merged);
        xml.WriteEndElement();
        if (to < lines.Count) return;
        // 文末不能是表，要有一段。
        Start("p");
        xml.WriteEndElement();
    }

    private void Row(int index, int columns, int width, HashSet<(int Line, int Column)> merged)
    {
        var line = document.Source.Lines[index];
        Start("tr");
        if (document.Roles.ElementAtOrDefault(index) == LineRole.TableHeader)
        {
            Start("trPr");
            Empty("tblHeader");
            xml.WriteEndElement();
        }
        var column = 0;
        var cells = grid.Cells(index);
        for (var c = 0; c < cells.Count; c++)
        {
            var cell = cells[c];
            if (cell.Column > column && column < columns)
            {
                Gap(Math.Min(cell.Column, columns) - column);
                column = Math.Min(cell.Column, columns);
            }
            var span = Math.Clamp(cell.ColumnSpan, 1, Math.Max(1, columns - column));
            Start("tc");
            Start("tcPr");
            Empty("tcW", "w", Number(width * span), "type", "dxa");
            if (span > 1) Empty("gridSpan", "val", Number(span));
            if (cell.MergedFrom is not null) Empty("vMerge");
            else if (merged.Contains((line.Number, cell.Column))) Empty("vMerge", "val", "restart");
            xml.WriteEndElement();
            Paragraph("Cell", line, cell.Start, cell.End, last: c == cells.Count - 1);
            xml.WriteEndElement();
            column += span;
        }
        // 不补画，Word 会把最后一格拉到底，像是合并了
        for (; column < Math.Min(grid.Width(index), columns); column++) Gap(1);
        xml.WriteEndElement();
    }

    // 行首空出的几列，或者没有读出的格。
    private void Gap(int span)
    {
        Start("tc");
        if (span > 1)
        {
            Start("tcPr");
            Empty("gridSpan", "val", Number(span));
            xml.WriteEndElement();
        }
        Start("p");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // 页边距照 GB/T 9704:上 37 毫米，左 28 毫米，版心 156×225 毫米。
    private void Section()
    {
        Start("sectPr");
        xml.WriteStartElement("w", "footerReference", WordNames.Word);
        Attribute("type", "default");
        xml.WriteAttributeString("r", "id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships", NewWordParts.FooterId);
        xml.WriteEndElement();
        if (landscape) Empty("pgSz", "w", "16838", "h", "11906", "orient", "landscape");
        else Empty("pgSz", "w", "11906", "h", "16838");
        if (landscape) Empty("pgMar", "top", "1588", "right", "1985", "bottom", "1474", "left", "2098", "header", "851", "footer", "992", "gutter", "0");
        else Empty("pgMar", "top", "2098", "right", "1474", "bottom", "1985", "left", "1588", "header", "851", "footer", "1400", "gutter", "0");
        xml.WriteEndElement();
    }

    private void Start(string name) => xml.WriteStartElement("w", name, WordNames.Word);

    private void Attribute(string name, string value) => xml.WriteAttributeString("w", name, WordNames.Word, value);

    private void Empty(string name, params ReadOnlySpan<string> attributes)
    {
        Start(name);
        for (var i = 0; i < attributes.Length; i += 2) Attribute(attributes[i], attributes[i + 1]);
        xml.WriteEndElement();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
