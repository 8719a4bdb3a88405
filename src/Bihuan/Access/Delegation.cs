using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access;

/// <summary>委托：一个人在一段日子里请另一个人代办。到期自己停，不能再转，管理员角色不随它走。</summary>
public sealed class Delegation
{
    /// <summary>事由最长多少字。</summary>
    public const int ReasonLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>谁委托。</summary>
    public required Guid FromPersonId { get; init; }

    /// <summary>委托给谁。</summary>
    public required Guid ToPersonId { get; init; }

    /// <summary>只委托一个岗位；全部岗位时为 null。</summary>
    public Guid? PostId { get; init; }

    /// <summary>只委托一个角色；岗位的全部角色时为 null。</summary>
    public Guid? RoleId { get; init; }

    /// <summary>从哪天起，含当天。</summary>
    public required DateOnly From { get; init; }

    /// <summary>到哪天止，含当天。</summary>
    public required DateOnly To { get; init; }

    /// <summary>事由，如“出差”。</summary>
    public required string Reason { get; init; }

    /// <summary>从哪天起收回：这一天起不再起作用，当天收回的即时起作用；没有收回时为 null。离岗交接的，是最后一天的次日。</summary>
    public DateOnly? RevokedOn { get; set; }

    internal static void Describe(EntityTypeBuilder<Delegation> entity)
    {
        entity.HasKey(d => new { d.BodyId, d.Id });
        entity.Property(d => d.Id).ValueGeneratedNever();
        entity.Property(d => d.Reason).HasMaxLength(ReasonLength);
        entity.HasIndex(d => new { d.BodyId, d.ToPersonId, d.To });
        entity.HasIndex(d => new { d.BodyId, d.FromPersonId, d.To });
        entity.HasOne<Post>().WithMany().HasForeignKey(d => new { d.BodyId, d.PostId });
        entity.HasOne<Role>().WithMany().HasForeignKey(d => new { d.BodyId, d.RoleId });
    }
}
