using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>单位里的一个岗位，如“受理窗口 窗口长”。人来人走，岗位和它的角色还在。</summary>
public sealed class Post
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 40;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>岗位号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>在哪个单位。</summary>
    public required int UnitId { get; init; }

    /// <summary>名称，一个单位里在用的不重复。</summary>
    public required string Name { get; set; }

    /// <summary>排在本单位的第几。</summary>
    public int Order { get; set; }

    /// <summary>撤销的日子，从这天起不再有；仍在时为 null。</summary>
    public DateOnly? ClosedOn { get; set; }

    internal static void Describe(EntityTypeBuilder<Post> entity)
    {
        entity.HasKey(p => new { p.BodyId, p.Id });
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Name).HasMaxLength(NameLength);
        entity.HasOne<Unit>().WithMany().HasForeignKey(p => new { p.BodyId, p.UnitId });
    }
}
