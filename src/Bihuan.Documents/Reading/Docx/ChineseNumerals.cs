using System.Text;

namespace Bihuan.Documents.Reading.Docx;

/// <summary>Word 的几种中文计数：一百零一、一〇一、壹佰零壹、百一。</summary>
internal static class ChineseNumerals
{
    private const string Lower = "零一二三四五六七八九";
    private const string Legal = "零壹贰叁肆伍陆柒捌玖";
    private const string LegalTraditional = "零壹貳參肆伍陸柒捌玖";

    /// <summary>chineseCounting:不到一百写“十一”“九十九”，一百起逐位写“一○○”。</summary>
    public static string Counting(int n) => n < 100 ? Thousand(n) : Digits(n, '○');

    /// <summary>chineseCountingThousand:一百零一。开头的“一十”写作“十”。</summary>
    public static string Thousand(int n)
    {
        var text = Grouped(n, Lower, "十百千", "万");
        return n is >= 10 and < 20 ? text[1..] : text;
    }

    /// <summary>japaneseCounting:百一，十、百、千前不写一，中间不写零。</summary>
    public static string Japanese(int n) =>
        Grouped(n, Lower, "十百千", "万").Replace("零", "").Replace("一十", "十").Replace("一百", "百").Replace("一千", "千");

    /// <summary>chineseLegalSimplified:壹佰零壹。</summary>
    public static string LegalSimplified(int n) => Grouped(n, Legal, "拾佰仟", "万");

    /// <summary>ideographLegalTraditional:壹佰零壹(繁体)。</summary>
    public static string LegalTraditionalForm(int n) => Grouped(n, LegalTraditional, "拾佰仟", "萬");

    /// <summary>ideographDigital:逐位写，二〇。</summary>
    public static string Digits(int n, char zero = '〇') =>
        string.Concat(NumberFormat.Decimal(n).Select(c => c switch { '0' => zero, >= '1' and <= '9' => Lower[c - '0'], _ => c }));

    private static string Grouped(int n, string digits, string units, string tenThousand)
    {
        if (n is <= 0 or >= 100_000_000) return n == 0 ? digits[..1] : NumberFormat.Decimal(n);
        var text = new StringBuilder();
        if (n >= 10_000) text.Append(Four(n / 10_000, digits, units)).Append(tenThousand);
        var low = n % 10_000;
        if (low == 0) return text.ToString();
        if (n >= 10_000 && low < 1000) text.Append(digits[0]);
        return text.Append(Four(low, digits, units)).ToString();
    }

    private static StringBuilder Four(int n, string digits, string units)
    {
        var text = new StringBuilder();
        var gap = false;
        for (var (power, value) = (3, 1000); power >= 0; power--, value /= 10)
        {
            var digit = n / value % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }
            if (gap) text.Append(digits[0]);
            gap = false;
            text.Append(digits[digit]);
            if (power > 0) text.Append(units[power - 1]);
        }
        return text;
    }
}
