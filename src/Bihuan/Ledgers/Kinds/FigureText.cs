using System.Text.RegularExpressions;

using Bihuan.Documents.Outline;

namespace Bihuan.Ledgers.Kinds;

/// <summary>人写的数字：全角、千分位、空格都认。</summary>
internal static partial class FigureText
{
    /// <summary>折成半角，去掉千分位的逗号与空白。</summary>
    public static string Clean(string text) => Fold.Line(text).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>千分位的逗号放得不对，说明怎么改；没有逗号、放得对的为 null。不猜是小数点还是多了一个。</summary>
    public static string? Misgrouped(string text)
    {
        var line = Fold.Line(text).Replace(" ", "", StringComparison.Ordinal);
        return !line.Contains(',', StringComparison.Ordinal) || Grouped().IsMatch(line) ? null
            : $"“{Quoted(text)}”里的逗号放得不对：千分位的逗号后面正好是三位数字，看不出是多少。请核对原件后重写，例如 1,500；小数点请写“.”。";
    }

    /// <summary>放进提示里的原文：太长的截断。</summary>
    public static string Quoted(string text) => text.Length <= 20 ? text : text[..20] + "……";

    /// <summary>整数，有千分位。</summary>
    public static string Whole(long number) => number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>不随机器的语言变的写法。</summary>
    public static string Plain(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^[^0-9,.]*[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?[^0-9,.]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Grouped();
}
