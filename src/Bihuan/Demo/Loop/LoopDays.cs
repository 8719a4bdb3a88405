using System.Globalization;
using System.Text.RegularExpressions;

namespace Bihuan.Demo.Loop;

/// <summary>样本里印着的日子搬到演示的日子：反馈日对反馈日，别的各差几天还是几天；只写了月、年的，照月搬。</summary>
internal sealed partial class LoopDays
{
    private readonly int _days, _months;

    /// <param name="printed">样本里印的反馈日。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public LoopDays(DateOnly printed, DateOnly today)
    {
        (Feedback, Today, Until) = (FeedbackOf(today), today, today.AddDays(-1));
        _days = Feedback.DayNumber - printed.DayNumber;
        _months = (Feedback.Year - printed.Year) * 12 + Feedback.Month - printed.Month;
    }

    /// <summary>反馈的那一天：五十多天以前的一个工作日。</summary>
    public DateOnly Feedback { get; }

    /// <summary>放演示数据的那一天。</summary>
    public DateOnly Today { get; }

    /// <summary>昨天：记得下的事最晚在这一天。</summary>
    public DateOnly Until { get; }

    /// <summary>那一天放的演示，反馈在哪一天。</summary>
    public static DateOnly FeedbackOf(DateOnly today) => Workdays.Until(today.AddDays(-53));

    /// <summary>反馈以后第几天。</summary>
    public DateOnly After(int days) => Feedback.AddDays(days);

    /// <summary>已经过去的一个工作日：不晚于昨天，不早于反馈。</summary>
    public DateOnly Past(DateOnly day)
    {
        var past = Workdays.Until(day < Until ? day : Until);
        return past < Feedback ? Feedback : past;
    }

    /// <summary>一个写全的日子。</summary>
    public DateOnly Moved(DateOnly day) => day.AddDays(_days);

    /// <summary>一段话里的各个日子。</summary>
    public string Moved(string text) => Dates().Replace(text, m =>
    {
        var (year, month, day) = (Number(m.Groups["y"]), Number(m.Groups["m"]), Number(m.Groups["d"]));
        if (day > 0) return Written(Moved(new DateOnly(year, month, day)));
        if (month == 0) return (year + (int)Math.Floor(_months / 12.0)).ToString(CultureInfo.InvariantCulture) + "年";
        var first = new DateOnly(year, month, 1).AddMonths(_months);
        return string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{first.Month}月");
    });

    /// <summary>一段话里最后一个写全的日子，搬过来的；没有的为 null。</summary>
    public DateOnly? LastIn(string? text) =>
        Dates().Matches(text ?? "").LastOrDefault(m => m.Groups["d"].Success) is { } m ? Moved(new DateOnly(Number(m.Groups["y"]), Number(m.Groups["m"]), Number(m.Groups["d"]))) : null;

    /// <summary>写成“2026年3月5日”。</summary>
    public static string Written(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("(?<y>20[0-9]{2})年((?<m>[0-9]{1,2})月((?<d>[0-9]{1,2})日)?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dates();
}
