using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>手机不在身边时代替动态口令的一个恢复码，只能用一次。只存查找码，写不回原文。</summary>
public sealed class RecoveryCode : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个账号。</summary>
    public required Guid AccountId { get; init; }

    /// <summary>带钥匙的散列。</summary>
    public required string Hash { get; init; }

    /// <summary>何时用掉的，UTC；还没有用时为 null。</summary>
    public DateTime? UsedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<RecoveryCode> entity)
    {
        entity.HasKey(c => new { c.BodyId, c.AccountId, c.Hash });
        entity.Property(c => c.Hash).HasMaxLength(32);
        // 两个请求同时用同一个：后一个保存不了
        entity.Property(c => c.UsedAt).IsConcurrencyToken();
        entity.HasOne<Account>().WithMany().HasForeignKey(c => new { c.BodyId, c.AccountId });
    }
}
