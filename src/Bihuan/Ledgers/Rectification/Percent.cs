using System.Globalization;

namespace Bihuan.Ledgers.Rectification;

/// <summary>率怎样写：页面、表格、公文都照它，同一个率处处一样。</summary>
public static class Percent
{
    /// <summary>一位小数，四舍五入，如“20.7%”；没有分母的为 null。够没够到一档的另照整数比，不看这里。</summary>
    /// <param name="part">分子。</param>
    /// <param name="whole">分母。</param>
    public static string? Of(long part, long whole) => whole == 0 ? null : Math.Round(part * 100m / whole, 1, MidpointRounding.AwayFromZero).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
