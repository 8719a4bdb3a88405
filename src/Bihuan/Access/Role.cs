using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access;

/// <summary>一个角色：一组权限，各有范围（见 <see cref="RoleGrant"/>）。给岗位，也可以直接给人。</summary>
public sealed class Role
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 40;

    /// <summary>说明最长多少字。</summary>
    public const int DescriptionLength = 200;

    /// <summary>内置角色的代号最长多少字符。</summary>
    public const int CodeLength = 30;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>角色号。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>名称，一个机构里不重复。</summary>
    public required string Name { get; set; }

    /// <summary>一句话说给谁用。</summary>
    public string Description { get; set; } = "";

    /// <summary>内置角色的代号，见 <see cref="BuiltInRoles"/>；本机构自己定的为 null。</summary>
    public string? BuiltIn { get; init; }

    /// <summary>停用的日子：停用的不能再给人，已给的也不再起作用；在用时为 null。</summary>
    public DateOnly? ClosedOn { get; set; }

    internal static void Describe(EntityTypeBuilder<Role> entity)
    {
        entity.HasKey(r => new { r.BodyId, r.Id });
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Name).HasMaxLength(NameLength);
        entity.Property(r => r.Description).HasMaxLength(DescriptionLength);
        entity.Property(r => r.BuiltIn).HasMaxLength(CodeLength);
        entity.HasIndex(r => new { r.BodyId, r.Name }).IsUnique();
        entity.HasOne<Body>().WithMany().HasForeignKey(r => r.BodyId);
    }
}
