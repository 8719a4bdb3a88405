namespace Bihuan.Audit;

/// <summary>看哪些审计。没有写的不限。</summary>
public sealed record AuditFilter
{
    /// <summary>从哪一刻起，UTC。</summary>
    public DateTime? From { get; init; }

    /// <summary>到哪一刻为止(不含)，UTC。</summary>
    public DateTime? Until { get; init; }

    /// <summary>最多几个人合起来看：一人一段索引，再合并。</summary>
    public const int MostActors = 8;

    /// <summary>哪几个人的，最多 <see cref="MostActors"/> 个；空的是一条也没有。</summary>
    public IReadOnlyList<Guid>? Actors { get; init; }

    /// <summary>做什么，含有这几个字。</summary>
    public string? Process { get; init; }

    /// <summary>改到了哪张表。</summary>
    public string? Table { get; init; }

    /// <summary>改到了哪一行。</summary>
    public string? Row { get; init; }

    /// <summary>看内容的条件：做什么、哪张表、哪一行。限制阅读的不照它们找。</summary>
    public bool Narrows => Process is not null || Table is not null || Row is not null;

    /// <summary>没有索引、要一条条看过去的：做什么，只有表，只有行。</summary>
    internal bool Walks => Process is not null || (Table is null) != (Row is null);
}
