using System.Globalization;

namespace Bihuan.Ledgers.Kinds;

/// <summary>金额：以分存放，写成元；后面可以写“元”“万元”“元整”，也可以用中文大写。</summary>
internal sealed class MoneyKind : FieldKind
{
    private const long Most = 10_000_000_000_000; // 一千亿元

    public static MoneyKind Instance { get; } = new();

    public override string Name => "金额";
    public override Type ValueType => typeof(long);
    public override FieldInput Input => FieldInput.Number;
    public override FieldFilter Filter => FieldFilter.Range;
    public override bool IsFigure => true;
    public override bool CanSum => true;
    public override bool IsMoney => true;

    public override Parsed Parse(string text)
    {
        if (FigureText.Misgrouped(text) is { } misgrouped) return Parsed.Wrong(misgrouped);
        var clean = FigureText.Clean(text);
        if (HanMoney.TryRead(clean, out var han)) return Within(han);
        var scale = 100m;
        clean = clean.Replace('圆', '元');
        if (clean.EndsWith("元整", StringComparison.Ordinal) || clean.EndsWith("元正", StringComparison.Ordinal)) clean = clean[..^1];
        if (clean.EndsWith("万元", StringComparison.Ordinal)) (clean, scale) = (clean[..^2], 1_000_000m);
        else if (clean.EndsWith('万')) (clean, scale) = (clean[..^1], 1_000_000m);
        else if (clean.EndsWith('元')) clean = clean[..^1];
        if (clean.StartsWith('¥') || clean.StartsWith('￥')) clean = clean[1..];
        if (clean.Length > 20 || !decimal.TryParse(clean, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return Parsed.Wrong($"“{FigureText.Quoted(text)}”不是金额。请写成元，例如 1320.00，或者 3.5万元。");
        var fen = number * scale;
        if (fen != decimal.Truncate(fen)) return Parsed.Wrong("金额最多精确到分。请四舍五入到两位小数。");
        return Within(fen);
    }

    private static Parsed Within(decimal fen) => Math.Abs(fen) > Most ? Parsed.Wrong("金额超过一千亿元。请看单位是不是写错了。") : Parsed.Of((long)fen);

    public override string Show(object value, Labels labels) => ((long)value / 100m).ToString("#,0.00", CultureInfo.InvariantCulture);

    public override string Write(object value) => ((long)value / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}
