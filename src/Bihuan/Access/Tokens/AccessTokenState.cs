using Bihuan.Access.Accounts;
using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Tokens;

/// <summary>接口令牌的散列与最近使用。不进审计：一分钟一变的不必留着。</summary>
public sealed class AccessTokenState : IUnaudited
{
    /// <summary>最近使用的时刻，隔多久才写一次。</summary>
    public static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个令牌。</summary>
    public required Guid TokenId { get; init; }

    /// <summary>凭证的 SHA-256，64 个小写十六进制字符；凭证本身不存。</summary>
    public required string TokenHash { get; init; }

    /// <summary>最近使用的时刻，UTC；没有用过为 null。</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>最近从哪个地址来；没有用过为 null。</summary>
    public string? LastAddress { get; set; }

    internal static void Describe(EntityTypeBuilder<AccessTokenState> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.TokenId });
        entity.Property(s => s.TokenHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.Property(s => s.LastAddress).HasMaxLength(Caller.AddressLength);
        entity.HasIndex(s => s.TokenHash).IsUnique();
        entity.HasOne<AccessToken>().WithOne().HasForeignKey<AccessTokenState>(s => new { s.BodyId, s.TokenId });
    }
}
