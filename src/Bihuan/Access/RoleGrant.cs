using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access;

/// <summary>角色里一项权限的范围，照岗位所在的单位算。</summary>
public enum GrantScope
{
    /// <summary>本人登记的。</summary>
    Own,

    /// <summary>本单位的，下级的不在内。</summary>
    Unit,

    /// <summary>本单位和它以下各级的。</summary>
    UnitAndBelow,

    /// <summary>整个机构的。</summary>
    Body,

    /// <summary>所督导的各机构交上来的，不含本机构的。</summary>
    SupervisedBodies,
}

/// <summary>角色里的一项权限和一个范围。</summary>
public sealed class RoleGrant
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个角色。</summary>
    public required Guid RoleId { get; init; }

    /// <summary>权限，见 <see cref="Permissions"/>。</summary>
    public required string Permission { get; init; }

    /// <summary>范围。</summary>
    public required GrantScope Scope { get; init; }

    internal static void Describe(EntityTypeBuilder<RoleGrant> entity)
    {
        entity.HasKey(g => new { g.BodyId, g.RoleId, g.Permission, g.Scope });
        entity.Property(g => g.Permission).HasMaxLength(Permissions.Length);
        entity.HasOne<Role>().WithMany().HasForeignKey(g => new { g.BodyId, g.RoleId });
    }
}
