using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

namespace Bihuan.Tests.Exchange;

/// <summary>格子里怎样写的，读成什么：逗号、元整、万元、日期的序号；名称不同的提醒。</summary>
public sealed class ImportWritingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory]
    [InlineData("1,5")]
    [InlineData("1，5")]
    [InlineData("12,34,5")]
    [InlineData("1,5万元")]
    [InlineData("1234,567")]
    [InlineData("1,500,")]
    [InlineData(",500")]
    [InlineData("1.5,000")]
    public void Comma_that_does_not_part_thousands_is_refused_by_name(string text)
    {
        Assert.Contains($"“{text}”里的逗号放得不对", MoneyKind.Instance.Parse(text).Problem, StringComparison.Ordinal);
        Assert.NotNull(new NumberKind(0, int.MaxValue).Parse(text).Problem);
        Assert.NotNull(PercentageKind.Instance.Parse(text).Problem);
    }

    [Theory]
    [InlineData("35,000元整", 3_500_000)]
    [InlineData("1,234,567.80", 123_456_780)]
    [InlineData("￥1，234.5", 123_450)]
    [InlineData("-1,500", -150_000)]
    [InlineData("1,500万元", 1_500_000_000)]
    [InlineData("3.5万元整", 3_500_000)]
    public void Amount_as_people_write_it_is_read(string text, long fen) => Assert.Equal((null, fen), (MoneyKind.Instance.Parse(text).Problem, MoneyKind.Instance.Parse(text).Value));

    [Theory]
    [InlineData("价格（元）", "1,5", "“1,5”里的逗号放得不对")]
    [InlineData("价格（万元）", "1,5", "“1,5”里的逗号放得不对")]
    [InlineData("价格（元）", "￥35,000块", "“￥35,000块”不是金额")]
    [InlineData("价格（万元）", "约 3 上下", "“约 3 上下”不是金额")]
    public void Refusal_quotes_what_stands_in_the_cell(string head, string text, string said)
    {
        var column = new ImportColumn(0, head, nameof(Gear.Price)) { InTenThousands = HeaderWords.InTenThousands(head) };
        Assert.Contains(said, CellTexts.Of(Lists.Gears.Field(nameof(Gear.Price))!, new(text, ReadCellKind.Text), column).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("46082", "2026-03-01")]
    [InlineData("32874", "1990-01-01")]
    [InlineData("32873", "32873")]
    [InlineData("58807", "58807")]
    public void Serial_in_text_is_a_date_between_1990_and_2060(string text, string read) =>
        Assert.Equal((read, null), CellTexts.Of(Lists.Gears.Field(nameof(Gear.BoughtOn))!, new(text, ReadCellKind.Text), new(0, "购置日期", nameof(Gear.BoughtOn))));

    [Theory, BothEngines]
    public async Task New_rows_show_what_was_read(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var report = await Sheets.PlanAsync(database, Sheets.Clerk(), Sheets.Of(["名称", "状态", "使用单位", "购置日期", "价格（万元）", "数量"], ["甲", "在用", "受理窗口", "46082", "3.5", "2"]));
        Assert.Equal([new("B2", "状态", "在用"), new("C2", "使用单位", "受理窗口"), new("D2", "购置日期", "2026-03-01"), new("E2", "价格（元）", "35,000.00元")], Assert.Single(report.Lines).Values);
    }

    [Theory, BothEngines]
    public async Task Same_key_with_another_name_is_pointed_out(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Random.Shared.Next(10_000, 99_999));
        await Lists.SaveAsync(database, clerk, Lists.Gear("复印机", g => g.ApprovedBy = $"云采购〔2023〕{mark}号"), Lists.Gear("办公桌", g => g.ApprovedBy = $"云采购〔2022〕{mark}号"));
        var report = await Sheets.PlanAsync(database, clerk, Sheets.Of(["批准文号", "名称"], [$"云采购〔2023〕{mark}号", "叫号屏"], [$"云采购〔2022〕{mark}号", "办公桌（双人）椅"]));
        Assert.All(report.Lines, l => Assert.Equal(ImportKind.Changed, l.Kind));
        Assert.Contains("有1行批准文号相同、名称不同，请核对是不是同一条：第2行“叫号屏”（台账里是“复印机”）。", report.Notes);
    }
}
