using System.Globalization;

using Bihuan.Rectification.Rounds;

namespace Bihuan.App.Office.Rectification.Rounds;

/// <summary>各轮比较怎样写：页面和表格用同样的话。</summary>
public static class RoundsWords
{
    /// <summary>销号用几天，怎样算的。</summary>
    public const string Days = "销号用天数：现在销着号的问题，从反馈日期到销号日期的自然日；“中位”是一半在这个天数以内，“九成”是十个里有九个在这个天数以内。";

    /// <summary>从红到绿，怎样算的。</summary>
    public const string Red = "看护着问题的规则，从查出疑似不符到再查合规的自然日；规则关了、过期的不算改好。";

    /// <summary>率，一位小数，只往下舍；没有分母的为 null。</summary>
    public static string? Rate((int Hits, int Whole) figure) => figure.Whole == 0 ? null : (Math.Floor(figure.Hits * 1000m / figure.Whole) / 10).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>中位数。</summary>
    public static string Median(DaySpread days) => days.Median?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";
}
