using System.Text.Json;

namespace Bihuan.Exchange.Layouts;

/// <summary>空表的一列当作什么。</summary>
/// <param name="Index">第几列，从 0 起。</param>
/// <param name="Head">表头的字。</param>
/// <param name="Target">字段名，或者 <see cref="LayoutMap.Number"/>；不填的为 null。</param>
public sealed record LayoutColumn(int Index, string Head, string? Target)
{
    /// <summary>金额以万元计。</summary>
    public bool InTenThousands { get; init; }
}

/// <summary>空表里从哪里填起、各列当作什么。行从 1 起，两端都含。</summary>
/// <param name="Sheet">工作表的名称。</param>
/// <param name="HeadRow">表头最下面一行。</param>
/// <param name="FirstRow">头一个空行：各行照它的样子填。</param>
/// <param name="LastRow">最后一个空行；比它多的，下面的往下推。</param>
/// <param name="Columns">各列。</param>
public sealed record LayoutMap(string Sheet, int HeadRow, int FirstRow, int LastRow, IReadOnlyList<LayoutColumn> Columns)
{
    /// <summary>序号一列。</summary>
    public const string Number = "$number";

    /// <summary>存成字。</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>认回来。</summary>
    public static LayoutMap Read(string text) => JsonSerializer.Deserialize<LayoutMap>(text)!;
}
