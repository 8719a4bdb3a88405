using System.Text;
using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Documents.Tests.Checking.Calendar;

public sealed class HolidayCalendarTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("holidays").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>一点节假日：2024年端午，国庆前的调休上班。</summary>
    internal static HolidayCalendar Some() => Read("""
        {"holidays":{"2024-06-10":"Dragon Boat Festival,端午,1"},"workdays":{"2024-09-29":"National Day,国庆节,3"},"inLieuDays":{}}
        """);

    [Fact]
    public void Tells_holidays_weekends_and_make_up_days_apart()
    {
        var calendar = Some();
        Assert.Equal("端午假期", calendar.WhyOff(new DateOnly(2024, 6, 10)));
        Assert.Equal("星期六", calendar.WhyOff(new DateOnly(2024, 6, 8)));
        Assert.Null(calendar.WhyOff(new DateOnly(2024, 9, 29)));
        Assert.Null(calendar.WhyOff(new DateOnly(2024, 6, 11)));
        Assert.True(calendar.Covers(2024));
        Assert.False(calendar.Covers(2031));
        Assert.Equal("星期日", calendar.WhyOff(new DateOnly(2031, 6, 8)));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"holidays\":{}}")]
    [InlineData("{\"holidays\":{\"2024-13-01\":\"a,b,1\"},\"workdays\":{}}")]
    [InlineData("<html>")]
    public void Refuses_what_is_no_holiday_data(string json) => Assert.Throws<FormatException>(() => Read(json));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("gb18030")]
    public void Reads_the_file_of_an_administrator_in_any_encoding(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string Text = "日期,类型,名称\r\n2031-06-09,放假,端午假期\r\n2031年6月8日,上班,端午调休\r\n2024-09-29,放假,\r\n";
        var bytes = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            _ => Encoding.GetEncoding(encoding).GetBytes(Text),
        };
        File.WriteAllBytes(Path.Combine(folder, HolidayFile.FileName), bytes);
        var entries = HolidayFile.Load(folder, out var problem);
        Assert.Equal("", problem);
        var calendar = Some().With(Assert.IsAssignableFrom<IReadOnlyList<HolidayEntry>>(entries));
        Assert.Equal("端午假期", calendar.WhyOff(new DateOnly(2031, 6, 9)));
        Assert.Null(calendar.WhyOff(new DateOnly(2031, 6, 8)));
        Assert.Equal("放假", calendar.WhyOff(new DateOnly(2024, 9, 29)));
        Assert.True(calendar.Covers(2031));
    }

    [Theory]
    [InlineData("日期,类型\n2031-06-09,放假\n2031-06-31,放假", "第3行")]
    [InlineData("日期,类型\n2031-06-09,半天", "第2行")]
    [InlineData("日期,类型\n,放假", "第2行")]
    [InlineData("天,类型\n2031-06-09,放假", "日期")]
    public void Names_the_line_that_is_wrong(string text, string named)
    {
        File.WriteAllText(Path.Combine(folder, HolidayFile.FileName), text);
        Assert.Null(HolidayFile.Load(folder, out var problem));
        Assert.Contains(named, problem, StringComparison.Ordinal);
        Assert.Contains(HolidayFile.FileName, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_nothing_to_add_when_there_is_no_file() => Assert.Equal([], HolidayFile.Load(folder, out _));

    private static HolidayCalendar Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return HolidayCalendar.Read(stream);
    }
}
