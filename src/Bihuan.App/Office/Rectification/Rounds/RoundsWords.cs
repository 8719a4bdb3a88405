using System.Globalization;

using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Rounds;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各轮比较怎样写：页面和表格用同样的话。</summary>
public static class RoundsWords
{
    /// <summary>销号用几天，怎样算的。</summary>
    public const string Days = "销号用天数：现在销着号的问题，从反馈日期到销号日期的自然日；“中位”是一半在这个天数以内，“九成”是十个里有九个在这个天数以内。";

    /// <summary>从红到绿，怎样算的。</summary>
    public const string Red = "看护着问题的规则，从查出疑似不符到再查合规的自然日；规则关了、过期的不算改好。";

    /// <summary>率，照 <see cref="Percent"/>；没有分母的为 null。</summary>
    public static string? Rate((int Hits, int Whole) figure) => Percent.Of(figure.Hits, figure.Whole);

    /// <summary>中位数。</summary>
    public static string Median(DaySpread days) => days.Median?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>比期限早几天、晚几天；没有的是一横。</summary>
    public static string Early(decimal? days) => days switch
    {
        null => "—",
        0 => "当天",
        < 0 => string.Create(CultureInfo.InvariantCulture, $"早{-days:0.#}天"),
        _ => string.Create(CultureInfo.InvariantCulture, $"晚{days:0.#}天"),
    };

    /// <summary>各机构并排的各列，怎样算的。</summary>
    public static IReadOnlyList<string> Bodies { get; } =
    [
        "整改率：各次巡察最近一份签收了的报送里，已改的 ÷ 应改的。",
        "又没有销号：前面签收了的报送里销了号、最近一份里又没有销号的问题。",
        "几轮都有的方面：两次以上巡察都有问题的方面，写法一样的才并在一起。",
        "一次通过率：报请巡察办确认的销号，一次也没有退回过就同意的问题 ÷ 同意了的问题。",
        "销号早晚：销了号的问题，销号日期比最初的期限早晚几天，取中位。各机构的期限长短不一样，所以先比期限。",
        "销号用天数：销了号的问题，从反馈日期到销号日期的自然日，取中位；报送里没有写反馈日期的（2026年11月以前生成的）不算。",
        "从红到绿：近两年规则查出疑似不符到再查合规的自然日，取中位；规则关了、过期的不算改好。只有数，内部的规则、它自己定的规则不在内。",
    ];
}
