using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开版本里一处怎样定的。第0处是各处都照的。</summary>
public sealed class PublicationMark
{
    /// <summary>各处最长多少字。</summary>
    public const int ReasonLength = 200, WordsLength = 20_000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪份公开版本。</summary>
    public required Guid PublicationId { get; init; }

    /// <summary>第几处，从1起；0是各处都照的。</summary>
    public required int Place { get; init; }

    /// <summary>不公开。</summary>
    public bool Withheld { get; set; }

    /// <summary>不公开的理由。</summary>
    public string? Reason { get; set; }

    /// <summary>打的码，一行一个，如“姓名：李晓凯”。</summary>
    public string Masks { get; set; } = "";

    /// <summary>提示了、看过仍然公开的，一行一个：词、制表、理由。</summary>
    public string Kept { get; set; } = "";

    internal static void Describe(EntityTypeBuilder<PublicationMark> entity)
    {
        entity.ToTable("PublicationMarks");
        entity.HasKey(m => new { m.BodyId, m.PublicationId, m.Place });
        entity.Property(m => m.Reason).HasMaxLength(ReasonLength);
        entity.Property(m => m.Masks).HasMaxLength(WordsLength);
        entity.Property(m => m.Kept).HasMaxLength(WordsLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(m => m.BodyId);
        entity.HasOne<Publication>().WithMany().HasForeignKey(m => new { m.BodyId, m.PublicationId });
    }
}
