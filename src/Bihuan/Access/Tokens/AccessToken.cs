using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Tokens;

/// <summary>
/// 接口令牌：一个人给别的系统用的凭证，只够得着写明的几本台账。每次请求都照他此刻的权限，至多是他自己的；
/// 建、批准、结束都进审计。凭证的散列与最近使用另在 <see cref="AccessTokenState"/>。
/// </summary>
public sealed class AccessToken
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 40;

    /// <summary>最长多少天，自然日。</summary>
    public const int MostDays = 365;

    /// <summary>一个人同时最多几个。</summary>
    public const int MostEach = 20;

    /// <summary>台账代号合起来最长多少字符。</summary>
    public const int LedgersLength = 1_000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>谁的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>凭哪个岗位；没有岗位的为 null。这个岗位不能用了，令牌也不能用。</summary>
    public Guid? PostId { get; init; }

    /// <summary>名称：给哪个系统用。</summary>
    public required string Name { get; init; }

    /// <summary>哪几本台账，代号，逗号隔开。</summary>
    public required string Ledgers { get; init; }

    /// <summary>可以登记、修改、删除；否则只读。</summary>
    public required bool MayWrite { get; init; }

    /// <summary>可以代主人办理：签收、报进展、送审方案、开督办单、答复、申请延期，至多是主人自己办得了的；审核、同意、签字背书从来不能。</summary>
    public required bool MayHandle { get; init; }

    /// <summary>看得到未遮挡的内容：主人看得全的，它也看得全；否则一律只有掩码，主人看得全也一样。</summary>
    public required bool MayUnmask { get; init; }

    /// <summary>建的时刻，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>到期时刻，UTC。</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>安全管理员批准的时刻，UTC；没有批准为 null。按第三级管理的机构，批准了才能用。</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>谁批准的；没有批准为 null。</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>结束的时刻，UTC；没有结束为 null。</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>谁结束的；没有结束为 null。</summary>
    public Guid? EndedBy { get; set; }

    /// <summary>各台账的代号。</summary>
    public IReadOnlyList<string> LedgerCodes => Ledgers.Split(',');

    /// <summary>这个时刻没有结束、没有到期。</summary>
    public bool IsAlive(DateTime now) => EndedAt is null && ExpiresAt > now;

    /// <summary>令牌够得着的权限：写明的台账，看、导出；写明可以的，看未遮挡的内容；可写的还有登记、修改、删除；写明可以办理的，还有经办。审核、管理的一项也没有。</summary>
    public bool Covers(string permission) => LedgerCodes.Any(code =>
        permission == Permissions.View(code) || permission == Permissions.Export(code)
        // 报送说的都是问题：够得着问题的，主人看得见的报送也取得到
        || (code == "problem" && permission == Permissions.ViewSubmissions)
        || (MayUnmask && permission == Permissions.Unmask(code))
        || (MayHandle && permission == Permissions.Handle(code))
        || (MayWrite && (permission == Permissions.Edit(code) || permission == Permissions.Remove(code))));

    internal static void Describe(EntityTypeBuilder<AccessToken> entity)
    {
        entity.HasKey(t => new { t.BodyId, t.Id });
        entity.Property(t => t.Id).ValueGeneratedNever();
        entity.Property(t => t.Name).HasMaxLength(NameLength);
        entity.Property(t => t.Ledgers).HasMaxLength(LedgersLength);
        entity.Ignore(t => t.LedgerCodes);
        entity.HasIndex(t => new { t.BodyId, t.PersonId });
        entity.HasOne<Body>().WithMany().HasForeignKey(t => t.BodyId);
    }
}
