using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Bihuan.Documents.Tests.Writing;

/// <summary>工作簿里的“校核结果”表。</summary>
public class RemarkSheetTests
{
    private static readonly ReadDocument Document = new()
    {
        Source = new SourceText("报告.txt", SourceFormat.Text, [new SourceLine(1, "=1+1"), new SourceLine(2, "针对反馈的2个问题制定5项措施。")], []),
        Kind = DocumentKind.ProgressReport,
        Title = "云溪县档案馆关于巡察整改进展情况的通报",
    };

    private static readonly Remark[] Remarks =
    [
        new("form.title", RemarkSeverity.Error, 1, null, null, "标题不全。", [2], "请补上“关于”。"),
        new("totals.mismatch", RemarkSeverity.Warning, 2, 11, 15, "+报出5项措施，列出3条。", [], null),
        new("form.title", RemarkSeverity.Hint, null, null, null, "没有落款。", [], null),
    ];

    private static (SpreadsheetDocument File, WorksheetPart Sheet) Written(IReadOnlyList<Remark> remarks)
    {
        var stream = new MemoryStream();
        LedgerWorkbook.Write(Document, stream, remarks);
        stream.Position = 0;
        var file = SpreadsheetDocument.Open(stream, isEditable: false);
        return (file, file.WorkbookPart!.WorksheetParts.Single());
    }

    [Fact]
    public void Each_remark_is_a_row_with_its_place_in_words()
    {
        var (file, sheet) = Written(Remarks);
        using (file)
        {
            Assert.Equal("校核结果", file.WorkbookPart!.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value);
            var rows = sheet.Worksheet!.Descendants<Row>().Skip(2).Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToList()).ToList();
            Assert.Equal(["序号", "轻重", "类别", "规则", "行号", "原文", "意见", "建议", "相关行"], rows[0]);
            Assert.Equal(["1", "错误", RuleNames.Family("form.title"), RuleNames.Of("form.title"), "1", "=1+1", "标题不全。", "请补上“关于”。", "2"], rows[1]);
            Assert.Equal("5项措施", rows[2][5]);
            Assert.Equal("全文", rows[3][4]);
        }
    }

    [Fact]
    public void Texts_that_look_like_formulas_are_marked_as_text()
    {
        var (file, sheet) = Written(Remarks);
        using (file)
        {
            var formats = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ToList();
            var risky = sheet.Worksheet!.Descendants<Cell>().Where(c => c.InnerText is ['=' or '+', ..]).ToList();
            Assert.Equal(2, risky.Count);
            Assert.All(risky, c => Assert.True(formats[(int)c.StyleIndex!.Value].QuotePrefix?.Value));
            Assert.All(risky, c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
        }
    }

    [Fact]
    public void The_sheet_is_landscape_with_a_frozen_head_and_valid()
    {
        var (file, sheet) = Written(Remarks);
        using (file)
        {
            Assert.Equal(OrientationValues.Landscape, sheet.Worksheet!.Descendants<PageSetup>().Single().Orientation!.Value);
            Assert.Equal(PaneStateValues.Frozen, sheet.Worksheet.Descendants<Pane>().Single().State!.Value);
            Assert.Empty(new OpenXmlValidator().Validate(file).Select(e => e.Description));
        }
    }

    [Fact]
    public void No_remarks_says_so()
    {
        var (file, sheet) = Written([]);
        using (file) Assert.Contains("没有发现要改的地方。", sheet.Worksheet!.InnerText, StringComparison.Ordinal);
    }
}
