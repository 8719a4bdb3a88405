namespace Bihuan.Ledgers;

/// <summary>一页里用到的人、单位、别的行的名称：一次查齐，不一行一查。</summary>
/// <param name="Units">单位号 → 名称。</param>
/// <param name="Rows">行号（人也是行）→ 名称。</param>
public sealed record Labels(IReadOnlyDictionary<int, string> Units, IReadOnlyDictionary<Guid, string> Rows)
{
    /// <summary>一个也没有。</summary>
    public static Labels None { get; } = new(new Dictionary<int, string>(), new Dictionary<Guid, string>());

    /// <summary>文件编号 → 文件名；不逐个写出文件名的页面（列表）里为空。</summary>
    public IReadOnlyDictionary<Guid, string> Files { get; init; } = new Dictionary<Guid, string>();

    /// <summary>文件的名称；已清除的写明。</summary>
    public string File(Guid id) => Files.TryGetValue(id, out var name) ? name : "（已清除的附件）";

    /// <summary>单位的名称；不知道时写明。</summary>
    public string Unit(int id) => Units.TryGetValue(id, out var name) ? name : "（单位已不在）";

    /// <summary>行的名称；看不见或不在时写明。</summary>
    public string Row(Guid id) => Rows.TryGetValue(id, out var name) ? name : "（看不到或已不在）";
}
