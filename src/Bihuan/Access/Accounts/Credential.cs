using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>
/// 一个账号的口令与登录计数。不进审计：审计永远留着，不该留口令的散列；何时改过、何时启用动态口令记在 <see cref="Account"/>。
/// </summary>
public sealed class Credential : IUnaudited
{
    /// <summary>口令散列最长多少字符。</summary>
    public const int HashLength = 200;

    /// <summary>动态口令密文最长多少字符。</summary>
    public const int SecretLength = 120;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个账号。</summary>
    public required Guid AccountId { get; init; }

    /// <summary>口令的散列，含盐与算法。</summary>
    public required string PasswordHash { get; set; }

    /// <summary>动态口令的密钥，加密；没有启用时为 null。</summary>
    public string? TotpSecret { get; set; }

    /// <summary>正在绑定、还没有确认的密钥，加密。</summary>
    public string? PendingTotpSecret { get; set; }

    /// <summary>用过的动态口令是第几个时间步：同一个和更早的不能再用。</summary>
    public long TotpStep { get; set; }

    /// <summary>接连错了几次；口令与动态口令合在一起数。</summary>
    public int Failures { get; set; }

    /// <summary>锁到什么时候，UTC；没有锁时为 null。</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>第几版：同时来的两次登录，后保存的要重新数。</summary>
    public int Version { get; set; }

    internal static void Describe(EntityTypeBuilder<Credential> entity)
    {
        entity.HasKey(c => new { c.BodyId, c.AccountId });
        entity.Property(c => c.PasswordHash).HasMaxLength(HashLength);
        entity.Property(c => c.TotpSecret).HasMaxLength(SecretLength);
        entity.Property(c => c.PendingTotpSecret).HasMaxLength(SecretLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Account>().WithMany().HasForeignKey(c => new { c.BodyId, c.AccountId });
    }
}
