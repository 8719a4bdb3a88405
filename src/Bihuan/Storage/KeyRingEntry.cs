using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Storage;

/// <summary>框架的表单密钥，一把一行，几台服务器共用。加密存放：钥匙在数据库与备份之外，见 <see cref="Secrets"/>。</summary>
public sealed class KeyRingEntry : IUnaudited
{
    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>框架起的名字。</summary>
    public required string Name { get; init; }

    /// <summary>密文。</summary>
    public required string Sealed { get; init; }

    internal static void Describe(EntityTypeBuilder<KeyRingEntry> entity)
    {
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Name).HasMaxLength(100);
    }
}
