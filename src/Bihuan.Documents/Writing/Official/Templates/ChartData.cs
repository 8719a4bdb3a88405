using System.Globalization;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>一张图画的：几个百分之几。同样的数另有一张表。</summary>
/// <param name="Title">图题。</param>
/// <param name="IsColumns">竖的，照时间；横的，照单位、种类。</param>
/// <param name="Bars">各条，照先后。</param>
public sealed record ChartData(string Title, bool IsColumns, IReadOnlyList<ChartBar> Bars)
{
    /// <summary>给看不见图的人听的：图题和各个数。</summary>
    public string Said => $"{Title}：{string.Join("，", Bars.Select(b => b.Label + b.Shown))}";
}

/// <summary>图里的一条。</summary>
/// <param name="Label">是什么。</param>
/// <param name="Percent">百分之几，0至100，一位小数。</param>
public sealed record ChartBar(string Label, decimal Percent)
{
    /// <summary>写成的字，如“83.3%”。</summary>
    public string Shown => Percent.ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
