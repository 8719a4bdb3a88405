namespace Bihuan.Ledgers.Kinds;

/// <summary>起止两个日期，写成“起/止”;止可以空着。</summary>
internal sealed class PeriodKind : FieldKind
{
    public static PeriodKind Instance { get; } = new();

    public override string Name => "期间";
    public override Type ValueType => typeof(Period);
    public override FieldInput Input => FieldInput.Dates;
    public override FieldFilter Filter => FieldFilter.Overlap;

    public override Parsed Parse(string text)
    {
        // 日期自己也可能用斜线：有“至”的按“至”分
        char[] signs = text.AsSpan().IndexOfAny("至～~") >= 0 ? ['至', '～', '~'] : ['/'];
        var parts = text.Split(signs, 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0) return Parsed.Wrong("请写起始日期。");
        if (DateKind.Instance.Parse(parts[0]) is { Problem: { } problem }) return Parsed.Wrong("起始日期：" + problem);
        var from = (DateOnly)DateKind.Instance.Parse(parts[0]).Value!;
        if (parts.Length == 1 || parts[1].Length == 0) return Parsed.Of(new Period(from, null));
        if (DateKind.Instance.Parse(parts[1]) is { Problem: { } other }) return Parsed.Wrong("截止日期：" + other);
        var to = (DateOnly)DateKind.Instance.Parse(parts[1]).Value!;
        return to < from ? Parsed.Wrong("截止日期早于起始日期。请核对。") : Parsed.Of(new Period(from, to));
    }

    public override string Show(object value, Labels labels)
    {
        var period = (Period)value;
        return DateKind.Instance.Write(period.From) + "至" + (period.To is { } to ? DateKind.Instance.Write(to) : "未定");
    }

    public override string Write(object value)
    {
        var period = (Period)value;
        return DateKind.Instance.Write(period.From) + "/" + (period.To is { } to ? DateKind.Instance.Write(to) : "");
    }
}
