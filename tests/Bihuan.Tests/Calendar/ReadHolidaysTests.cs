using System.Text;

using Bihuan.Calendar;

namespace Bihuan.Tests.Calendar;

public sealed class ReadHolidaysTests
{
    [Theory]
    [InlineData("2027-01-01 放假 元旦", "2027-01-01 放假 元旦")]
    [InlineData("2027年1月1日，放假，元旦", "2027-01-01 放假 元旦")]
    [InlineData("２０２７/2/20\t上班", "2027-02-20 上班")]
    [InlineData("2027-02-20 调休上班", "2027-02-20 上班")]
    [InlineData("2027-02-20 照常", "2027-02-20 照常")]
    [InlineData("2027-10-01至2027-10-02 放假 国庆节", "2027-10-01 放假 国庆节|2027-10-02 放假 国庆节")]
    [InlineData("日期 类型 名称\n\n2027.1.1 休息", "2027-01-01 放假 放假")]
    public void Lines_are_read_as_people_write_them(string text, string expected)
    {
        var read = ReadHolidays.FromText(text);
        Assert.Empty(read.Faults);
        Assert.Equal(expected, string.Join('|', read.Lines.Select(l => l.Words)));
        // 写出去的，读得回来
        Assert.Equal(expected, string.Join('|', ReadHolidays.FromText(string.Join('\n', read.Lines.Select(l => l.Words))).Lines.Select(l => l.Words)));
    }

    [Theory]
    [InlineData("2027-01-01 放假 元旦\n2027-02-30 放假", "第2行：没有“2027-02-30”这一天")]
    [InlineData("2027-01-01 元旦", "第1行：没有写放假还是上班")]
    [InlineData("元旦 2027-01-01 放假", "第1行：开头不是日期")]
    [InlineData("2027-01-01 放假\n2027-01-01 上班", "第2行：2027-01-01在第1行写的不一样")]
    [InlineData("2027-01-01至2026-12-01 放假", "第1行：一段要从早到晚")]
    [InlineData("2027-01-01、2027-01-02 放假", "第1行：写了几个日期")]
    [InlineData("什么也没有", "没有读到日期")]
    public void Faults_name_the_line_and_the_remedy(string text, string said)
    {
        var fault = Assert.Single(ReadHolidays.FromText(text).Faults);
        Assert.StartsWith(said, fault, StringComparison.Ordinal);
        Assert.Contains("请", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_read_too()
    {
        var csv = ReadHolidays.FromFile("放假.csv", Encoding.UTF8.GetBytes("日期,类型,名称\n2027-01-01,放假,元旦\n2027-02-20,上班,\n"));
        Assert.Equal(["2027-01-01 放假 元旦", "2027-02-20 上班"], csv.Lines.Select(l => l.Words));
        var json = ReadHolidays.FromFile("chinese-days.json", """{"holidays":{"2027-01-01":"New Year,元旦,1"},"workdays":{"2027-02-20":"Spring Festival,春节,4"}}"""u8.ToArray());
        Assert.Equal(["2027-01-01 放假 元旦假期", "2027-02-20 上班"], json.Lines.Select(l => l.Words));
        Assert.NotEmpty(ReadHolidays.FromFile("坏.json", "{"u8.ToArray()).Faults);
        Assert.NotEmpty(ReadHolidays.FromFile("坏.xlsx", "PK不是表格"u8.ToArray()).Faults);
    }

    [Fact]
    public void Plan_tells_what_changes_and_what_is_still_missing()
    {
        var plan = HolidayPlan.Of(Year2027.Kept, "", ReadHolidays.FromText("2026-05-01 放假 劳动节\n2026-05-09 照常\n2027-01-01 放假 元旦\n2027-01-04 上班").Lines);
        Assert.Equal(new DateOnly(2027, 1, 1), Assert.Single(plan.Changes).Now.Day);
        Assert.Equal("2027-01-01 放假 元旦\n2027-01-04 上班", plan.Own);
        Assert.Equal(["", "春节、清明节、劳动节、端午节、中秋节、国庆节"], plan.Years.Select(y => string.Join('、', y.Missing)));
        var undone = HolidayPlan.Of(Year2027.Kept, plan.Own, ReadHolidays.FromText("2027-01-01 照常").Lines);
        Assert.Equal("2027-01-04 上班", undone.Own);
        Assert.False(Assert.Single(undone.Changes).Now.Off);
    }
}
