using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>写出来的一个数，阿拉伯数字的、汉字的（五十六万、伍拾陆万、五点六亿）：在哪里，是多少，打了码是什么样。</summary>
internal static partial class WrittenNumber
{
    /// <summary>汉字的数里的各个字。</summary>
    private const string Han = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟";

    /// <summary>各个金额：几元、几万元、几十余万元，汉字的两个字以上才算，免得把“统一元数据”也算进去。</summary>
    public static IEnumerable<string> AmountsOf(string folded) => Amounts().Matches(folded).Select(m => m.Value);

    /// <summary>头一个数是多少，后面跟着的十、百、千、万、亿都乘进去；没有数的为 null。</summary>
    public static decimal? ValueOf(string folded)
    {
        if (Numbers().Match(folded) is not { Success: true } found) return null;
        try
        {
            var value = found.Groups["h"] is { Success: true } han ? OfHan(han.Value) : decimal.Parse(found.Groups["d"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            foreach (var c in found.Groups["u"].Value) value *= UnitOf(c);
            return value;
        }
        catch (OverflowException)
        {
            // 长得放不下的，不是金额
            return null;
        }
    }

    /// <summary>打了码的：数换成两个星号，单位（万、亿、元、个）留着。</summary>
    public static string Mask(string folded) => Numbers().Match(folded) is { Success: true } found
        ? Masked(folded, found) : "**";

    // 从头一个数盖到末一个数：“1,320.00元”“5至6万元”都只留下单位
    private static string Masked(string folded, Match first)
    {
        var last = first;
        for (var next = first.NextMatch(); next.Success; next = next.NextMatch()) last = next;
        var number = last.Groups["d"].Success ? last.Groups["d"] : last.Groups["h"];
        // 汉字的数末尾的万、亿是单位
        var end = number.Index + (last.Groups["h"].Success ? number.Value.TrimEnd('万', '亿').Length : number.Length);
        return $"{folded[..first.Index]}**{folded[Math.Max(end, first.Index)..]}";
    }

    private static decimal OfHan(string text)
    {
        var point = text.IndexOf('点', StringComparison.Ordinal);
        if (point >= 0)
        {
            var after = text[(point + 1)..];
            var (scale, fraction) = (0.1m, 0m);
            var i = 0;
            for (; i < after.Length && ChineseNumber.Digit(after[i]) is var d and >= 0; i++, scale /= 10) fraction += d * scale;
            var whole = OfHan(text[..point]) + fraction;
            foreach (var c in after[i..]) whole *= UnitOf(c);
            return whole;
        }
        decimal total = 0, section = 0, digit = -1;
        foreach (var c in text)
        {
            var (d, unit) = (ChineseNumber.Digit(c), UnitOf(c));
            if (d >= 0) digit = digit > 0 && section == 0 ? digit * 10 + d : d;
            else if (unit < 10_000) (section, digit) = (section + (digit < 0 ? 1 : digit) * unit, -1);
            else (total, section, digit) = ((total + section + Math.Max(digit, 0)) * unit, 0, -1);
        }
        return total + section + Math.Max(digit, 0);
    }

    private static decimal UnitOf(char c) => c switch { '十' or '拾' => 10, '百' or '佰' => 100, '千' or '仟' => 1_000, '万' => 10_000, '亿' => 100_000_000, _ => 1 };

    [GeneratedRegex($"([0-9]+(\\.[0-9]+)?|[{Han}]+点[{Han}]+|[{Han}]{{2,}})[余多]?[十百千]?[万亿]?元", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Amounts();

    [GeneratedRegex($"((?<d>[0-9]+(\\.[0-9]+)?)|(?<h>[{Han}]+(点[{Han}]+)?))[余多]?(?<u>[十百千]?[万亿]?)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}
