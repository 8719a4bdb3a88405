using System.Globalization;
using System.Text;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>把编号值写成 Word 显示的样子；格式名取自 ECMA-376 的 ST_NumberFormat。</summary>
internal static class NumberFormat
{
    /// <summary>写出编号。</summary>
    /// <param name="value">编号值。</param>
    /// <param name="format">格式名；不认识的按十进制。</param>
    /// <param name="custom">format 为 custom 时的样例，如“001, 002, 003”。</param>
    public static string Write(int value, string format, string? custom = null) => format switch
    {
        "none" or "bullet" => "",
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "upperRoman" => Roman(value),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "upperLetter" => Letters(value, 'A'),
        "lowerLetter" => Letters(value, 'a'),
        "ordinal" => Ordinal(value),
        "numberInDash" => $"- {Decimal(value)} -",
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Decimal(value).Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)),
        "chineseCounting" or "taiwaneseCounting" => ChineseNumerals.Counting(value),
        "chineseCountingThousand" or "taiwaneseCountingThousand" => ChineseNumerals.Thousand(value),
        "japaneseCounting" => ChineseNumerals.Japanese(value),
        "chineseLegalSimplified" => ChineseNumerals.LegalSimplified(value),
        "ideographLegalTraditional" or "japaneseLegal" => ChineseNumerals.LegalTraditionalForm(value),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => ChineseNumerals.Digits(value),
        "ideographTraditional" => Pick("甲乙丙丁戊己庚辛壬癸", value),
        "ideographZodiac" => Pick("子丑寅卯辰巳午未申酉戌亥", value),
        "ideographZodiacTraditional" => value is >= 1 and <= 60
            ? $"{"甲乙丙丁戊己庚辛壬癸"[(value - 1) % 10]}{"子丑寅卯辰巳午未申酉戌亥"[(value - 1) % 12]}"
            : Decimal(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed('①', 20, value),
        "decimalEnclosedParen" => Enclosed('⑴', 20, value),
        "decimalEnclosedFullstop" => Enclosed('⒈', 20, value),
        "ideographEnclosedCircle" => Enclosed('㊀', 10, value),
        "custom" => value.ToString(new string('0', Math.Clamp(custom?.IndexOf(',', StringComparison.Ordinal) ?? 1, 1, 9)), CultureInfo.InvariantCulture),
        _ => Decimal(value),
    };

    /// <summary>十进制。</summary>
    public static string Decimal(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Pick(string signs, int value) => value >= 1 && value <= signs.Length ? signs.Substring(value - 1, 1) : Decimal(value);

    private static string Enclosed(char first, int last, int value) =>
        value >= 1 && value <= last ? ((char)(first + value - 1)).ToString() : Decimal(value);

    // Word 的字母编号:z 之后是 aa、bb,不是 ab。
    private static string Letters(int value, char first) =>
        value is >= 1 and <= 780 ? new string((char)(first + (value - 1) % 26), (value - 1) / 26 + 1) : Decimal(value);

    private static string Ordinal(int value) => Decimal(value) + (value % 100 is >= 11 and <= 13 ? "th" : (value % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    private static string Roman(int value)
    {
        if (value is < 1 or > 3999) return Decimal(value);
        ReadOnlySpan<int> values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
        string[] signs = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
        var text = new StringBuilder();
        for (var i = 0; i < values.Length; i++)
            for (; value >= values[i]; value -= values[i])
                text.Append(signs[i]);
        return text.ToString();
    }
}
