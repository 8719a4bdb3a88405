using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Exchange;

/// <summary>办公室平常的写法都认得：中文大写的金额、中文数字的日期、选项和表头的别的叫法。看不出的不猜。</summary>
public sealed class UsualWritingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory]
    [InlineData("叁万元", 3_000_000)]
    [InlineData("叁万伍仟元整", 3_500_000)]
    [InlineData("人民币叁万伍仟圆整", 3_500_000)]
    [InlineData("人民币：壹佰贰拾元伍角整", 12_050)]
    [InlineData("壹仟零伍元零叁分", 100_503)]
    [InlineData("叁万零伍佰元正", 3_050_000)]
    [InlineData("三万五千元", 3_500_000)]
    [InlineData("两万", 2_000_000)]
    [InlineData("拾万元", 10_000_000)]
    [InlineData("壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分", 12_345_678_912)]
    [InlineData("一百零八元", 10_800)]
    [InlineData("伍角", 50)]
    [InlineData("零元", 0)]
    [InlineData("35000圆整", 3_500_000)]
    public void Amount_in_chinese_is_read(string text, long fen) => Assert.Equal((null, fen), (MoneyKind.Instance.Parse(text).Problem, MoneyKind.Instance.Parse(text).Value));

    [Theory]
    [InlineData("三万五")]
    [InlineData("一亿二千")]
    [InlineData("壹佰伍元")]
    [InlineData("壹佰伍万元")]
    [InlineData("万元")]
    [InlineData("叁佰仟元")]
    [InlineData("叁叁元")]
    [InlineData("叁拾佰元")]
    [InlineData("叁亿万元")]
    [InlineData("元整")]
    [InlineData("三五零零元")]
    public void Amount_that_is_unclear_is_not_guessed(string text) => Assert.NotNull(MoneyKind.Instance.Parse(text).Problem);

    [Theory]
    [InlineData("二〇二六年三月一日", "2026-03-01")]
    [InlineData("二○二六年十二月三十一日", "2026-12-31")]
    [InlineData("二零二六年十月二十号", "2026-10-20")]
    [InlineData("2026年3月1号", "2026-03-01")]
    [InlineData("二〇二六年二月三十日", null)]
    [InlineData("二〇二六年三月", null)]
    [InlineData("二六年三月一日", null)]
    public void Date_in_chinese_is_read_in_forms_and_cells(string text, string? day)
    {
        Assert.Equal(day, DateText.TryParse(text, out var read) ? read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null);
        var field = AllLedgers.Catalog.Find("contract")!.Field("SignedOn")!;
        var (shown, problem) = CellTexts.Of(field, new(text, ReadCellKind.Text), new(0, "签订日期", "SignedOn"));
        Assert.Equal(day, problem is null && field.Kind.Parse(shown).Problem is null ? shown : null);
    }

    [Theory]
    [InlineData("2026年1月1日起至2026年12月31日止", "2026-01-01至2026-12-31")]
    [InlineData("自2026.1.1至2026.12.31", "2026-01-01至2026-12-31")]
    [InlineData("2026-01-01-2026-12-31", "2026-01-01至2026-12-31")]
    [InlineData("2026.1.1-2026.12.31", "2026-01-01至2026-12-31")]
    [InlineData("2026年3月1日至12月31日", "2026-03-01至2026-12-31")]
    [InlineData("2026.3.1-12.31", "2026-03-01至2026-12-31")]
    [InlineData("二〇二六年三月一日至二〇二七年二月二十八日", "2026-03-01至2027-02-28")]
    [InlineData("2026年3月1日起", "2026-03-01至")]
    [InlineData("2026年3月至12月", null)]
    [InlineData("一年", null)]
    public void Period_as_people_write_it_is_read(string text, string? read)
    {
        var field = AllLedgers.Catalog.Find("contract")!.Fields.First(f => f.Kind is PeriodKind);
        var (shown, problem) = CellTexts.Of(field, new(text, ReadCellKind.Text), new(0, field.Title, field.Name));
        Assert.Equal(read, problem is null && field.Kind.Parse(shown).Problem is null ? shown : null);
    }

    [Theory]
    [InlineData("contract", "Kind", "货物", "货物采购")]
    [InlineData("contract", "Kind", "货物类", "货物采购")]
    [InlineData("contract", "Kind", "服务类采购", "服务采购")]
    [InlineData("contract", "Kind", "工程类", "工程")]
    [InlineData("contract", "Kind", "租赁合同", "租赁")]
    [InlineData("contract", "State", "执行中", "履行中")]
    [InlineData("contract", "PaymentCycle", "按季度", "每季度")]
    [InlineData("performance", "Kind", "到货", "交付")]
    [InlineData("payment", "Category", "差旅", "差旅费")]
    [InlineData("payment", "Category", "公务接待费", "公务接待")]
    [InlineData("payment", "Category", "房租", "租金")]
    [InlineData("payment", "Voucher", "增值税专用发票", "发票")]
    [InlineData("payment", "Voucher", "无", "没有")]
    [InlineData("asset", "Category", "房屋及构筑物", "房屋和构筑物")]
    [InlineData("asset", "Category", "图书、档案", "图书和档案")]
    [InlineData("asset", "State", "使用中", "在用")]
    [InlineData("asset", "Source", "捐赠", "接受捐赠")]
    [InlineData("assetloan", "Direction", "借用", "借入")]
    [InlineData("stocktake", "Kind", "年度", "年度盘点")]
    [InlineData("person", "StaffKind", "事业编", "事业编制")]
    [InlineData("person", "StaffKind", "聘用人员", "聘用")]
    [InlineData("person", "StaffKind", "公益岗", "公益性岗位")]
    [InlineData("person", "PoliticalStatus", "党员", "中共党员")]
    [InlineData("person", "PoliticalStatus", "预备党员", "中共预备党员")]
    [InlineData("person", "State", "在职", "在岗")]
    [InlineData("sealuse", "Seal", "公章", "单位公章")]
    [InlineData("sealloan", "Seal", "法人章", "法定代表人名章")]
    [InlineData("training", "Method", "面授", "集中授课")]
    [InlineData("training", "Topic", "保密教育", "保密")]
    [InlineData("meeting", "Kind", "党组会议", "党组会")]
    [InlineData("topic", "Kind", "重大项目安排", "三重一大：重大项目安排")]
    [InlineData("topic", "Decision", "同意", "通过")]
    [InlineData("vote", "Opinion", "同意", "同意")]
    public void Choice_is_known_by_its_usual_names(string ledger, string field, string text, string title)
    {
        var kind = AllLedgers.Catalog.Find(ledger)!.Field(field)!.Kind;
        Assert.Equal(title, kind.Parse(text).Value is { } code ? kind.Show(code, Labels.None) : kind.Parse(text).Problem);
    }

    [Theory]
    [InlineData("contract", "Kind", "采购")]
    [InlineData("contract", "Kind", "类")]
    [InlineData("contract", "State", "未知")]
    [InlineData("payment", "Category", "费")]
    [InlineData("person", "StaffKind", "编制")]
    [InlineData("vote", "Opinion", "通过")]
    public void Choice_that_is_unclear_is_refused(string ledger, string field, string text) =>
        Assert.NotNull(AllLedgers.Catalog.Find(ledger)!.Field(field)!.Kind.Parse(text).Problem);

    [Fact]
    public void Every_other_name_is_of_a_choice_there_is_and_never_of_two_in_one_field()
    {
        var lists = AllLedgers.Catalog.Ledgers.SelectMany(l => l.Fields).Where(f => f.Kind is ChoiceKind).Select(f => f.Kind.Choices).ToList();
        Assert.All(ChoiceWords.Others.Keys, title => Assert.Contains(lists, choices => choices.Any(c => c.Title == title)));
        foreach (var choices in lists)
            foreach (var choice in choices)
                foreach (var other in ChoiceWords.Others.GetValueOrDefault(choice.Title) ?? [])
                    Assert.True(ChoiceWords.Find(choices, other) is { } found && (found == choice || found.Title == other), $"{choice.Title}：{other}");
    }

    [Theory]
    [InlineData("contract", "合同额", "Amount")]
    [InlineData("contract", "合同相对方", "Counterpart")]
    [InlineData("payment", "发票号码", "InvoiceNumber")]
    [InlineData("payment", "收款单位", "Payee")]
    [InlineData("payment", "付款时间", "PaidOn")]
    [InlineData("asset", "资产名称", "Name")]
    [InlineData("asset", "原值", "Value")]
    [InlineData("asset", "购置日期", "AcquiredOn")]
    [InlineData("asset", "使用人", "CustodianId")]
    [InlineData("assetloan", "租金", "Rent")]
    [InlineData("stocktake", "盘点单位", "UnitId")]
    [InlineData("sealuse", "用印文件", "Title")]
    [InlineData("sealuse", "印章类型", "Seal")]
    [InlineData("sealuse", "用印科室", "UnitId")]
    [InlineData("sealloan", "计划归还日期", "DueOn")]
    [InlineData("sealloan", "外借地点", "Place")]
    [InlineData("training", "培训内容", "Title")]
    [InlineData("training", "主讲人", "Teacher")]
    [InlineData("training", "参训人数", "Attended")]
    [InlineData("person", "用工性质", "StaffKind")]
    public void Heading_is_known_by_its_usual_names(string ledger, string head, string field)
    {
        var target = AllLedgers.Catalog.Find(ledger)!;
        Assert.NotNull(target.Field(field));
        var map = FindHeader.Run(Book(Sheets.Of([head, "没有的列"], ["甲", "乙"])), target);
        Assert.Equal(field, map.Columns[0].Target);
    }

    [Theory, BothEngines]
    public async Task Missing_column_with_a_first_value_is_said_to_take_it_and_the_others_to_be_refused(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var report = await Sheets.PlanAsync(database, Sheets.Clerk(), Sheets.Of(["名称", "数量"], ["复印机", "2"]));
        Assert.Contains(report.Notes, n => n.StartsWith("表里没有这些列，新登记的行照初值登记：", StringComparison.Ordinal) && n.Contains("使用单位“", StringComparison.Ordinal));
        var refused = report.Notes.FirstOrDefault(n => n.StartsWith("表里没有这些必填的列", StringComparison.Ordinal));
        // 说的与做的一致：说缺的，行没有收；没有说缺的，收了
        Assert.Equal(refused is null ? ImportKind.New : ImportKind.Refused, Assert.Single(report.Lines).Kind);
        Assert.DoesNotContain("使用单位", refused ?? "", StringComparison.Ordinal);
    }

    private static ReadBook Book(byte[] file)
    {
        using var content = new MemoryStream(file);
        return Assert.IsType<OpenedTable.Book>(TableReader.Open(content, "表.xlsx")).Value;
    }
}
