namespace Bihuan.Audit;

/// <summary>看哪些审计。没有写的不限。</summary>
public sealed record AuditFilter
{
    /// <summary>从哪一刻起，UTC。</summary>
    public DateTime? From { get; init; }

    /// <summary>到哪一刻为止(不含)，UTC。</summary>
    public DateTime? Until { get; init; }

    /// <summary>谁，姓名一字不差。</summary>
    public string? Actor { get; init; }

    /// <summary>做什么，含有这几个字。</summary>
    public string? Process { get; init; }

    /// <summary>改到了哪张表。</summary>
    public string? Table { get; init; }

    /// <summary>改到了哪一行。</summary>
    public string? Row { get; init; }

    /// <summary>按内容筛的：限制阅读的不在内，不然由筛不筛得到就猜出了内容。</summary>
    internal bool ByContent => Process is not null || Table is not null || Row is not null;
}
