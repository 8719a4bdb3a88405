using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>一次登录，到退出、过期为止。存在数据库里：几台服务器都认，也能随时结束。</summary>
public sealed class UserSession : IUnaudited
{
    /// <summary>多久没有动就算离开。（可配置的上限，网络安全等级保护第三级的通行做法）</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(30);

    /// <summary>最长多久，一直在用也要重新登录。</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    /// <summary>最近使用的时刻，隔多久才写一次。</summary>
    public static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪个账号。</summary>
    public required Guid AccountId { get; init; }

    /// <summary>浏览器手里的凭证的 SHA-256，64 个小写十六进制字符；凭证本身不存。</summary>
    public required string TokenHash { get; init; }

    /// <summary>登录时刻，UTC。</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>最近使用的时刻，UTC，至多旧 <see cref="TouchInterval"/>。</summary>
    public required DateTime LastSeenAt { get; set; }

    /// <summary>已经核过动态口令。</summary>
    public bool TotpPassed { get; set; }

    /// <summary>以哪个岗位；没有选时为 null。</summary>
    public Guid? PostId { get; set; }

    /// <summary>从哪个地址来。</summary>
    public required string Address { get; init; }

    /// <summary>什么浏览器、什么系统。</summary>
    public required string Browser { get; init; }

    /// <summary>这个时刻还有效吗。</summary>
    public bool IsAlive(DateTime now) => now - LastSeenAt < IdleLimit && now - StartedAt < LongestLife;

    internal static void Describe(EntityTypeBuilder<UserSession> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.Id });
        entity.Property(s => s.TokenHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.Property(s => s.Address).HasMaxLength(Caller.AddressLength);
        entity.Property(s => s.Browser).HasMaxLength(Caller.BrowserLength);
        entity.HasIndex(s => s.TokenHash).IsUnique();
        entity.HasIndex(s => new { s.BodyId, s.AccountId });
        entity.HasIndex(s => s.LastSeenAt);
        entity.HasOne<Account>().WithMany().HasForeignKey(s => new { s.BodyId, s.AccountId });
    }
}
