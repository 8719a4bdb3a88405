using System.Data;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace Bihuan.Documents.Tests.Writing;

public class LedgerWorkbookTests
{
    private static ReadProblem Problem(int line, string title, string group, params string[] measures) => new()
    {
        Line = line,
        Label = $"{line}：",
        Number = line,
        Title = title,
        Path = [new PathStep(1, "（一）", group)],
        Measures = [.. measures.Select((m, i) => new ReadMeasure(line + i, 0, m.Length, null, m))],
    };

    private static ReadDocument Document(params ReadProblem[] problems) => new()
    {
        Source = new SourceText("青禾市整改报告.docx", SourceFormat.Docx, [], []),
        Kind = DocumentKind.ProgressReport,
        Title = "中共青禾市档案局党组关于八届市委第二轮巡察整改进展情况的通报",
        Problems = problems,
    };

    private static MemoryStream Written(ReadDocument document)
    {
        var stream = new MemoryStream();
        LedgerWorkbook.Write(document, stream);
        stream.Position = 0;
        return stream;
    }

    private static DataSet Read(ReadDocument document)
    {
        using var reader = ExcelReaderFactory.CreateReader(Written(document));
        var set = new DataSet { Locale = System.Globalization.CultureInfo.InvariantCulture };
        do
        {
            var table = set.Tables.Add(reader.Name);
            for (var i = 0; i < reader.FieldCount; i++) table.Columns.Add();
            while (reader.Read()) table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (object?)reader.GetValue(i)?.ToString())]);
        }
        while (reader.NextResult());
        return set;
    }

    private static string At(DataTable table, int row, string head)
    {
        var column = Enumerable.Range(0, table.Columns.Count).First(c => (string)table.Rows[2][c] == head);
        return table.Rows[row][column] as string ?? "";
    }

    private static T Open<T>(ReadDocument document, Func<SpreadsheetDocument, T> use)
    {
        using var package = SpreadsheetDocument.Open(Written(document), false);
        return use(package);
    }

    private static Worksheet SheetOf(SpreadsheetDocument package, string name)
    {
        var id = package.WorkbookPart!.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First(s => s.Name == name).Id!;
        return ((WorksheetPart)package.WorkbookPart.GetPartById(id!)).Worksheet;
    }

    private static string[] Merges(ReadDocument document, string sheet) =>
        Open(document, p => SheetOf(p, sheet).Descendants<MergeCell>().Select(m => m.Reference!.Value!).ToArray());

    [Fact]
    public void WritesFourSheetsWithTitleNoteAndHead()
    {
        var set = Read(Document(Problem(12, "关于“库房管理不严”问题的整改情况", "内部管理方面", "一是修订制度。", "二是每月检查。")));
        Assert.Equal(["问题清单", "任务清单", "责任清单", "整改台账"], set.Tables.Cast<DataTable>().Select(t => t.TableName));
        var tasks = set.Tables["任务清单"]!;
        Assert.Equal("中共青禾市档案局党组八届市委第二轮巡察整改任务清单", tasks.Rows[0][0]);
        Assert.Equal("来源：青禾市整改报告.docx　　问题1个　　措施2条　　依据行号是闭环阅读页上的行号，不是原件的行", tasks.Rows[1][0]);
        Assert.Equal(("1", "库房管理不严", "内部管理方面", "一是修订制度。"), (At(tasks, 3, "序号"), At(tasks, 3, "反馈问题"), At(tasks, 3, "方面"), At(tasks, 3, "整改措施")));
        Assert.Equal(("", "二是每月检查。"), (At(tasks, 4, "反馈问题"), At(tasks, 4, "整改措施")));
        Assert.Equal("第12行\n编号12", At(tasks, 3, "依据行号"));
        Assert.Equal("一是修订制度。\n二是每月检查。", At(set.Tables["整改台账"]!, 3, "整改措施"));
    }

    [Fact]
    public void NeverPrintsTheDeadlineOfTheProblemBesideAMeasureWithItsOwn()
    {
        var tasks = Read(Document(Problem(3, "甲", "党的建设", "一是4月15日前核查。", "二是每季度检查一次，长期坚持。", "三是修订制度。") with { Due = "2031年5月31日" })).Tables["任务清单"]!;
        Assert.Equal(["4月15日前", "长期坚持", "2031年5月31日"], Enumerable.Range(3, 3).Select(r => At(tasks, r, "完成时限")));
    }

    [Theory]
    [InlineData("整改任务", LineRole.Chapter, "执行政策有偏差")]
    [InlineData("反馈问题整改情况", LineRole.Group, "执行政策有偏差")]
    [InlineData("巡察整改责任落实不到位", LineRole.Chapter, "巡察整改责任落实不到位\n执行政策有偏差")]
    [InlineData("关于党的领导方面存在的问题", LineRole.Chapter, "党的领导方面\n执行政策有偏差")]
    public void KeepsChapterNamesOutOfTheAspects(string chapter, LineRole role, string expected)
    {
        var document = Document(Problem(3, "甲", "", "一") with { Path = [new PathStep(1, "二、", chapter), new PathStep(2, "（一）", "执行政策有偏差")] }) with { Roles = [role, LineRole.Group] };
        Assert.Equal(expected, At(Read(document).Tables["任务清单"]!, 3, "方面"));
    }

    [Fact]
    public void MergesGroupsAndProblemsDownwards()
    {
        var document = Document(Problem(3, "甲", "党的建设", "一", "二"), Problem(5, "乙", "党的建设", "一"), Problem(7, "丙", "选人用人", "一"));
        Assert.Equal(["A1:F1", "A2:F2", "B4:B5"], Merges(document, "问题清单"));
        Assert.Equal(["A1:I1", "A2:I2", "A4:A5", "C4:C5", "D4:D5", "F4:F5", "G4:G5", "H4:H5", "I4:I5", "B4:B6"], Merges(document, "任务清单"));
        Assert.Equal(["A1:N1", "A2:N2"], Merges(document, "整改台账"));
        Assert.Equal("A3:N6", Open(document, p => SheetOf(p, "整改台账").Descendants<AutoFilter>().Single().Reference!.Value));
    }

    [Fact]
    public void ProducesValidOpenXml()
    {
        var document = Document(
            Problem(3, "甲\u0001\uD83D乙\uFFFF_x0041_", "党的建设", [.. Enumerable.Repeat("措施" + new string('长', 2000), 3)]) with { Detail = string.Concat(Enumerable.Repeat("表现\r\n", 9000)) },
            Problem(9, "", "党的建设") with { Line = null, Label = null, Confidence = new Confidence(0.5, ["缺标题"]) });
        Assert.Empty(Open(document, p => new OpenXmlValidator().Validate(p).Select(e => $"{e.Path?.XPath} {e.Description}").ToList()));
        Assert.Empty(Open(Document(), p => new OpenXmlValidator().Validate(p).Select(e => e.Description).ToList()));
    }

    [Fact]
    public void KeepsAllTextOfVeryLongCells()
    {
        var long1 = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"第{i}条，"));
        var set = Read(Document(Problem(3, "甲", "党的建设", long1) with { Detail = long1 }));
        foreach (var (sheet, head) in new[] { ("问题清单", "具体表现"), ("任务清单", "整改措施"), ("整改台账", "整改措施") })
        {
            var table = set.Tables[sheet]!;
            var parts = Enumerable.Range(3, table.Rows.Count - 3).Select(r => At(table, r, head)).ToList();
            Assert.All(parts, p => Assert.True(p.Length <= 32_767));
            Assert.All(parts.Skip(1), p => Assert.StartsWith("（续）", p, StringComparison.Ordinal));
            Assert.Equal(long1, string.Concat(parts.Select((p, i) => i == 0 ? p : p[3..])));
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.invalid\",\"点\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    public void StoresFormulaLikeTextAsQuotedText(string text)
    {
        var document = Document(Problem(3, text, text, text) with { Detail = text, Status = text, Leader = text, Unit = text });
        var (formulas, unquoted) = Open(document, p =>
        {
            var formats = p.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
            var cells = p.WorkbookPart.WorksheetParts.SelectMany(w => w.Worksheet.Descendants<Cell>()).ToList();
            return (cells.Count(c => c.CellFormula is not null),
                cells.Where(c => c.InnerText == text && (c.DataType?.Value != CellValues.InlineString || formats[(int)c.StyleIndex!.Value].QuotePrefix?.Value != true)).Select(c => c.CellReference!.Value).ToList());
        });
        Assert.Equal(0, formulas);
        Assert.Empty(unquoted);
        Assert.Equal(text, At(Read(document).Tables["整改台账"]!, 3, "完成情况"));
    }

    [Fact]
    public void DropsLeadingTabsAndReturns()
    {
        var set = Read(Document(Problem(3, "\t\r=1+1", "党的建设")));
        Assert.Equal("=1+1", At(set.Tables["问题清单"]!, 3, "反馈问题"));
    }

    [Fact]
    public void MarksDoubtfulAndHeadlessProblems()
    {
        var set = Read(Document(Problem(3, "", "党的建设") with { Line = null, Label = null, Lines = [8, 9], Confidence = new Confidence(0.5, ["标题缺失", "措施接在上一题之后"]) }, Problem(10, "乙", "党的建设") with { Confidence = new Confidence(0.9, ["小疑问"]) }));
        var table = set.Tables["问题清单"]!;
        Assert.Equal(("（原文缺标题）", "第8行起", "待核实：标题缺失；措施接在上一题之后"), (At(table, 3, "反馈问题"), At(table, 3, "依据行号"), At(table, 3, "备注")));
        Assert.Equal("", At(table, 4, "备注"));
        Assert.EndsWith("待核实1个（见备注）", (string)table.Rows[1][0], StringComparison.Ordinal);
    }

    [Fact]
    public void PrintsOnA4LandscapeWithRepeatedHeadAndPageNumbers()
    {
        Open(Document(Problem(3, "甲", "党的建设")), p =>
        {
            var sheet = SheetOf(p, "责任清单");
            var setup = sheet.Descendants<PageSetup>().Single();
            Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (setup.PaperSize!.Value, setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
            Assert.Contains("第&P页 共&N页", sheet.Descendants<OddFooter>().Single().Text, StringComparison.Ordinal);
            Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
            Assert.Equal(4, p.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Count(n => n.Name == "_xlnm.Print_Titles"));
            return 0;
        });
    }

    [Fact]
    public void GivesRowsTheHeightOfTheirText()
    {
        var heights = Open(Document(Problem(3, "甲", "党的建设", new string('字', 300))), p => SheetOf(p, "任务清单").Descendants<Row>().Skip(3).Select(r => r.Height!.Value).ToList());
        Assert.True(Assert.Single(heights) is > 150 and < 409);
    }

    [Fact]
    public void ContinuesALedgerRowBetweenMeasuresWithoutLookingLikeAnotherRecord()
    {
        string[] measures = [.. Enumerable.Range(1, 16).Select(i => $"{i}.对照清单逐项核查窗口台账，补齐缺漏。")];
        var ledger = Read(Document(Problem(3, "甲", "党的建设", measures) with { Status = "已完成", Leader = "何长林" }, Problem(9, "乙", "党的建设", "一"))).Tables["整改台账"]!;
        Assert.Equal(["1", "", "2"], Enumerable.Range(3, ledger.Rows.Count - 3).Select(r => At(ledger, r, "序号")));
        Assert.Equal(["已完成", "", ""], Enumerable.Range(3, 3).Select(r => At(ledger, r, "完成情况")));
        Assert.Equal(["", "（续）", ""], Enumerable.Range(3, 3).Select(r => At(ledger, r, "备注")));
        var parts = (At(ledger, 3, "整改措施"), At(ledger, 4, "整改措施"));
        Assert.EndsWith("补齐缺漏。", parts.Item1, StringComparison.Ordinal);
        Assert.Equal(measures, (parts.Item1 + "\n" + parts.Item2["（续）".Length..]).Split('\n'));
    }

    [Fact]
    public void CutsALongMeasureAfterASentence()
    {
        var ledger = Read(Document(Problem(3, "甲", "党的建设", string.Concat(Enumerable.Repeat("对照清单逐项核查窗口台账，补齐缺漏的登记事项。", 60))))).Tables["整改台账"]!;
        Assert.True(ledger.Rows.Count > 4);
        Assert.All(Enumerable.Range(3, ledger.Rows.Count - 3), r => Assert.EndsWith("登记事项。", At(ledger, r, "整改措施"), StringComparison.Ordinal));
    }

    [Fact]
    public void FillsThePageBeforeBreakingIt()
    {
        // 每个问题半页多：从前一页只放一个，现在接着排，在两条措施之间换页。
        var measures = Enumerable.Repeat("对照清单逐项核查窗口台账，补齐缺漏的登记事项，并建立抽查复核制度。", 9).ToArray();
        var document = Document([.. Enumerable.Range(1, 6).Select(i => Problem(i * 20, $"第{i}个窗口台账缺失", "服务群众", measures))]);
        var (breaks, merges, heights) = Open(document, p => (
            SheetOf(p, "任务清单").Descendants<Break>().Select(b => (int)b.Id!.Value).ToArray(),
            SheetOf(p, "任务清单").Descendants<MergeCell>().Select(m => m.Reference!.Value!).ToArray(),
            SheetOf(p, "任务清单").Descendants<Row>().Select(r => r.Height!.Value).ToArray()));
        Assert.Contains(breaks, b => (b - 3) % measures.Length != 0);
        Assert.All(breaks.Zip(breaks.Skip(1)), pair => Assert.True(heights[pair.First..pair.Second].Sum() > 250));
        foreach (var merge in merges)
        {
            var rows = merge.Split(':').Select(c => int.Parse(c.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.DoesNotContain(breaks, b => rows[0] <= b && b < rows[1]);
        }
    }

    [Fact]
    public void WritesToAStreamThatCannotSeek()
    {
        using var file = new MemoryStream();
        using (var forward = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) LedgerWorkbook.Write(Document(), forward);
        Assert.True(file.Length > 1000);
    }
}
