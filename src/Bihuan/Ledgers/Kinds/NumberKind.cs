using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>整数，单位写在字段名里。</summary>
/// <param name="least">最小。</param>
/// <param name="most">最大。</param>
internal sealed class NumberKind(int least, int most) : FieldKind
{
    public override string Name => "整数";
    public override Type ValueType => typeof(int);
    public override FieldInput Input => FieldInput.Number;
    public override FieldFilter Filter => FieldFilter.Range;
    public override bool IsFigure => true;
    public override bool CanSum => true;

    public override Parsed Parse(string text)
    {
        if (FigureText.Misgrouped(text) is { } misgrouped) return Parsed.Wrong(misgrouped);
        if (!int.TryParse(FigureText.Clean(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Parsed.Wrong($"“{FigureText.Quoted(text)}”不是整数。请只写数字，例如 12。");
        return number < least ? Parsed.Wrong(FigureText.Plain($"不能小于{least}。"))
            : number > most ? Parsed.Wrong(FigureText.Plain($"不能大于{most}。"))
            : Parsed.Of(number);
    }

    public override string Show(object value, Labels labels) => ((int)value).ToString("#,0", CultureInfo.InvariantCulture);

    public override string Write(object value) => ((int)value).ToString(CultureInfo.InvariantCulture);
}
