using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>机构另定的一种回头看的检查单；没有这一行的用默认的。改了以后新抽的照它，查着的不变。</summary>
public sealed class LookBackTemplate
{
    /// <summary>各项合起来最长多少字。</summary>
    public const int ItemsLength = 4000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一种，见 <see cref="LookBackKinds"/>。</summary>
    public required string Kind { get; init; }

    /// <summary>第几版，每改一次加一。</summary>
    public int Version { get; set; }

    /// <summary>各项，一行一项。</summary>
    public string Items { get; set; } = "";

    internal static void Describe(EntityTypeBuilder<LookBackTemplate> entity)
    {
        entity.ToTable("LookBackTemplates");
        entity.HasKey(t => new { t.BodyId, t.Kind });
        entity.Property(t => t.Kind).HasMaxLength(20);
        entity.Property(t => t.Items).HasMaxLength(ItemsLength);
        entity.Property(t => t.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(t => t.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
