using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>一份公文里的一个数，送签时写下，以后不变：写成什么、数的是什么、怎样数的、到哪里看。</summary>
public sealed class DispatchFigure : IUnaudited
{
    /// <summary>各处最长多少字。</summary>
    public const int ShownLength = 60, TitleLength = 200, HowLength = 1000, AddressLength = 1000;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪份公文。</summary>
    public required Guid DispatchId { get; init; }

    /// <summary>第几个，从1起，同正文里的书签。</summary>
    public required int Number { get; init; }

    /// <summary>写成什么。</summary>
    public required string Shown { get; init; }

    /// <summary>数的是什么。</summary>
    public required string Title { get; init; }

    /// <summary>怎样数的。</summary>
    public required string How { get; init; }

    /// <summary>点开看的地址；没有的为 null。</summary>
    public string? Address { get; init; }

    internal static void Describe(EntityTypeBuilder<DispatchFigure> entity)
    {
        entity.ToTable("DispatchFigures");
        entity.HasKey(f => new { f.BodyId, f.DispatchId, f.Number });
        entity.Property(f => f.Shown).HasMaxLength(ShownLength);
        entity.Property(f => f.Title).HasMaxLength(TitleLength);
        entity.Property(f => f.How).HasMaxLength(HowLength);
        entity.Property(f => f.Address).HasMaxLength(AddressLength);
        entity.HasOne<Body>().WithMany().HasForeignKey(f => f.BodyId);
        entity.HasOne<Dispatch>().WithMany().HasForeignKey(f => new { f.BodyId, f.DispatchId });
    }
}
