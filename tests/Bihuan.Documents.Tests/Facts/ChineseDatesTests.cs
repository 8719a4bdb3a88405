using System.Globalization;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Facts;

public class ChineseDatesTests
{
    private static readonly DateContext Report2024 = new(2024, new DateOnly(2024, 9, 26));

    // 每个日期写作“照印=起..止 精度 毛病”，按日的精度与没有毛病省略;^ 表示年份是承接的。
    private static string Render(string line, DateContext context) => string.Join("; ", ChineseDates.Find(line, context).Select(d =>
        $"{line[d.Column..d.End]}={Day(d.From)}{(d.To == d.From ? "" : ".." + Day(d.To))}{(d.YearInherited ? "^" : "")}"
        + (d.Precision == DatePrecision.Day ? "" : " " + d.Precision) + (d.Problem == DateProblem.None ? "" : " " + d.Problem)));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";

    [Theory]
    [InlineData("2024年3月5日召开会议", "2024年3月5日=2024-03-05")]
    [InlineData("2024年03月05日", "2024年03月05日=2024-03-05")]
    [InlineData("２０２４年３月５日", "２０２４年３月５日=2024-03-05")]
    [InlineData("2024 年 3 月 5 日", "2024 年 3 月 5 日=2024-03-05")]
    [InlineData("2023 年12月印发", "2023 年12月=2023-12-01..2023-12-31 Month")]
    [InlineData("于3月21 日整改", "3月21 日=2024-03-21^")]
    [InlineData("2024年3月5号", "2024年3月5号=2024-03-05")]
    [InlineData("2024.3.5", "2024.3.5=2024-03-05")]
    [InlineData("2024.03.05前", "2024.03.05=2024-03-05")]
    [InlineData("2024-03-05 10:20", "2024-03-05=2024-03-05")]
    [InlineData("2024/3/5", "2024/3/5=2024-03-05")]
    [InlineData("完成时限：2024.12", "2024.12=2024-12-01..2024-12-31 Month")]
    [InlineData("完成时限：2024.12前", "2024.12=2024-12-01..2024-12-31 Month")]
    [InlineData("二〇二五年三月五日", "二〇二五年三月五日=2025-03-05")]
    [InlineData("二○二四年十二月三十一日", "二○二四年十二月三十一日=2024-12-31")]
    [InlineData("二零二四年二月二十九日", "二零二四年二月二十九日=2024-02-29")]
    [InlineData("二〇二五年 三月 五日", "二〇二五年 三月 五日=2025-03-05")]
    [InlineData("二〇二四年底", "二〇二四年底=2024-12-01..2024-12-31 Month")]
    public void Reads_full_dates(string line, string expected) => Assert.Equal(expected, Render(line, Report2024));

    [Theory]
    [InlineData("3月5日", "3月5日=2024-03-05^")]
    [InlineData("3月中旬完成", "3月中旬=2024-03-11..2024-03-20^ TenDays")]
    [InlineData("6月上旬", "6月上旬=2024-06-01..2024-06-10^ TenDays")]
    [InlineData("2024年5月中下旬", "2024年5月中下旬=2024-05-11..2024-05-31 TenDays")]
    [InlineData("3月底前", "3月底=2024-03-21..2024-03-31^ TenDays")]
    [InlineData("截至2024年7月底", "2024年7月底=2024-07-21..2024-07-31 TenDays")]
    [InlineData("自今年4月份以来", "今年4月份=2024-04-01..2024-09-26 Month")]
    [InlineData("上半年", "上半年=2024-01-01..2024-06-30^ HalfYear")]
    [InlineData("2025年下半年", "2025年下半年=2025-07-01..2025-12-31 HalfYear")]
    [InlineData("第二季度", "第二季度=2024-04-01..2024-06-30^ Quarter")]
    [InlineData("一季度印发", "一季度=2024-01-01..2024-03-31^ Quarter")]
    [InlineData("2022年第二、第三、四季度费用", "2022年第二、第三、四季度=2022-04-01..2022-12-31 Quarter")]
    [InlineData("2023年一季度才支付", "2023年一季度=2023-01-01..2023-03-31 Quarter")]
    [InlineData("年底前完成", "年底=2024-12-01..2024-12-31^ Month")]
    [InlineData("2024年年底", "2024年年底=2024-12-01..2024-12-31 Month")]
    [InlineData("今年以来", "今年=2024-01-01..2024-09-26 Year")]
    [InlineData("去年9月开始", "去年9月=2023-09-01..2023-09-30 Month")]
    [InlineData("明年6月底前", "明年6月底=2025-06-21..2025-06-30 TenDays")]
    [InlineData("2022年至今", "2022年=2022-01-01..2024-09-26 Year")]
    [InlineData("2021年9个镇的便民服务中心", "2021年=2021-01-01..2021-12-31 Year")]
    [InlineData("2024年初步形成", "2024年=2024-01-01..2024-12-31 Year")]
    public void Reads_parts_of_a_year(string line, string expected) => Assert.Equal(expected, Render(line, Report2024));

    [Theory]
    [InlineData("2024年3月5日至4月18日", "2024年3月5日至4月18日=2024-03-05..2024-04-18")]
    [InlineData("2024年11月15日至2025年1月10日", "2024年11月15日至2025年1月10日=2024-11-15..2025-01-10")]
    [InlineData("2023年11月15日至1月10日", "2023年11月15日至1月10日=2023-11-15..2024-01-10")]
    [InlineData("3月5日—18日", "3月5日—18日=2024-03-05..2024-03-18^")]
    [InlineData("3月5-18日", "3月5-18日=2024-03-05..2024-03-18^")]
    [InlineData("3月22日到3月29日", "3月22日到3月29日=2024-03-22..2024-03-29^")]
    [InlineData("2021—2023年", "2021—2023年=2021-01-01..2023-12-31 Year")]
    [InlineData("2021年-2023年", "2021年-2023年=2021-01-01..2023-12-31 Year")]
    [InlineData("2021年至2023年", "2021年至2023年=2021-01-01..2023-12-31 Year")]
    [InlineData("1—5月的通报", "1—5月=2024-01-01..2024-05-31^ Month")]
    [InlineData("2023年1～5月", "2023年1～5月=2023-01-01..2023-05-31 Month")]
    [InlineData("4月-7月共回访", "4月-7月=2024-04-01..2024-07-31^ Month")]
    [InlineData("2024.3.5-2024.4.18", "2024.3.5-2024.4.18=2024-03-05..2024-04-18")]
    [InlineData("6月12日、6月26日", "6月12日=2024-06-12^; 6月26日=2024-06-26^")]
    [InlineData("5月15日、16日", "5月15日=2024-05-15^; 16日=2024-05-16^")]
    [InlineData("2023年6月12日、7月1日", "2023年6月12日=2023-06-12; 7月1日=2023-07-01^")]
    [InlineData("2021年修订，3月5日印发", "2021年=2021-01-01..2021-12-31 Year; 3月5日=2024-03-05^")]
    [InlineData("根据《2022年5月工作要点》，6月1日部署", "2022年5月=2022-05-01..2022-05-31 Month; 6月1日=2024-06-01^")]
    public void Reads_ranges_and_inherits_years(string line, string expected) => Assert.Equal(expected, Render(line, Report2024));

    [Theory]
    [InlineData("2024717日至830日，县委", "2024717日至830日=?^ Damaged")]
    [InlineData("20241021日至1212日", "20241021日至1212日=?^ Damaged")]
    [InlineData("914日，县委第二巡察组反馈", "914日=?^ Damaged")]
    [InlineData("75日，县委第二巡察组反馈", "75日=?^ Damaged")]
    [InlineData("2024年717日", "2024年717日=? Damaged")]
    [InlineData("20249月14日", "20249月14日=?^ Damaged")]
    [InlineData("2024年月日", "2024年月日=? Damaged")]
    [InlineData("20**年*月**日", "20**年*月**日=?^ Masked")]
    [InlineData("****年**月至****年*月", "****年**月至****年*月=?^ Masked")]
    [InlineData("2023年*月17日", "2023年*月17日=? Masked")]
    [InlineData("XX年X月", "XX年X月=?^ Masked")]
    [InlineData("*月**日", "*月**日=?^ Masked")]
    [InlineData("19年政治巡察后", "19年=?^ Year TwoDigitYear")]
    [InlineData("23年12月印发", "23年12月=2023-12-01..2023-12-31 Month TwoDigitYear")]
    [InlineData("5月27理论中心组学习", "5月27=2024-05-27^ Incomplete")]
    [InlineData("组织4.15日国家安全教育日", "4.15日=2024-04-15^ Incomplete")]
    [InlineData("2024年  月  日", "2024年  月  日=? Incomplete")]
    [InlineData("2023年2月29日", "2023年2月29日=? Impossible")]
    [InlineData("2024年13月5日", "2024年13月5日=? Impossible")]
    [InlineData("6月31日", "6月31日=?^ Impossible")]
    public void Reports_what_is_wrong_and_never_guesses(string line, string expected) => Assert.Equal(expected, Render(line, Report2024));

    [Theory]
    [InlineData("（云政发〔2024〕3号）")]
    [InlineData("24小时自助")]
    [InlineData("公示100天")]
    [InlineData("20日内办结")]
    [InlineData("60日，90日")]
    [InlineData("近30年来")]
    [InlineData("3年内轮训一遍")]
    [InlineData("5万元，12.5%，2.0平台")]
    [InlineData("“1+4”基层治理")]
    [InlineData("抽取30％—50％")]
    [InlineData("0539-8123456")]
    [InlineData("每年底前盘点")]
    [InlineData("每季度召开一次")]
    [InlineData("三个月集中整改")]
    [InlineData("第一议题")]
    [InlineData("XX县")]
    [InlineData("以前年度")]
    [InlineData("一件事一次办")]
    [InlineData("ISO2024-12-1")]
    public void Leaves_alone_what_is_no_date(string line) => Assert.Equal("", Render(line, Report2024));

    [Fact]
    public void Leaves_the_year_open_when_nothing_tells_it()
    {
        var date = Assert.Single(ChineseDates.Find("3月5日", DateContext.None));
        Assert.Null(date.From);
        Assert.True(date.YearInherited);
        Assert.Equal(DateProblem.None, date.Problem);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("*")]
    [InlineData("二")]
    [InlineData("年")]
    [InlineData("3月5日、")]
    [InlineData("1—")]
    [InlineData(" ")]
    public void Stays_linear_on_a_line_of_millions_of_characters(string part)
    {
        var line = string.Concat(Enumerable.Repeat(part, 4_000_000 / part.Length));
        Linear.Check(line.Length, length => _ = ChineseDates.Find(line[..length], Report2024).Count);
    }
}
