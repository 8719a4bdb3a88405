namespace Bihuan.Documents.Checking.Totals;

/// <summary>文中一个带单位的数，如“12个”“1.32万元”。</summary>
/// <param name="Start">数字的起点。</param>
/// <param name="End">单位的终点，不含。</param>
/// <param name="Value">数值；钱一律折成万元。</param>
/// <param name="Unit">单位；钱是“万元”，“名”“人”“人次”都是“人”，“项”“条”都是“个”。</param>
/// <param name="Rough">“余”“多”“约”“近”，不是准数。</param>
internal readonly record struct Quantity(int Start, int End, decimal Value, string Unit, bool Rough)
{
    /// <summary>是不是钱。</summary>
    public bool IsMoney => Unit == "万元";

    /// <summary>是不是人数。</summary>
    public bool IsPeople => Unit == "人";

    /// <summary>把同类的另一个数(钱是万元)写得与这个数单位一样；不是钱的不带单位。</summary>
    public string Like(string text, decimal value) => !IsMoney ? TotalPlace.Number(value)
        : text[End - 2] switch
        {
            '亿' => TotalPlace.Number(value / 10_000m) + "亿元",
            '万' => TotalPlace.Number(value) + "万元",
            _ => TotalPlace.Number(value * 10_000m) + "元",
        };

    /// <summary>给人看的数与单位。</summary>
    public string Shown(string text) => text[Start..End];
}
