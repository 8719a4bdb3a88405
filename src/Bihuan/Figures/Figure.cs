using System.Globalization;

using Bihuan.Ledgers.Kinds;

namespace Bihuan.Figures;

/// <summary>一个数的单位。</summary>
public enum FigureUnit
{
    /// <summary>自然日。</summary>
    NaturalDays,

    /// <summary>人。</summary>
    People,

    /// <summary>几点整，0 至 23。</summary>
    Hour,

    /// <summary>钱：以分存放，写成元。</summary>
    Money,

    /// <summary>百分之几，0 至 100。</summary>
    Percent,

    /// <summary>次。</summary>
    Times,

    /// <summary>工作日。</summary>
    WorkingDays,

    /// <summary>月。</summary>
    Months,
}

/// <summary>规则里的一个数：有出处，有默认值，机构可以另定（<see cref="BodyFigure"/>）。</summary>
/// <param name="Key">代号，存进数据库，一旦用了不能改。</param>
/// <param name="Title">说的是什么。</param>
/// <param name="Default">默认值；金额以分计。</param>
/// <param name="Source">出处。</param>
/// <param name="Unit">单位。</param>
/// <param name="Least">最小可以定到多少，含。</param>
/// <param name="Most">最大可以定到多少，含。</param>
public sealed record Figure(string Key, string Title, long Default, string Source, FigureUnit Unit, long Least, long Most)
{
    /// <summary>代号最长多少字符。</summary>
    public const int KeyLength = 60;

    /// <summary>单位的名称。</summary>
    public string UnitName => Unit switch
    {
        FigureUnit.NaturalDays => "个自然日",
        FigureUnit.People => "人",
        FigureUnit.Hour => "点",
        FigureUnit.Money => "元",
        FigureUnit.Percent => "%",
        FigureUnit.Times => "次",
        FigureUnit.WorkingDays => "个工作日",
        FigureUnit.Months => "个月",
        _ => throw new InvalidOperationException($"没有名称的单位：{Unit}。"),
    };

    /// <summary>给人看的字，带单位。</summary>
    public string Show(long value) => (Unit == FigureUnit.Money ? (value / 100m).ToString("#,0.##", CultureInfo.InvariantCulture) : value.ToString("#,0", CultureInfo.InvariantCulture)) + UnitName;

    /// <summary>表单里的字，能由 <see cref="Parse"/> 认回来。</summary>
    public string Write(long value) => Unit == FigureUnit.Money ? (value / 100m).ToString("0.##", CultureInfo.InvariantCulture) : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>可以定的范围，给人看。</summary>
    public string Range => $"{Show(Least)}到{Show(Most)}";

    /// <summary>把人写的字认成数。</summary>
    /// <returns>数；认不出、超出范围的是一句说明。</returns>
    public (long Value, string? Problem) Parse(string? text)
    {
        var clean = (text ?? "").Trim();
        if (clean.Length == 0) return (0, "请填写要改成多少。");
        if (Unit == FigureUnit.Money)
        {
            var parsed = MoneyKind.Instance.Parse(clean);
            return parsed.Problem is { } wrong ? (0, wrong) : InRange((long)parsed.Value!);
        }
        if (FigureText.Misgrouped(clean) is { } misgrouped) return (0, misgrouped);
        return long.TryParse(FigureText.Clean(clean), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && clean.Length <= 20
            ? InRange(number) : (0, $"“{FigureText.Quoted(clean)}”不是整数。请只写数字，例如 {Write(Default)}。");
    }

    private (long Value, string? Problem) InRange(long value) => value >= Least && value <= Most ? (value, null) : (0, $"可以定{Range}，写的是{Show(value)}。请改成范围内的数。");
}
