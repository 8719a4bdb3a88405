using System.Globalization;
using System.IO.Compression;
using System.Text;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Tables;

using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Bihuan.Documents.Tests.Exchange;

public class TableTests
{
    private static readonly TableColumn[] Columns =
    [
        new("名称") { Required = true, Note = "必填。\n不能重复。" },
        new("说明", TableFormat.LongText),
        new("数量", TableFormat.Number) { Prompt = "只写数字。" },
        new("价格（元）", TableFormat.Money),
        new("折扣", TableFormat.Percent),
        new("日期", TableFormat.Date),
        new("状态") { Choices = ["新购", "在用"], OnlyChoices = true },
        new("单位") { Choices = [.. Enumerable.Range(1, 300).Select(i => $"第{i}科")] },
        new("行号") { Hidden = true, Locked = true },
    ];

    private static MemoryStream Written(Action<XlsxTable> write)
    {
        var stream = new MemoryStream();
        using (var table = new XlsxTable(stream, "导出"))
        {
            write(table);
            table.End();
        }
        stream.Position = 0;
        return stream;
    }

    private static ReadSheet Read(Stream stream, string name = "表.xlsx") => Assert.IsType<OpenedTable.Book>(TableReader.Open(stream, name)).Value.Sheets[0];

    private static MemoryStream Full(bool isProtected = true) => Written(t =>
    {
        t.Begin(new("合同/台账", Columns) { Title = "合同台账", Notes = ["云溪县行政审批局"], Protected = isProtected, FrozenColumns = 1, Room = 500 });
        t.Row(TableCell.Of("复印机"), TableCell.Of("第一行\n第二行\t有TAB"), TableCell.Of(12), TableCell.Of(1320.5m), TableCell.Of(0.965m), TableCell.Of(new DateOnly(2024, 3, 5)), TableCell.Of("新购") with { Mark = TableMark.Fault, Note = "没有这一项。" }, TableCell.Of("第7科"), TableCell.Of("abc"));
        t.Row(TableCell.Of("=1+1"), TableCell.Empty, TableCell.Of(-3));
    });

    [Fact]
    public void Workbook_is_valid()
    {
        using var document = SpreadsheetDocument.Open(Full(), false);
        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").ToList();
        Assert.Empty(errors);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var sheet = Read(Full());
        Assert.Equal("合同－台账", sheet.Name);
        Assert.Equal(["复印机", "第一行\n第二行\t有TAB", "12", "1320.5", "96.5%", "2024-03-05", "新购", "第7科", "abc"], sheet.Rows[3].Cells.Select(c => c.Text));
        Assert.Equal([4, 5], sheet.Rows.Skip(3).Select(r => r.Number));
        Assert.Equal([8], sheet.HiddenColumns);
        Assert.Equal("-3", sheet.Rows[4][2].Text);
    }

    [Fact]
    public void Text_that_looks_like_a_formula_stays_text()
    {
        using var document = SpreadsheetDocument.Open(Full(), false);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
        Assert.Equal("=1+1", Read(Full()).Rows[4][0].Text);
    }

    [Theory]
    [InlineData("_x0041_")]
    [InlineData("a<b>&\"c\"")]
    [InlineData("𠮷野家")]
    public void Awkward_text_survives(string text) => Assert.Equal(text, Read(Written(t =>
    {
        t.Begin(new("表", [new("甲")]));
        t.Row(TableCell.Of(text));
    })).Rows[1][0].Text);

    [Fact]
    public void Characters_that_xml_forbids_are_dropped() => Assert.Equal("甲乙", Read(Written(t =>
    {
        t.Begin(new("表", [new("列")]));
        t.Row(TableCell.Of("甲\u0001\uD800乙"));
    })).Rows[1][0].Text);

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("'abc", "\"''abc\"")]
    [InlineData("-3", "\"'-3\"")]
    [InlineData("a\"b,c\nd", "\"a\"\"b,c\nd\"")]
    public void Csv_text_is_neutralised_and_restored(string text, string cell)
    {
        var stream = new MemoryStream();
        using (var table = new CsvTable(stream))
        {
            table.Begin(new("表", [new("列"), new("数", TableFormat.Money)]));
            table.Row(TableCell.Of(text), TableCell.Of(-12.5m));
            table.End();
        }
        Assert.Contains(cell + ",\"-12.50\"", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        stream.Position = 0;
        Assert.Equal([text, "-12.50"], Read(stream, "表.csv").Rows[1].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Csv_in_gb18030_is_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("GB18030").GetBytes("名称,状态,使用单位名称\r\n\"复印机,大\",在用,受理窗口的办公室\r\n办公桌,新购,大厅管理科\r\n");
        Assert.Equal(["复印机,大", "在用", "受理窗口的办公室"], Read(new MemoryStream(bytes), "表.csv").Rows[1].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Pasted_cells_may_hold_lines()
    {
        var book = Assert.IsType<OpenedTable.Book>(TableReader.Paste("名称\t说明\n复印机\t\"一\n二\"\n")).Value;
        Assert.Equal(["复印机", "一\n二"], book.Sheets[0].Rows[1].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Classified_workbook_is_refused()
    {
        var marked = Written(t =>
        {
            t.Begin(new("表", [new("机密★10年"), new("乙")]));
            t.Row(TableCell.Of("1"));
        });
        Assert.Equal(RefusalReason.Classified, Assert.IsType<OpenedTable.Refused>(TableReader.Open(marked, "表.xlsx")).Reason);
    }

    [Fact]
    public void Hidden_sheets_are_inspected_too()
    {
        var marked = Written(t =>
        {
            t.Begin(new("表", [new("甲")]));
            t.Begin(new("底稿", [new("绝密★30年")]) { Hidden = true });
        });
        Assert.Equal(RefusalReason.Classified, Assert.IsType<OpenedTable.Refused>(TableReader.Open(marked, "表.xlsx")).Reason);
    }

    [Fact]
    public void Formula_gives_its_cached_value_and_an_error_is_known_as_one()
    {
        var stream = Written(t =>
        {
            t.Begin(new("表", [new("甲"), new("乙"), new("丙")]));
            t.Row(TableCell.Of(1), TableCell.Of(2), TableCell.Of(3));
        });
        var patched = Patched(stream, "xl/worksheets/sheet1.xml", x => x.Replace("<v>1</v>", "<f>3*4</f><v>12</v>", StringComparison.Ordinal).Replace("<c r=\"B2\"", "<c t=\"e\" r=\"B2\"", StringComparison.Ordinal).Replace("<v>2</v>", "<v>#REF!</v>", StringComparison.Ordinal));
        var row = Read(patched).Rows[1];
        Assert.Equal("12", row[0].Text);
        Assert.Equal(ReadCellKind.Error, row[1].Kind);
        Assert.Equal("3", row[2].Text);
    }

    private static MemoryStream Patched(MemoryStream workbook, string part, Func<string, string> change)
    {
        var copy = new MemoryStream();
        workbook.CopyTo(copy);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(part)!.Open())) text = reader.ReadToEnd();
            zip.GetEntry(part)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(change(text));
        }
        copy.Position = 0;
        return copy;
    }

    [Fact]
    public void Merged_cells_fill_downwards()
    {
        var sheet = Read(Written(t => t.Begin(new("表", [new("甲"), new("乙")]) { Title = "标题" })));
        Assert.Equal(new ReadMerge(1, 1, 0, 1), Assert.Single(sheet.Merges));
    }

    // 写一行出去一行：攒在内存里的只有缓冲。量内存不行，同时跑着的别的测试也在用
    [Fact]
    public void Rows_leave_as_they_are_written()
    {
        using var output = new Discarded();
        using var table = new XlsxTable(output);
        table.Begin(new("表", Columns));
        for (var i = 0; i < 50_000; i++) table.Row(TableCell.Of("物品" + i.ToString(CultureInfo.InvariantCulture)), TableCell.Of("说明"), TableCell.Of(i));
        var gone = output.Written;
        table.End();
        table.Dispose();
        Assert.InRange(gone, 200_000, output.Written);
        Assert.InRange(output.Written - gone, 0, 200_000);
    }

    [Fact]
    public void Zip_is_complete_when_written_to_a_stream_that_cannot_seek()
    {
        var held = new MemoryStream();
        using (var output = new Discarded(held))
        using (var table = new XlsxTable(output))
        {
            table.Begin(new("表", [new("甲")]));
            table.Row(TableCell.Of("乙"));
            table.End();
        }
        using var zip = new ZipArchive(new MemoryStream(held.ToArray()));
        Assert.Contains(zip.Entries, e => e.FullName == "xl/worksheets/sheet1.xml");
    }

    private sealed class Discarded(Stream? inner = null) : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => inner?.Flush();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            Written += count;
            inner?.Write(buffer, offset, count);
        }
    }
}
