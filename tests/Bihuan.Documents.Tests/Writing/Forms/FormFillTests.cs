using System.IO.Compression;
using System.Xml.Linq;

using Bihuan.Documents.Writing.Forms;

namespace Bihuan.Documents.Tests.Writing.Forms;

/// <summary>不与别的测试同时跑：量内存的量的是整个进程，别处正读大文件的也会算进来。</summary>
[CollectionDefinition(nameof(FormFillTests), DisableParallelization = true)]
public sealed class FormFillGroup;

[Collection(nameof(FormFillTests))]
public sealed class FormFillTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void More_rows_than_blank_push_the_total_and_the_signatures_down()
    {
        var parts = Fill(FormMaker.Make(), 10);
        var cells = Cells(parts);
        Assert.Equal(("1", "合同1", "2.5"), (Value(cells["A5"]), Value(cells["B5"]), Value(cells["D5"])));
        Assert.Equal("合同10", Value(cells["B14"]));
        // 日期格式的格写序列数，字不是公式
        Assert.Equal("45356", Value(cells["C5"]));
        Assert.Equal("合计", Value(cells["A15"]));
        Assert.Equal(("SUM(D5:D14)", "25"), (cells["D15"].Element(Main + "f")!.Value, cells["D15"].Element(Main + "v")!.Value));
        // 本行的公式一行行抄，各算各的；算出的数不留旧的
        Assert.Equal(["ROUND(D5/1.06,2)", "ROUND(D9/1.06,2)", "ROUND(D14/1.06,2)"], new[] { "E5", "E9", "E14" }.Select(a => cells[a].Element(Main + "f")!.Value));
        Assert.Null(cells["E9"].Element(Main + "v"));
        Assert.Equal(("SUM(E5:E14)", null), (cells["E15"].Element(Main + "f")!.Value, cells["E15"].Element(Main + "v")?.Value));
        Assert.Equal("填表人：", Value(cells["A17"]));
        // 样子：每格有边框；最后一行照最后一个空行的高
        Assert.Equal(["22", "22", "30"], new[] { 5, 13, 14 }.Select(r => (string)Row(parts, r).Attribute("ht")!));
        Assert.All(Enumerable.Range(5, 10), r => Assert.Equal("4", (string)cells["D" + r].Attribute("s")!));
        var sheet = parts["xl/worksheets/sheet1.xml"];
        Assert.Equal(["A15:C15", "A1:F1", "A3:A4", "B3:B4", "C3:D3", "E17:F17", "E3:E4"], sheet.Descendants(Main + "mergeCell").Select(m => (string)m.Attribute("ref")!).Order(StringComparer.Ordinal));
        Assert.Equal("D5:D14", (string)sheet.Descendants(Main + "dataValidation").Single().Attribute("sqref")!);
        Assert.Equal(["30", "landscape"], [(string)sheet.Descendants(Main + "col").ElementAt(1).Attribute("width")!, (string)sheet.Descendants(Main + "pageSetup").Single().Attribute("orientation")!]);
        Assert.Equal(["统计表!$A$1:$F$17", "统计表!$1:$4"], parts["xl/workbook.xml"].Descendants(Main + "definedName").Select(n => n.Value));
        Assert.Equal("1", (string)parts["xl/workbook.xml"].Descendants(Main + "calcPr").Single().Attribute("fullCalcOnLoad")!);
        Assert.Equal(Enumerable.Range(1, 15).Append(17), sheet.Descendants(Main + "row").Select(r => (int)r.Attribute("r")!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fewer_rows_leave_the_rest_blank_and_move_nothing(int rows)
    {
        var parts = Fill(FormMaker.Make(), rows);
        var cells = Cells(parts);
        Assert.Equal("合计", Value(cells["A8"]));
        Assert.Equal("SUM(D5:D7)", cells["D8"].Element(Main + "f")!.Value);
        Assert.Equal("填表人：", Value(cells["A10"]));
        for (var i = 0; i < 3; i++) Assert.Equal(i < rows ? $"合同{i + 1}" : "", Value(cells[$"B{i + 5}"]));
        Assert.Equal("30", (string)Row(parts, 7).Attribute("ht")!);
    }

    [Fact]
    public void One_blank_row_grows_with_its_sums_and_merges()
    {
        const string one = """<row r="5"><c r="A5" s="2"/><c r="B5" s="2"/><c r="C5" s="3"/><c r="D5" s="4"/><c r="E5" s="4"/><c r="F5" s="2"/></row>""";
        var parts = Fill(FormMaker.Make(one, change: s => s.Replace("D5:D7", "D5:D5", StringComparison.Ordinal).Replace("<mergeCell ref=\"A1:F1\"/>", "<mergeCell ref=\"A1:F1\"/><mergeCell ref=\"E5:F5\"/>", StringComparison.Ordinal)), 4, last: 5);
        Assert.Equal("SUM(D5:D8)", Cells(parts)["D11"].Element(Main + "f")!.Value);
        Assert.Equal(["E5:F5", "E6:F6", "E7:F7", "E8:F8"], parts["xl/worksheets/sheet1.xml"].Descendants(Main + "mergeCell").Select(m => (string)m.Attribute("ref")!).Where(r => r[0] == 'E' && r.EndsWith(r[1..2], StringComparison.Ordinal) && r[1] != '3').Where(r => !r.StartsWith("E1", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_total_row_without_formulas_is_given_the_sum()
    {
        var cells = Cells(Fill(FormMaker.Make(change: s => s.Replace("<f>SUM(D5:D7)</f><v>0</v>", "", StringComparison.Ordinal)), 4));
        Assert.Equal("10", Value(cells["D9"]));
    }

    [Fact]
    public void Text_is_never_a_formula_and_odd_characters_do_no_harm()
    {
        var book = Open(FormMaker.Make());
        using var output = new MemoryStream();
        using (var form = new FormFill(book, book.Sheets[0], 5, 7, [], output))
        {
            form.Row(new Dictionary<int, FormValue> { [1] = new("=cmd|'/c calc'!A1"), [5] = new("<a>&\u0001\"\n末") });
            form.End();
        }
        var cells = Cells(Parts(output));
        Assert.Equal(("=cmd|'/c calc'!A1", "inlineStr"), (Value(cells["B5"]), (string)cells["B5"].Attribute("t")!));
        Assert.Null(cells["B5"].Element(Main + "f"));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        var book = Open(FormMaker.Make());
        using var output = new CountingStream();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using (var form = new FormFill(book, book.Sheets[0], 5, 7, [3], output))
        {
            for (var i = 1; i <= 50_000; i++) form.Row(Values(i));
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20L << 20);
            form.End();
            Assert.Equal(50_000, form.Rows);
        }
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "宏")]
    [InlineData("xl/externalLinks/externalLink1.xml", "指向别的文件的链接")]
    [InlineData("xl/embeddings/oleObject1.bin", "嵌入的文件")]
    [InlineData("xl/connections.xml", "外部数据连接")]
    [InlineData("xl/tables/table1.xml", "“表格”区域")]
    public void What_a_form_may_not_hold_is_refused_by_name(string part, string words) =>
        Assert.Contains(words, Assert.IsType<OpenedForm.Refused>(FormReader.Open(FormMaker.Make(extra: [(part, "<x/>")]), "空表.xlsx")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cmd|'/c calc'!A1")]
    [InlineData("[1]Sheet1!A1")]
    [InlineData("WEBSERVICE(\"http://example.invalid/\")")]
    [InlineData("HYPERLINK(\"http://example.invalid/\")")]
    public void Formulas_that_reach_outside_are_refused(string formula) =>
        Assert.IsType<OpenedForm.Refused>(FormReader.Open(FormMaker.Make(change: s => s.Replace("SUM(D5:D7)", System.Security.SecurityElement.Escape(formula), StringComparison.Ordinal)), "空表.xlsx"));

    [Fact]
    public void External_relations_macros_by_type_and_secrets_are_refused()
    {
        Assert.Contains("指向外面的链接", Refused(FormMaker.Make(extra: [("xl/worksheets/_rels/sheet1.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"x\" Target=\"http://example.invalid/\" TargetMode=\"External\"/></Relationships>")])), StringComparison.Ordinal);
        Assert.Contains("密", Refused(FormMaker.Make(change: s => s.Replace("填报单位：云溪县行政审批局", "机密★5年", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.NotEmpty(Refused([]));
        Assert.NotEmpty(Refused("不是表格"u8.ToArray()));
        Assert.NotEmpty(Refused(FormMaker.Make()[..900]));

        static string Refused(byte[] content) => Assert.IsType<OpenedForm.Refused>(FormReader.Open(content, "空表.xlsx")).Message;
    }

    [Theory]
    [InlineData("<c r=\"C6\" s=\"3\"/>", "<c r=\"B6\" s=\"3\"/>", "B6写了两遍")]
    [InlineData("<c r=\"C6\" s=\"3\"/>", "<c r=\"C9\" s=\"3\"/>", "C9写在了第6行里")]
    [InlineData("<row r=\"6\" ht=\"22\" customHeight=\"1\">", "<row r=\"5\"/><row r=\"6\" ht=\"22\" customHeight=\"1\">", "第5行写了两遍")]
    [InlineData("<c r=\"E10\"", "<c r=\"A10\"", "A10写了两遍")]
    public void A_place_that_is_written_twice_is_refused_by_name(string part, string instead, string words) =>
        Assert.Contains("“统计表”里，" + words, Assert.IsType<OpenedForm.Refused>(FormReader.Open(FormMaker.Make(change: s => s.Replace(part, instead, StringComparison.Ordinal)), "空表.xlsx")).Message, StringComparison.Ordinal);

    [Fact]
    public void Number_formats_that_repeat_are_refused_on_upload() =>
        Assert.IsType<OpenedForm.Refused>(FormReader.Open(FormMaker.Make(styles: s => s.Replace("<numFmt ", "<numFmt numFmtId=\"0176\" formatCode=\"0\"/><numFmt ", StringComparison.Ordinal)), "空表.xlsx"));

    [Theory]
    [InlineData("SUM(D5:D7)", "SUM(D5:D17)")]
    [InlineData("D7+D8+\"D8\"+统计表!D8+别的!D8", "D17+D18+\"D8\"+统计表!D18+别的!D8")]
    [InlineData("SUM($D$5:$D$7)/LOG10(D9)", "SUM($D$5:$D$17)/LOG10(D19)")]
    [InlineData("D4+D5", "D4+D5")]
    public void Addresses_follow_the_rows_put_in(string formula, string expected) =>
        Assert.Equal(expected, FormFormula.Shift(formula, new(5, 7, 10), "统计表", inside: true));

    private static Dictionary<int, FormValue> Values(int i) => new() { [0] = new(Number: i), [1] = new($"合同{i}"), [2] = new(Date: new(2024, 3, 5)), [3] = new(Number: 2.5m) };

    private static FormBook Open(byte[] content) => FormReader.Open(content, "空表.xlsx") switch
    {
        OpenedForm.Form form => form.Value,
        OpenedForm.Refused refused => throw new InvalidOperationException(refused.Message),
        _ => throw new InvalidOperationException(),
    };

    private static Dictionary<string, XDocument> Fill(byte[] content, int rows, int last = 7)
    {
        var book = Open(content);
        using var output = new MemoryStream();
        using (var form = new FormFill(book, book.Sheets[0], 5, last, [3], output))
        {
            for (var i = 1; i <= rows; i++) form.Row(Values(i));
            form.End();
        }
        return Parts(output);
    }

    private static Dictionary<string, XDocument> Parts(Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Read, leaveOpen: true);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var stream = e.Open();
            return XDocument.Load(stream);
        });
    }

    private static Dictionary<string, XElement> Cells(Dictionary<string, XDocument> parts) => parts["xl/worksheets/sheet1.xml"].Descendants(Main + "c").ToDictionary(c => (string)c.Attribute("r")!);

    private static XElement Row(Dictionary<string, XDocument> parts, int number) => parts["xl/worksheets/sheet1.xml"].Descendants(Main + "row").Single(r => (int)r.Attribute("r")! == number);

    private static string Value(XElement cell) => cell.Element(Main + "v")?.Value ?? string.Concat(cell.Descendants(Main + "t").Select(t => t.Value));

    // 只数字节，不留
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _length;
        public override long Position { get => _length; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => _length += count;
    }
}
