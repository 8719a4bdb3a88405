using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>打印在控制台上的一次性开通码：凭它建第一批管理员。一个数据库至多一个，新的顶掉旧的，用过就删。</summary>
public sealed class FirstRunCode : IUnaudited
{
    /// <summary>有效多久。</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>总是 1。</summary>
    public int Id { get; init; } = 1;

    /// <summary>带钥匙的散列，不是码本身。</summary>
    public required string Hash { get; set; }

    /// <summary>到什么时候，UTC。</summary>
    public required DateTime ExpiresAt { get; set; }

    internal static void Describe(EntityTypeBuilder<FirstRunCode> entity)
    {
        entity.HasKey(c => c.Id);
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Hash).HasMaxLength(32);
    }
}
