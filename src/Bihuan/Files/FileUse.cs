using Bihuan.Audit;
using Bihuan.Ledgers.Editing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Files;

/// <summary>一个文件用在哪一行的哪个字段。由引擎在保存行时照字段写，不进审计：字段本身已在审计里。</summary>
public sealed class FileUse : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个文件。</summary>
    public required Guid FileId { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public required string Ledger { get; init; }

    /// <summary>哪一行；还没有登记、只在暂存的表单里的为 <see cref="Guid.Empty"/>。</summary>
    public required Guid RowId { get; init; }

    /// <summary>哪个字段，属性名。</summary>
    public required string Field { get; init; }

    /// <summary>什么时候起不再用的，UTC；还在用的为 null。暂存的表单写最近一次存的时刻，与暂存一样留到它过期。</summary>
    public DateTime? EndedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<FileUse> entity)
    {
        entity.HasKey(u => new { u.BodyId, u.FileId, u.Ledger, u.RowId, u.Field });
        entity.Property(u => u.Ledger).HasMaxLength(LedgerModelLimits.CodeLength);
        entity.Property(u => u.Field).HasMaxLength(60);
        entity.HasIndex(u => new { u.BodyId, u.RowId });
        // 还用着的、刚刚不用的文件删不掉：附上与清除碰在一起时，后来的一个做不成
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(u => new { u.BodyId, u.FileId }).OnDelete(DeleteBehavior.Restrict);
    }
}
