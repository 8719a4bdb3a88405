using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Audit;

/// <summary>审计的一条：一次办理。只增不改不删；由封签循环编入 <see cref="AuditBlock"/>。</summary>
public sealed class AuditEntry
{
    /// <summary>称呼最长多少字。</summary>
    public const int ActorLength = 60;

    /// <summary>编号，按时间递增的 UUID。</summary>
    public required Guid Id { get; init; }

    /// <summary>机构号；不属于哪个机构时为 0。</summary>
    public required int BodyId { get; init; }

    /// <summary>时刻，UTC。</summary>
    public required DateTime At { get; init; }

    /// <summary>谁；系统自己做的为 <see cref="Guid.Empty"/>。</summary>
    public required Guid ActorId { get; init; }

    /// <summary>当时的称呼。</summary>
    public required string Actor { get; init; }

    /// <summary>以哪个岗位；没有时为 null。</summary>
    public Guid? PostId { get; init; }

    /// <summary>受谁的委托；没有时为 null。</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>做什么，见 <see cref="Process.Name"/>。</summary>
    public required string Process { get; init; }

    /// <summary>为什么；没有时为 null。</summary>
    public string? Reason { get; init; }

    /// <summary>其中有限制阅读的行：审计管理员只看得见有这一条，看不见内容。</summary>
    public bool Restricted { get; init; }

    /// <summary>改了几行。</summary>
    public required int ChangeCount { get; init; }

    internal static void Describe(EntityTypeBuilder<AuditEntry> entity)
    {
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Actor).HasMaxLength(ActorLength);
        entity.Property(e => e.Process).HasMaxLength(Audit.Process.NameLength);
        entity.Property(e => e.Reason).HasMaxLength(Audit.Process.ReasonLength);
        entity.HasIndex(e => new { e.BodyId, e.At, e.Id });
        entity.HasIndex(e => new { e.BodyId, e.ActorId, e.At, e.Id });
    }
}
