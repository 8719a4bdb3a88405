using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>用过的一个口令，连同现在的；只留最近 <see cref="PasswordPolicy.Barred"/> 个，新口令不能与它们相同。</summary>
public sealed class PastPassword : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪个账号。</summary>
    public required Guid AccountId { get; init; }

    /// <summary>散列。</summary>
    public required string Hash { get; init; }

    /// <summary>启用时刻，UTC。</summary>
    public required DateTime SetAt { get; init; }

    internal static void Describe(EntityTypeBuilder<PastPassword> entity)
    {
        entity.HasKey(p => new { p.BodyId, p.Id });
        entity.Property(p => p.Hash).HasMaxLength(Credential.HashLength);
        entity.HasIndex(p => new { p.BodyId, p.AccountId, p.SetAt });
        entity.HasOne<Account>().WithMany().HasForeignKey(p => new { p.BodyId, p.AccountId });
    }
}
