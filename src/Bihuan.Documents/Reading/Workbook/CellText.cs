using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>把单元格的值写成表里看到的样子：日期、百分比、不带浮点尾数的数字。</summary>
internal static class CellText
{
    // ECMA-376 第一部分 18.8.30:27—36、50—58 号内置格式随语言而定，下面是简体中文的；库不认得它们，会当成普通数字给出。
    private static readonly Dictionary<int, string> ChineseBuiltIn = new()
    {
        [27] = "yyyy年m月",
        [28] = "m月d日",
        [29] = "m月d日",
        [30] = "m-d-yy",
        [31] = "yyyy年m月d日",
        [36] = "yyyy年m月",
        [50] = "yyyy年m月",
        [51] = "m月d日",
        [52] = "yyyy年m月",
        [53] = "m月d日",
        [54] = "m月d日",
        [57] = "yyyy年m月",
        [58] = "m月d日",
    };

    /// <summary>写出一个值。</summary>
    /// <param name="value">读到的值。</param>
    /// <param name="formatIndex">数字格式的编号。</param>
    /// <param name="format">数字格式；没有时为 null。</param>
    public static string Of(object value, int formatIndex, string? format)
    {
        if (value is double serial && ChineseBuiltIn.TryGetValue(formatIndex, out var chinese) && serial is >= 1 and < 2958466)
            return Date(DateTime.FromOADate(serial), chinese);
        return value switch
        {
            string text => text,
            double number => Number(number, format),
            int number => number.ToString(CultureInfo.InvariantCulture),
            bool truth => truth ? "TRUE" : "FALSE",
            DateTime date => Date(date, format ?? ""),
            TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    /// <summary>日期写成 2024-03-05,格式带“年”“日”时写成 2024年3月5日；格式只显示年月时写成 2024年3月 或 2024-03，因为那里的“日”不是填表人写的。</summary>
    private static string Date(DateTime date, string format)
    {
        var shown = WithoutLiterals(format, out _, out _);
        var bare = shown.ToLowerInvariant();
        if (bare.Contains('y') && bare.Contains('m') && !bare.Contains('d') && !bare.Contains('h'))
            return date.ToString(format.Contains('年') ? "yyyy年M月" : "yyyy-MM", CultureInfo.InvariantCulture);
        if (bare.Contains('h') && !bare.Contains('d') && !bare.Contains('y'))
            return date.ToString("HH:mm", CultureInfo.InvariantCulture);
        if (format.Contains('年') && format.Contains('日') && bare.Contains('d') && !bare.Contains('h')) return date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        return date.ToString(bare.Contains('h') && date.TimeOfDay != TimeSpan.Zero ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Number(double number, string? format)
    {
        if (!double.IsFinite(number)) return number.ToString(CultureInfo.InvariantCulture);
        if (string.IsNullOrEmpty(format) || format.Length > 255) return Plain(number);
        var shown = WithoutLiterals(format, out var before, out var after);
        if (shown.Contains('%'))
        {
            var point = shown.IndexOf('.');
            var decimals = point < 0 ? 0 : shown.Skip(point + 1).TakeWhile(c => c is '0' or '#').Count();
            return before + Plain(Math.Round(number * 100, Math.Min(decimals, 10), MidpointRounding.AwayFromZero)) + "%" + after;
        }
        return before + Plain(number) + after;
    }

    /// <summary>表格软件存 1.32 时存的是 1.3200000000000001；十进制的 15 位有效数字正是界面显示的。</summary>
    private static string Plain(double number) =>
        Math.Abs(number) is < 1e-9 or > 1e18
            ? number.ToString("G15", CultureInfo.InvariantCulture)
            : ((decimal)number).ToString("0.################", CultureInfo.InvariantCulture);

    /// <summary>取格式的第一段，拿出引号里照印的字（如 0"项" 的“项”），按在数字位之前或之后分开。</summary>
    private static string WithoutLiterals(string format, out string before, out string after)
    {
        StringBuilder shown = new(), prefix = new(), suffix = new();
        var digits = false;
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            switch (format[i])
            {
                case '"':
                    for (i++; i < format.Length && format[i] != '"'; i++) (digits ? suffix : prefix).Append(format[i]);
                    break;
                case '[':
                    while (i < format.Length && format[i] != ']') i++;
                    break;
                case '\\' when i + 1 < format.Length:
                    (digits ? suffix : prefix).Append(format[++i]);
                    break;
                case '_' or '*':
                    i++;
                    break;
                case var c:
                    digits |= c is '0' or '#' or '?';
                    shown.Append(c);
                    break;
            }
        }
        before = prefix.ToString().Trim();
        after = suffix.ToString().Trim();
        return shown.ToString();
    }
}
