using Bihuan.Access;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>机构内的一个单位：科室、中心、窗口，或者进驻部门。成一棵树，最多 <see cref="Reach.Levels"/> 级。</summary>
public sealed class Unit
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>单位号，一个机构内不重复，从 1 起。</summary>
    public required int Id { get; init; }

    /// <summary>名称。</summary>
    public required string Name { get; set; }

    /// <summary>上级单位；第一级没有。</summary>
    public int? ParentId { get; set; }

    /// <summary>第一级上级（第一级单位是它自己）。</summary>
    public required int U1 { get; set; }

    /// <summary>第二级；没有时为 0。</summary>
    public int U2 { get; set; }

    /// <summary>第三级；没有时为 0。</summary>
    public int U3 { get; set; }

    /// <summary>第四级；没有时为 0。</summary>
    public int U4 { get; set; }

    /// <summary>排在同级的第几。</summary>
    public int Order { get; set; }

    /// <summary>设立的日子；null 是一直就有。分单位的规则，不问设立以前、设立当期没有做什么。</summary>
    public DateOnly? Since { get; set; }

    /// <summary>撤销的日子；仍在时为 null。撤销的单位不能再选，旧行照样显示。</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>在第几级，从 1 起。</summary>
    public int Level => U4 != 0 ? 4 : U3 != 0 ? 3 : U2 != 0 ? 2 : 1;

    /// <summary>这个单位与它以下各级。</summary>
    public Reach AndBelow => new(ReachKind.UnitAndBelow, Id, Level);

    internal static void Describe(EntityTypeBuilder<Unit> entity)
    {
        entity.HasKey(u => new { u.BodyId, u.Id });
        entity.Property(u => u.Name).HasMaxLength(NameLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(u => u.BodyId);
        entity.HasOne<Unit>().WithMany().HasForeignKey(u => new { u.BodyId, u.ParentId });
    }
}
