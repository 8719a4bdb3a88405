using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Ledgers.Kinds;

/// <summary>人写的日期：2024-03-05、2024.3.5、2024/3/5、20240305、2024年3月5日、二〇二四年三月五日。</summary>
internal static partial class DateText
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy.M.d", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日", "yyyy年M月d号"];

    /// <summary>认一个日期；没有这一天的认不出。</summary>
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(Arabic(FigureText.Clean(text)), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>日期里的中文数字换成阿拉伯数字：二〇二四年三月五日成2024年3月5日；没有中文数字的、认不出的照旧。</summary>
    /// <param name="clean">折成半角、去了空白的字。</param>
    public static string Arabic(string clean)
    {
        if (Han().Match(clean) is not { Success: true } match) return clean;
        var (year, month, day) = (ChineseNumber.Year(match.Groups["y"].Value), ChineseNumber.Parse(match.Groups["m"].Value), Day(match.Groups["d"].Value));
        if (year is null || month is null || (match.Groups["d"].Length > 0 && day is null)) return clean;
        return FigureText.Plain($"{year}年{month}月") + (day is null ? "" : FigureText.Plain($"{day}日"));
    }

    private static int? Day(string text) => ChineseNumber.Parse(text.Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal));

    [GeneratedRegex("^(?<y>[〇零○◯O一二三四五六七八九]{4})年(?<m>[〇零○一二三四五六七八九十]{1,3})月((?<d>[〇零○一二三四五六七八九十廿卅]{1,4})[日号])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Han();
}
