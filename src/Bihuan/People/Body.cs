using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>一个机构：一个行政审批局、政务服务中心。各机构的数据互不相见。</summary>
public sealed class Body
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>机构号，从 1 起。</summary>
    public required int Id { get; init; }

    /// <summary>全称。</summary>
    public required string Name { get; set; }

    /// <summary>是不是演示用的：演示账号只在演示机构里有，正式的机构不能变成演示的。</summary>
    public bool IsDemo { get; init; }

    internal static void Describe(EntityTypeBuilder<Body> entity)
    {
        entity.HasKey(b => b.Id);
        entity.Property(b => b.Id).ValueGeneratedNever();
        entity.Property(b => b.Name).HasMaxLength(NameLength);
    }
}
