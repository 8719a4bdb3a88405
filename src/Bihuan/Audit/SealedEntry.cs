namespace Bihuan.Audit;

/// <summary>块里写着的一条：编号与散列。</summary>
/// <param name="Id">哪一条。</param>
/// <param name="Hash">封签时的散列。</param>
internal readonly record struct SealedEntry(Guid Id, string Hash)
{
    /// <summary>没有前一块时，<see cref="AuditBlock.PreviousHash"/> 写什么。</summary>
    public static string NoHash { get; } = new('0', 64);

    /// <summary>写成 <see cref="AuditBlock.Entries"/> 的样子。</summary>
    public static string Write(IEnumerable<SealedEntry> entries) => string.Concat(entries.Select(e => $"{e.Id} {e.Hash}\n"));

    /// <summary>读回来；写坏了的行跳过（块的散列会对不上）。</summary>
    public static List<SealedEntry> Read(string text)
    {
        var entries = new List<SealedEntry>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var space = line.IndexOf(' ');
            if (space > 0 && Guid.TryParse(line[..space], out var id)) entries.Add(new(id, line[(space + 1)..].ToString()));
        }
        return entries;
    }
}
