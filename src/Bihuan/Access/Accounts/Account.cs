using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>一个人登录用的账号；有什么权限看他的角色与岗位。改动都进审计；口令与计数另在 <see cref="Credential"/>。</summary>
public sealed class Account
{
    /// <summary>称呼最长多少字。</summary>
    public const int TitleLength = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>账号的编号。</summary>
    public required Guid Id { get; init; }

    /// <summary>谁的；一个人只有一个账号。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>用户名，照起的时候写的。</summary>
    public required string Name { get; init; }

    /// <summary>用户名的统一写法（见 <see cref="AccountName"/>），各机构之间也不重复：登录时不用先选机构。</summary>
    public required string NameKey { get; init; }

    /// <summary>称呼：开立时人员台账里的姓名，写进审计。</summary>
    public required string Title { get; set; }

    /// <summary>开立时刻，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>口令是什么时候设的，UTC。</summary>
    public required DateTime PasswordSetAt { get; set; }

    /// <summary>口令是别人给的，本人登录后要先换掉。</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>动态口令从什么时候起启用，UTC；没有启用时为 null。</summary>
    public DateTime? TotpSince { get; set; }

    /// <summary>停用时刻，UTC；在用时为 null。</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>本人做事：没有权限，只用来在审计里写明是谁。</summary>
    public Viewer AsActor() => new(BodyId, PersonId, Title, new Dictionary<string, IReadOnlyList<Reach>>());

    internal static void Describe(EntityTypeBuilder<Account> entity)
    {
        entity.HasKey(a => new { a.BodyId, a.Id });
        entity.Property(a => a.Name).HasMaxLength(AccountName.MaxLength);
        entity.Property(a => a.NameKey).HasMaxLength(AccountName.MaxLength);
        entity.Property(a => a.Title).HasMaxLength(TitleLength);
        entity.HasIndex(a => a.NameKey).IsUnique();
        entity.HasIndex(a => new { a.BodyId, a.PersonId }).IsUnique();
        entity.HasOne<Body>().WithMany().HasForeignKey(a => a.BodyId);
    }
}
