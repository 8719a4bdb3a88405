using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Figures;

/// <summary>一个机构对一个 <see cref="Figure"/> 另定的数；没有这一行的用默认值。</summary>
public sealed class BodyFigure
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>见 <see cref="Figure.Key"/>。</summary>
    public required string Key { get; init; }

    /// <summary>另定的数；金额以分计。</summary>
    public required long Value { get; set; }

    internal static void Describe(EntityTypeBuilder<BodyFigure> entity)
    {
        entity.HasKey(f => new { f.BodyId, f.Key });
        entity.Property(f => f.Key).HasMaxLength(Figure.KeyLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(f => f.BodyId);
    }
}
