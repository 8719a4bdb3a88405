using System.Globalization;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>一张工作表的 XML，从头到尾顺序写。</summary>
internal sealed class XlsxSheet(TextWriter xml, TableSheet sheet, XlsxStyles styles, XlsxLists lists, bool selected)
{
    private readonly List<(string Cell, int Row, int Column, string Text)> _notes = [];
    private int _row = 1;

    /// <summary>写到了第几行。</summary>
    public int LastRow => _row - 1;

    /// <summary>批注：格子、行列（从 0 起）、字。</summary>
    public IReadOnlyList<(string Cell, int Row, int Column, string Text)> Notes => _notes;

    /// <summary>表头所在的范围，筛选用；没有筛选的为 null。</summary>
    public string? FilterRange => sheet.Filter && !sheet.Headless ? string.Create(CultureInfo.InvariantCulture, $"$A${sheet.HeadRow}:${XlsxXml.Column(sheet.Columns.Count - 1)}${Math.Max(LastRow, sheet.HeadRow)}") : null;

    public void Begin()
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>""");
        xml.Write(selected ? "<sheetView tabSelected=\"1\" workbookViewId=\"0\">" : "<sheetView workbookViewId=\"0\">");
        if (!sheet.Headless)
        {
            var columns = sheet.FrozenColumns > 0 ? string.Create(CultureInfo.InvariantCulture, $" xSplit=\"{sheet.FrozenColumns}\"") : "";
            xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<pane{columns} ySplit="{sheet.HeadRow}" topLeftCell="{XlsxXml.Cell(sheet.FrozenColumns, sheet.HeadRow + 1)}" activePane="{(columns.Length > 0 ? "bottomRight" : "bottomLeft")}" state="frozen"/>"""));
        }
        xml.Write("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            xml.Write(string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{column.Wide}" customWidth="1"{(column.Hidden ? " hidden=\"1\"" : "")}{(sheet.Room > 0 ? $" style=\"{styles.Of(StyleOf(column, TableCell.Empty))}\"" : "")}/>"""));
        }
        xml.Write("</cols><sheetData>");
        if (sheet.Title is { } title) Above(title, XlsxPart.Title, 32);
        foreach (var note in sheet.Notes) Above(note, XlsxPart.Note, 18);
        if (!sheet.Headless) Head();
    }

    public void Row(IReadOnlyList<TableCell> cells)
    {
        xml.Write("<row r=\"");
        xml.Write(_row);
        xml.Write("\">");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var cell = i < cells.Count ? cells[i] : TableCell.Empty;
            Cell(i, cell, StyleOf(sheet.Columns[i], cell));
            if (cell.Note is { } note) _notes.Add((XlsxXml.Cell(i, _row), _row - 1, i, note));
        }
        xml.Write("</row>");
        _row++;
    }

    public void End()
    {
        xml.Write("</sheetData>");
        if (sheet.Protected) xml.Write("""<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>""");
        if (FilterRange is { } filter) xml.Write($"<autoFilter ref=\"{filter.Replace("$", "", StringComparison.Ordinal)}\"/>");
        var above = sheet.HeadRow - 1;
        if (above > 0 && sheet.Columns.Count > 1)
        {
            xml.Write(string.Create(CultureInfo.InvariantCulture, $"<mergeCells count=\"{above}\">"));
            for (var r = 1; r <= above; r++) xml.Write($"<mergeCell ref=\"{XlsxXml.Cell(0, r)}:{XlsxXml.Cell(sheet.Columns.Count - 1, r)}\"/>");
            xml.Write("</mergeCells>");
        }
        Validations();
        xml.Write("""<pageMargins left="0.55" right="0.55" top="0.7" bottom="0.75" header="0.3" footer="0.35"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;10第&amp;P页 共&amp;N页</oddFooter></headerFooter>""");
        if (_notes.Count > 0) xml.Write("<legacyDrawing r:id=\"rId1\"/>");
        xml.Write("</worksheet>");
    }

    private void Above(string text, XlsxPart part, int height)
    {
        xml.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{_row}\" ht=\"{height}\" customHeight=\"1\">"));
        Cell(0, TableCell.Of(text), new(part, TableFormat.Text, TableMark.Plain, false, false, false));
        xml.Write("</row>");
        _row++;
    }

    private void Head()
    {
        xml.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{_row}\" ht=\"30\" customHeight=\"1\">"));
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            var column = sheet.Columns[i];
            Cell(i, TableCell.Of(column.Head), new(column.Required ? XlsxPart.RequiredHead : XlsxPart.Head, TableFormat.Text, TableMark.Plain, false, false, false));
            if (column.Note is { } note) _notes.Add((XlsxXml.Cell(i, _row), _row - 1, i, note));
        }
        xml.Write("</row>");
        _row++;
    }

    private XlsxStyle StyleOf(TableColumn column, TableCell cell)
    {
        // 日期列里认不出的字照写成文字
        var format = cell.Text is not null && column.Format is not (TableFormat.Text or TableFormat.LongText) ? TableFormat.Text : column.Format;
        return new(XlsxPart.Body, format, cell.Mark, sheet.Protected && !(cell.Locked ?? column.Locked), sheet.Protected && cell.Locked == true, cell.Text is { } text && CellText.LooksLikeFormula(text));
    }

    private void Cell(int column, TableCell cell, XlsxStyle style)
    {
        xml.Write("<c r=\"");
        xml.Write(XlsxXml.Column(column));
        xml.Write(_row);
        xml.Write("\" s=\"");
        xml.Write(styles.Of(style));
        if (cell.Number is { } number)
        {
            xml.Write("\"><v>");
            xml.Write(number.ToString(CultureInfo.InvariantCulture));
            xml.Write("</v></c>");
        }
        else if (cell.Date is { } date && date >= new DateOnly(1900, 3, 1))
        {
            xml.Write("\"><v>");
            xml.Write(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber);
            xml.Write("</v></c>");
        }
        else if (cell.Plain(TableFormat.Text) is { Length: > 0 } text)
        {
            xml.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            XlsxXml.Write(xml, text);
            xml.Write("</t></is></c>");
        }
        else
        {
            xml.Write("\"/>");
        }
    }

    private void Validations()
    {
        var asked = sheet.Columns.Index().Where(c => c.Item.Choices is { Count: > 0 } || c.Item.Prompt is not null).ToList();
        if (asked.Count == 0) return;
        var (first, last) = (sheet.HeadRow + 1, Math.Max(sheet.HeadRow + 1, Math.Max(LastRow, sheet.HeadRow + sheet.Room)));
        xml.Write(string.Create(CultureInfo.InvariantCulture, $"<dataValidations count=\"{asked.Count}\">"));
        foreach (var (i, column) in asked)
        {
            xml.Write("<dataValidation allowBlank=\"1\"");
            if (column.Choices is { Count: > 0 }) xml.Write($" type=\"list\" showErrorMessage=\"1\" errorStyle=\"{(column.OnlyChoices ? "stop" : "information")}\" errorTitle=\"{XlsxXml.Text(Cut(column.Head, 30))}\" error=\"{(column.OnlyChoices ? "请从下拉里选一项。" : "不在下拉里。如果确实没有写错，可以照填。")}\"");
            if (column.Prompt is { } prompt) xml.Write($" showInputMessage=\"1\" promptTitle=\"{XlsxXml.Text(Cut(column.Head, 30))}\" prompt=\"{XlsxXml.Text(Cut(prompt, 250))}\"");
            xml.Write($" sqref=\"{XlsxXml.Cell(i, first)}:{XlsxXml.Cell(i, last)}\">");
            if (column.Choices is { Count: > 0 } choices) xml.Write($"<formula1>{XlsxXml.Text(lists.Of(choices))}</formula1>");
            xml.Write("</dataValidation>");
        }
        xml.Write("</dataValidations>");
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
