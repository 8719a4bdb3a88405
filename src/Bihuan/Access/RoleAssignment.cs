using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access;

/// <summary>一个角色从哪天到哪天给了一个岗位，或者直接给了一个人。</summary>
public sealed class RoleAssignment
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪个角色。</summary>
    public required Guid RoleId { get; init; }

    /// <summary>给岗位：谁在岗谁有；给人时为 null。</summary>
    public Guid? PostId { get; init; }

    /// <summary>给人：他以自己的哪个岗位办事都有；给岗位时为 null。</summary>
    public Guid? PersonId { get; init; }

    /// <summary>从哪天起，含当天。</summary>
    public required DateOnly From { get; init; }

    /// <summary>到哪天止，含当天；没有定时为 null。</summary>
    public DateOnly? To { get; set; }

    internal static void Describe(EntityTypeBuilder<RoleAssignment> entity)
    {
        entity.HasKey(a => new { a.BodyId, a.Id });
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.HasIndex(a => new { a.BodyId, a.PostId });
        entity.HasIndex(a => new { a.BodyId, a.PersonId });
        entity.HasOne<Role>().WithMany().HasForeignKey(a => new { a.BodyId, a.RoleId });
        entity.HasOne<Post>().WithMany().HasForeignKey(a => new { a.BodyId, a.PostId });
        entity.ToTable(t => t.HasCheckConstraint("CK_RoleAssignments_PostOrPerson", "(\"PostId\" IS NULL) <> (\"PersonId\" IS NULL)"));
    }
}
