using System.Text.RegularExpressions;

using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Ledgers.Kinds;

/// <summary>中文写的金额：叁万伍仟元整、人民币壹佰贰拾元伍角、三万五千元。看不出是多少的（三万五）不猜。</summary>
internal static partial class HanMoney
{
    private const string Ones = "〇壹贰叁肆伍陆柒捌玖";

    /// <summary>认一个金额。</summary>
    /// <param name="text">折成半角、去了空白的字。</param>
    /// <param name="fen">多少分。</param>
    /// <returns>认不出的为 false。</returns>
    public static bool TryRead(string text, out long fen)
    {
        fen = 0;
        var match = Form().Match(string.Concat(text.Select(Plain)));
        if (!match.Success) return false;
        var (whole, cents) = (match.Groups["whole"].Value, One(match, "jiao") * 10 + One(match, "fen"));
        if (whole.Length == 0) return (fen = cents) > 0;
        if (Unclear().IsMatch(whole) || Value(whole) is not { } number) return false;
        fen = number * 100 + cents;
        return true;
    }

    private static long? Value(string text)
    {
        if (Split(text, '亿') is var (high, low) && (high.Length == 0 ? 0 : Section(high)) is { } billions
            && Split(low, '万') is var (middle, rest) && (middle.Length == 0 ? 0 : Section(middle)) is { } thousands && (rest.Length == 0 ? 0 : Section(rest)) is { } ones)
            return billions * 100_000_000 + thousands * 10_000 + ones;
        return null;
    }

    private static (string Before, string After) Split(string text, char at) => text.Split(at, 2) is [var before, var after] ? (before, after) : ("", text);

    private static long? Section(string text) => Four().Match(text) is { Success: true } m
        ? One(m, "q") * 1000 + One(m, "b") * 100 + (m.Groups["ten"].Success ? Math.Max(One(m, "s"), 1) * 10 : 0) + One(m, "g") : null;

    private static long One(Match match, string group) => match.Groups[group] is { Success: true, Length: 1 } found ? Ones.IndexOf(found.Value, StringComparison.Ordinal) : 0;

    // 小写、繁体、异体的都换成一个样子
    private static char Plain(char c) => c switch
    {
        '十' => '拾',
        '百' => '佰',
        '千' => '仟',
        '萬' => '万',
        '億' => '亿',
        '圆' or '圓' => '元',
        '毛' => '角',
        '正' => '整',
        '貳' or '弍' => '贰',
        '參' or '叄' => '叁',
        '陸' => '陆',
        _ => c != 'O' && ChineseNumber.Digit(c) is >= 0 and var digit ? Ones[digit] : c,
    };

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(人民币)?:?(?<whole>[〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,24}(?=元|整|$))?元?〇?((?<jiao>[〇壹贰叁肆伍陆柒捌玖])角)?〇?((?<fen>[〇壹贰叁肆伍陆柒捌玖])分)?整?$", Options, 200)]
    private static partial Regex Form();

    [GeneratedRegex("^〇?((?<q>[壹贰叁肆伍陆柒捌玖])仟)?〇?((?<b>[壹贰叁肆伍陆柒捌玖])佰)?〇?(?<ten>(?<s>[壹贰叁肆伍陆柒捌玖])?拾)?〇?(?<g>[壹贰叁肆伍陆柒捌玖])?$", Options, 200)]
    private static partial Regex Four();

    // 三万五、一百五万、一亿二千：是三万五千还是三万零五，看不出；单位写了两次的也是
    [GeneratedRegex("[佰仟][壹贰叁肆伍陆柒捌玖](万|亿|$)|[万亿][壹贰叁肆伍陆柒捌玖]$|亿[壹贰叁肆伍陆柒捌玖][仟佰]$|(^|〇|亿)万|^亿|〇〇", Options, 200)]
    private static partial Regex Unclear();
}
