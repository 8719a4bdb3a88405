using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>人写的日期：2024-03-05、2024.3.5、2024/3/5、20240305、2024年3月5日。</summary>
internal static class DateText
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy.M.d", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日"];

    /// <summary>认一个日期；没有这一天的认不出。</summary>
    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(FigureText.Clean(text), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
