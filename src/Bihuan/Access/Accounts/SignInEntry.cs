using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>登录的结果。存数字，只能在后面加。</summary>
public enum SignInOutcome
{
    /// <summary>登录了。</summary>
    SignedIn,

    /// <summary>口令对，等动态口令。</summary>
    AwaitsCode,

    /// <summary>用恢复码登录了。</summary>
    SignedInByRecoveryCode,

    /// <summary>口令不对。</summary>
    WrongPassword,

    /// <summary>动态口令或恢复码不对，或者已经用过。</summary>
    WrongCode,

    /// <summary>账号锁着。</summary>
    Locked,

    /// <summary>账号停用了。</summary>
    Disabled,

    /// <summary>没有这个用户名。</summary>
    UnknownName,

    /// <summary>退出。</summary>
    SignedOut,
}

/// <summary>登录记录的一条。只增；留 <see cref="Kept"/> 之后清除。</summary>
public sealed class SignInEntry : IUnaudited
{
    /// <summary>留多久：不少于六个月（网络安全法第二十一条）。</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>机构号；用户名不认得时为 0。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪个账号；用户名不认得时为 <see cref="Guid.Empty"/>。</summary>
    public required Guid AccountId { get; init; }

    /// <summary>用户名；不认得的只留头一个字和字数，有人会把口令错写在这里。</summary>
    public required string Name { get; init; }

    /// <summary>时刻，UTC。</summary>
    public required DateTime At { get; init; }

    /// <summary>结果。</summary>
    public required SignInOutcome Outcome { get; init; }

    /// <summary>从哪个地址来。</summary>
    public required string Address { get; init; }

    /// <summary>什么浏览器、什么系统。</summary>
    public required string Browser { get; init; }

    internal static SignInEntry Of(Account? account, string name, SignInOutcome outcome, Caller caller, DateTime now) => new()
    {
        BodyId = account?.BodyId ?? 0,
        AccountId = account?.Id ?? Guid.Empty,
        Name = account?.Name ?? (name.Length == 0 ? "（空）" : $"{name[..1]}***（{name.Length}字）"),
        At = now,
        Outcome = outcome,
        Address = caller.Address,
        Browser = caller.Browser,
    };

    internal static void Describe(EntityTypeBuilder<SignInEntry> entity)
    {
        entity.HasKey(e => new { e.BodyId, e.Id });
        entity.Property(e => e.Name).HasMaxLength(AccountName.MaxLength);
        entity.Property(e => e.Address).HasMaxLength(Caller.AddressLength);
        entity.Property(e => e.Browser).HasMaxLength(Caller.BrowserLength);
        entity.HasIndex(e => new { e.BodyId, e.AccountId, e.At });
        entity.HasIndex(e => new { e.BodyId, e.At });
        entity.HasIndex(e => e.At);
    }
}
