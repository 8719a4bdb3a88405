using Bihuan.Documents.Outline;

namespace Bihuan.Ledgers.Kinds;

/// <summary>人写的数字：全角、千分位、空格都认。</summary>
internal static class FigureText
{
    /// <summary>折成半角，去掉千分位的逗号与空白。</summary>
    public static string Clean(string text) => Fold.Line(text).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>放进提示里的原文：太长的截断。</summary>
    public static string Quoted(string text) => text.Length <= 20 ? text : text[..20] + "……";

    /// <summary>整数，有千分位。</summary>
    public static string Whole(long number) => number.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>不随机器的语言变的写法。</summary>
    public static string Plain(FormattableString text) => FormattableString.Invariant(text);
}
