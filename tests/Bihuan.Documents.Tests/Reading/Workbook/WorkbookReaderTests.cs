using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Workbook;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Reading.Workbook;

public class WorkbookReaderTests
{
    private static SourceText Read(byte[] bytes, ReadOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return WorkbookReader.Read(stream, "台账.xlsx", options ?? new ReadOptions(), CancellationToken.None);
    }

    private static RefusalReason Refused(byte[] bytes, ReadOptions? options = null) =>
        Assert.Throws<RefusalException>(() => Read(bytes, options)).Reason;

    [Fact]
    public void Joins_cells_by_tab_and_skips_empty_rows()
    {
        var text = Read(new XlsxMaker().Sheet("台账", [["序号", "问题", "责任单位"], [], ["1", null, "云溪县政务服务局"]]).Make());
        Assert.Equal(["序号\t问题\t责任单位", "1\t\t云溪县政务服务局"], text.Lines());
        var line = text.Lines[1];
        Assert.Equal(2, line.Number);
        Assert.Equal([0, 1, 2], line.Cells.Select(c => c.Column));
        Assert.Equal(new OriginSpan(3, 8, "台账", 2, 2), line.Origin[1]);
        Assert.Equal("云溪县政务服务局", line.Text[line.Cells[2].Start..line.Cells[2].End]);
    }

    [Fact]
    public void Points_vertically_merged_cells_at_the_row_that_has_the_text()
    {
        var text = Read(new XlsxMaker().Sheet("台账",
            [["整改台账"], ["序号", "问题", "措施"], ["1", "窗口授权不到位", "一是修订清单"], [null, null, "二是开展培训"], ["2", "台账更新不及时", "按月更新"]],
            ["A1:C1", "A3:A4", "B3:B4"]).Make());
        Assert.Equal(3, text.Lines[0].Cells.Single().ColumnSpan);
        var continued = text.Lines[3];
        Assert.Equal("\t\t二是开展培训", continued.Text);
        Assert.Equal([3, 3, null], continued.Cells.Select(c => c.MergedFrom));
        Assert.All(text.Lines[4].Cells, c => Assert.Null(c.MergedFrom));
    }

    [Fact]
    public void Keeps_merged_cells_after_the_last_text_and_drops_hidden_leftovers()
    {
        var text = Read(new XlsxMaker().Sheet("表", [["甲", "乙", "丙", "丁"], ["1", "x", null, "已完成"], ["2", "y", null, "看不见的旧值"]], ["D2:D3"]).Make());
        Assert.Equal("2\ty\t\t", text.Lines[2].Text);
        Assert.Equal(2, text.Lines[2].Cells[3].MergedFrom);
    }

    [Fact]
    public void Writes_line_breaks_in_a_cell_as_one_space_and_remembers_them()
    {
        var text = Read(new XlsxMaker().Sheet("表", [["1", "一是完善制度；\r\n二是加强督查。\n"]]).Make());
        Assert.Equal("1\t一是完善制度； 二是加强督查。", text.Lines[0].Text);
        Assert.Equal(10, Assert.Single(text.Lines[0].Breaks));
        Assert.Equal('二', text.Lines[0].Text[10]);
    }

    [Theory]
    [InlineData("yyyy/m/d", "45356", "2024-03-05")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\"", "45356", "2024年3月5日")]
    [InlineData("yyyy\"年\"m\"月\"", "45352", "2024年3月")]
    [InlineData("yyyy-mm", "45352", "2024-03")]
    [InlineData("#57", "45352", "2024年3月")]
    [InlineData("#31", "45356", "2024年3月5日")]
    [InlineData("#14", "45356", "2024-03-05")]
    [InlineData("0%", "0.76", "76%")]
    [InlineData("0.00%", "0.98710000000000009", "98.71%")]
    [InlineData("#0", "1.3200000000000001", "1.32")]
    [InlineData("#0", "29", "29")]
    [InlineData("#,##0.00", "251023.54000000001", "251023.54")]
    [InlineData("0\"项\"", "5", "5项")]
    [InlineData("_ * #,##0_ ;_ * \\-#,##0_ ", "1200", "1200")]
    public void Writes_dates_and_numbers_as_the_sheet_shows_them(string format, string stored, string shown)
    {
        var maker = new XlsxMaker();
        var style = maker.Format(format);
        Assert.Equal(shown, Read(maker.Sheet("表", [[$"=n:{style}:{stored}"]]).Make()).Lines[0].Text);
    }

    [Fact]
    public void Reads_booleans_and_error_values_without_failing()
    {
        var text = Read(new XlsxMaker().Sheet("表", [["是否销号", "=b:0:1", "=e:0:#REF!", "末"]]).Make());
        Assert.StartsWith("是否销号\tTRUE\t", text.Lines[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("\t末", text.Lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_hidden_sheets_out_and_declares_the_first_name_of_several()
    {
        var rows = new string?[][] { ["甲"] };
        var text = Read(new XlsxMaker().Sheet("参数", [["下拉"]], state: "hidden").Sheet("问题清单", rows).Sheet("任务清单", rows).Make());
        Assert.Equal(["甲", "甲"], text.Lines());
        Assert.Equal("问题清单", text.DeclaredTitle);
        Assert.Null(Read(new XlsxMaker().Sheet("问题清单", rows).Make()).DeclaredTitle);
        Assert.Equal("任务清单", text.Lines[1].Origin[0].Part);
    }

    [Fact]
    public void Refuses_what_cannot_be_read()
    {
        var good = new XlsxMaker().Sheet("表", [["甲"]]).Make();
        Assert.Equal(RefusalReason.Damaged, Refused(good[..(good.Length / 2)]));
        Assert.Equal(RefusalReason.Empty, Refused(new XlsxMaker().Sheet("表", []).Make()));
        var bomb = new XlsxMaker().Sheet("表", [[new string(' ', 9_000_000)]]).Make();
        Assert.Equal(RefusalReason.TooLarge, Refused(bomb, new ReadOptions { MaxExpandedBytes = 1 << 20 }));
        const string Entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
        Assert.Equal(RefusalReason.Damaged, Refused(new XlsxMaker().Sheet("表", [["甲"]]).Make(Entities)));
    }

    private static byte[] OldWorkbook()
    {
        using var stream = typeof(WorkbookReaderTests).Assembly.GetManifestResourceStream("ledger.xls")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [Fact]
    public void Reads_the_binary_format_of_97()
    {
        var text = Read(OldWorkbook());
        Assert.Equal(
            ["云溪县政务服务局整改台账", "序号\t具体问题\t整改措施\t完成时限", "1\t窗口授权不到位\t修订授权清单； 按季度通报\t2024-09-30", "\t\t开展业务培训\t长期坚持", "2\t台账更新不及时\t按月更新台账\t76%"],
            text.Lines());
        Assert.Equal(4, text.Lines[0].Cells.Single().ColumnSpan);
        Assert.Equal([3, 3, null, null], text.Lines[3].Cells.Select(c => c.MergedFrom));
    }

    [Theory]
    [InlineData(30, 0xFF)]
    [InlineData(44, 0xFF)]
    [InlineData(48, 0x7F)]
    [InlineData(76, 0x70)]
    public void Refuses_a_binary_workbook_whose_sector_table_lies(int at, byte value)
    {
        var bytes = OldWorkbook();
        Assert.True(CompoundGuard.Sound(bytes));
        bytes[at] = value;
        Assert.False(CompoundGuard.Sound(bytes));
        Assert.Equal(RefusalReason.Damaged, Refused(bytes));
    }

    [Fact]
    public void Ends_quickly_on_damaged_binary_workbooks()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var bytes = OldWorkbook();
            for (var j = 0; j < 1 << (i % 8); j++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var stream = new MemoryStream(bytes);
            using var limit = new CancellationTokenSource(8000);
            // 读出来、拒绝、到时停下都可以；别的异常和停不下来不行。
            var thrown = Record.Exception(() => WorkbookReader.Read(stream, "台账.xls", new ReadOptions(), limit.Token));
            Assert.True(thrown is null or RefusalException or OperationCanceledException, $"第 {i} 份：{thrown}");
        }
    }

    [Fact]
    public void Refuses_columns_beyond_the_last_possible_one()
    {
        var good = new XlsxMaker().Sheet("表", [["甲"]]).Make("<!-- -->");
        Assert.Equal(["甲"], Read(good).Lines());
        Assert.Equal(RefusalReason.Damaged, Refused(new XlsxMaker().Sheet("表", [["甲"]], ["A1:ZZZZZ9"]).Make()));
    }

    [Fact]
    public void Stops_with_a_warning_when_there_is_too_much_text_or_a_stray_far_row()
    {
        var many = Read(new XlsxMaker().Sheet("表", [.. Enumerable.Repeat(new string?[] { "一二三四五六七八九十" }, 100)]).Make(), new ReadOptions { MaxCharacters = 55 });
        Assert.Equal(6, many.Lines.Count);
        Assert.Single(many.Warnings);
        string?[] wide = [.. Enumerable.Repeat<string?>(null, 99), "乙"];
        var far = Read(new XlsxMaker().Sheet("近", [["甲"]]).Sheet("远", [wide], firstRow: 1_048_576).Make());
        Assert.Equal(["甲"], far.Lines());
        Assert.Contains("远", Assert.Single(far.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_on_past_a_million_formatted_empty_rows()
    {
        var text = Read(new XlsxMaker().Sheet("近", [["甲"]], firstRow: 1_048_576).Sheet("远", [["乙"]]).Make());
        Assert.Equal(["甲", "乙"], text.Lines());
        Assert.Empty(text.Warnings);
    }

    [Theory]
    [InlineData(50_001, 1, 50_000)]
    [InlineData(1_000, 400, 751)]
    public void Stops_with_a_warning_at_too_many_rows_or_cells(int rows, int columns, int kept)
    {
        var text = Read(new XlsxMaker().Sheet("表", [.. Enumerable.Repeat(Enumerable.Repeat<string?>("甲", columns).ToArray(), rows)]).Make());
        Assert.Equal(kept, text.Lines.Count);
        Assert.Contains($"第 {kept} 行", Assert.Single(text.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_so_when_the_text_is_only_in_columns_too_far_right()
    {
        string?[] far = [.. Enumerable.Repeat<string?>(null, 600), "甲"];
        using var stream = new MemoryStream(new XlsxMaker().Sheet("宽表", [far]).Make());
        var refused = Assert.Throws<RefusalException>(() => WorkbookReader.Read(stream, "台账.xlsx", new ReadOptions(), CancellationToken.None));
        Assert.Equal(RefusalReason.TooLarge, refused.Reason);
        Assert.Contains("宽表", refused.Message, StringComparison.Ordinal);
        Assert.Contains("512", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300_001, 1)]
    [InlineData(13, 1_000_000)]
    public void Refuses_shared_strings_that_would_fill_the_memory(int count, int length)
    {
        var item = $"<si><t>{new string('问', length)}</t></si>";
        using var memory = new MemoryStream();
        memory.Write(new XlsxMaker().Sheet("表", [["甲"]]).Make());
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml").Open()))
            writer.Write("<sst>" + string.Concat(Enumerable.Repeat(item, count)) + "</sst>");
        Assert.Equal(RefusalReason.TooLarge, Refused(memory.ToArray()));
    }
}
