using System.IO.Compression;
using System.Text;

namespace Bihuan.Documents.Tests.Writing.Forms;

/// <summary>测试用的空表：标题行、两层表头、五个空行、合计、签名。</summary>
internal static class FormMaker
{
    public const string Sheet = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:F11"/>
          <sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews><sheetFormatPr defaultRowHeight="20"/>
          <cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="2" width="30" customWidth="1"/><col min="3" max="6" width="14" customWidth="1"/></cols>
          <sheetData>
            <row r="1" ht="36" customHeight="1"><c r="A1" s="1" t="inlineStr"><is><t>2024年度合同情况统计表</t></is></c><c r="B1" s="1"/><c r="C1" s="1"/><c r="D1" s="1"/><c r="E1" s="1"/><c r="F1" s="1"/></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>填报单位：云溪县行政审批局</t></is></c></row>
            <row r="3"><c r="A3" s="2" t="inlineStr"><is><t>序号</t></is></c><c r="B3" s="2" t="inlineStr"><is><t>合同名称</t></is></c><c r="C3" s="2" t="inlineStr"><is><t>合同</t></is></c><c r="D3" s="2"/><c r="E3" s="2" t="inlineStr"><is><t>不含税（万元）</t></is></c><c r="F3" s="2" t="inlineStr"><is><t>备注</t></is></c></row>
            <row r="4"><c r="A4" s="2"/><c r="B4" s="2"/><c r="C4" s="2" t="inlineStr"><is><t>签订日期</t></is></c><c r="D4" s="2" t="inlineStr"><is><t>金额（万元）</t></is></c><c r="E4" s="2"/><c r="F4" s="2"/></row>
            {rows}
            <row r="8" ht="24" customHeight="1"><c r="A8" s="2" t="inlineStr"><is><t>合计</t></is></c><c r="B8" s="2"/><c r="C8" s="2"/><c r="D8" s="4"><f>SUM(D5:D7)</f><v>0</v></c><c r="E8" s="4"><f>SUM(E5:E7)</f><v>0</v></c><c r="F8" s="2"/></row>
            <row r="10"><c r="A10" t="inlineStr"><is><t>填表人：</t></is></c><c r="E10" t="inlineStr"><is><t>审核人：</t></is></c></row>
          </sheetData>
          <mergeCells count="7"><mergeCell ref="A1:F1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:D3"/><mergeCell ref="E3:E4"/><mergeCell ref="A8:C8"/><mergeCell ref="E10:F10"/></mergeCells>
          <dataValidations count="1"><dataValidation type="decimal" sqref="D5:D7"><formula1>0</formula1></dataValidation></dataValidations>
          <printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>
        </worksheet>
        """;

    /// <summary>三个空行，最后一个底边粗；不含税一列是本行的公式。</summary>
    public const string Rows = """
        <row r="5" ht="22" customHeight="1"><c r="A5" s="2"/><c r="B5" s="2"/><c r="C5" s="3"/><c r="D5" s="4"/><c r="E5" s="4"><f t="shared" ref="E5:E7" si="0">ROUND(D5/1.06,2)</f><v>0</v></c><c r="F5" s="2"/></row>
        <row r="6" ht="22" customHeight="1"><c r="A6" s="2"/><c r="B6" s="2"/><c r="C6" s="3"/><c r="D6" s="4"/><c r="E6" s="4"><f t="shared" si="0"/><v>0</v></c><c r="F6" s="2"/></row>
        <row r="7" ht="30" customHeight="1"><c r="A7" s="2"/><c r="B7" s="2"/><c r="C7" s="3"/><c r="D7" s="4"/><c r="E7" s="4"><f t="shared" si="0"/><v>0</v></c><c r="F7" s="2"/></row>
        """;

    private const string Workbook = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets><sheet name="统计表" sheetId="1" r:id="rId1"/></sheets>
          <definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">统计表!$A$1:$F$10</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">统计表!$1:$4</definedName></definedNames>
        </workbook>
        """;

    private const string Styles = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
          <numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
          <fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><name val="宋体"/></font></fonts>
          <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
          <borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>
          <cellStyleXfs count="1"><xf/></cellStyleXfs>
          <cellXfs count="5"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center"/></xf><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" wrapText="1"/></xf><xf numFmtId="176" borderId="1" applyBorder="1" applyNumberFormat="1"/><xf numFmtId="4" borderId="1" applyBorder="1" applyNumberFormat="1"/></cellXfs>
        </styleSheet>
        """;

    /// <summary>做一张。</summary>
    /// <param name="rows">空行。</param>
    /// <param name="extra">另加的部件。</param>
    /// <param name="change">改工作表的 XML。</param>
    /// <param name="styles">改样式的 XML。</param>
    public static byte[] Make(string rows = Rows, IEnumerable<(string Name, string Content)>? extra = null, Func<string, string>? change = null, Func<string, string>? styles = null)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sheet = Sheet.Replace("{rows}", rows, StringComparison.Ordinal);
            Add("[Content_Types].xml", """<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
            Add("_rels/.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add("xl/_rels/workbook.xml.rels", """<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Add("xl/workbook.xml", Workbook);
            Add("xl/styles.xml", styles?.Invoke(Styles) ?? Styles);
            Add("xl/worksheets/sheet1.xml", change?.Invoke(sheet) ?? sheet);
            foreach (var (name, content) in extra ?? []) Add(name, content);

            void Add(string name, string content)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(content.TrimStart());
            }
        }
        return output.ToArray();
    }
}
