using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Access.Accounts;

/// <summary>一个机构的登录设置：按网络安全等级保护第几级管理。没有这一行时按第三级。</summary>
public sealed class SecurityProfile
{
    /// <summary>单机使用，没有账号，不用登录，见 <see cref="SingleUser"/>。只在空的库里定；改成多人使用以后不能改回来。</summary>
    public const int OnePerson = 1;

    /// <summary>第二级：动态口令自愿。</summary>
    public const int Two = 2;

    /// <summary>第三级：管理员、审核的人必须用动态口令。</summary>
    public const int Three = 3;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>第几级，<see cref="Two"/> 或 <see cref="Three"/>；单机使用时是 <see cref="OnePerson"/>。</summary>
    public required int Level { get; set; }

    internal static void Describe(EntityTypeBuilder<SecurityProfile> entity)
    {
        entity.HasKey(p => p.BodyId);
        entity.Property(p => p.BodyId).ValueGeneratedNever();
        entity.HasOne<Body>().WithMany().HasForeignKey(p => p.BodyId);
    }
}
