using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Audit;

/// <summary>一次办理里一行的改动。</summary>
public enum ChangeKind
{
    /// <summary>新增。</summary>
    Added,

    /// <summary>修改。</summary>
    Changed,

    /// <summary>删除。</summary>
    Deleted,
}

/// <summary>审计里一行的改动：改前改后的值，只记变了的字段。</summary>
public sealed class AuditChange
{
    /// <summary>表名最长多少字符。</summary>
    public const int TableLength = 60;

    /// <summary>行号最长多少字符。</summary>
    public const int RowLength = 120;

    /// <summary>属于哪一条。</summary>
    public required Guid EntryId { get; init; }

    /// <summary>一条里的第几个，从 0 起。</summary>
    public required int Ordinal { get; init; }

    /// <summary>机构号，与行一致；不属于哪个机构时为 0。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪张表。</summary>
    public required string Table { get; init; }

    /// <summary>哪一行：主键(机构号除外，<see cref="IBetweenBodies"/> 的不除)，几段的用“/”连。</summary>
    public required string Row { get; init; }

    /// <summary>怎么改的。</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>改前改后，JSON：{"字段":[改前,改后]}，按字段名排好；加密的字段只记它的查找码。</summary>
    public required string Values { get; init; }

    internal static void Describe(EntityTypeBuilder<AuditChange> entity)
    {
        entity.HasKey(c => new { c.EntryId, c.Ordinal });
        entity.Property(c => c.Table).HasMaxLength(TableLength);
        entity.Property(c => c.Row).HasMaxLength(RowLength);
        // 一行的经历：按行查
        entity.HasIndex(c => new { c.BodyId, c.Table, c.Row, c.EntryId });
        entity.HasOne<AuditEntry>().WithMany().HasForeignKey(c => c.EntryId);
    }
}
