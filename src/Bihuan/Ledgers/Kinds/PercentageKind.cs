using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>百分比：以万分之一存放，最多两位小数。</summary>
internal sealed class PercentageKind : FieldKind
{
    public static PercentageKind Instance { get; } = new();

    public override string Name => "百分比";
    public override Type ValueType => typeof(int);
    public override FieldInput Input => FieldInput.Number;
    public override FieldFilter Filter => FieldFilter.Range;
    public override bool IsFigure => true;

    public override Parsed Parse(string text)
    {
        if (FigureText.Misgrouped(text) is { } misgrouped) return Parsed.Wrong(misgrouped);
        var clean = FigureText.Clean(text).TrimEnd('%');
        if (clean.Length > 12 || !decimal.TryParse(clean, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Parsed.Wrong($"“{FigureText.Quoted(text)}”不是百分比。请只写数字，例如 96.5。");
        var stored = number * 100;
        return number is < 0 or > 100 ? Parsed.Wrong("百分比要在0到100之间。")
            : stored != decimal.Truncate(stored) ? Parsed.Wrong("百分比最多两位小数。请四舍五入。")
            : Parsed.Of((int)stored);
    }

    public override string Show(object value, Labels labels) => Write(value) + "%";

    public override string Write(object value) => ((int)value / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
