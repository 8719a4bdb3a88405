using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Audit;

/// <summary>还没有编入 <see cref="AuditBlock"/> 的一条。与 <see cref="AuditEntry"/> 在同一个事务里写，封签时删。</summary>
public sealed class AuditUnsealed
{
    /// <summary>哪一条。</summary>
    public required Guid EntryId { get; init; }

    internal static void Describe(EntityTypeBuilder<AuditUnsealed> entity)
    {
        entity.HasKey(u => u.EntryId);
        entity.HasOne<AuditEntry>().WithMany().HasForeignKey(u => u.EntryId);
    }
}
