using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>日期。</summary>
internal sealed class DateKind : FieldKind
{
    public static DateKind Instance { get; } = new();

    public override string Name => "日期";
    public override Type ValueType => typeof(DateOnly);
    public override FieldInput Input => FieldInput.Date;
    public override FieldFilter Filter => FieldFilter.Range;

    public override Parsed Parse(string text) => DateText.TryParse(text, out var date)
        ? date.Year is >= 1900 and <= 2200 ? Parsed.Of(date) : Parsed.Wrong("年份要在1900到2200之间。")
        : Parsed.Wrong($"“{FigureText.Quoted(text)}”不是日期。请写成 2024-03-05，或者2024年3月5日。");

    public override string Show(object value, Labels labels) => Write(value);

    public override string Write(object value) => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
