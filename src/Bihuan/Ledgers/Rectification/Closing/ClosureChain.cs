using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>机构的销号要过哪几步、谁候补；没有这一行的是全部各步、没有候补。改了以后新的申请照它，办着的不变。</summary>
public sealed class ClosureChain
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>要过的各步，见 <see cref="ClosureSteps.Write"/>。</summary>
    public string Steps { get; set; } = ClosureSteps.Write(ClosureSteps.Order);

    /// <summary>候补审核人：该审的人都要回避时由他审；没有的为 null。</summary>
    public Guid? AlternateId { get; set; }

    /// <summary>纸上签了字的，可以由整改办登记（附扫描件）。</summary>
    public bool TakesPaper { get; set; } = true;

    /// <summary>第几版，每改一次加一。</summary>
    public int Version { get; set; } = 1;

    internal static void Describe(EntityTypeBuilder<ClosureChain> entity)
    {
        entity.ToTable("ClosureChains");
        entity.HasKey(c => c.BodyId);
        entity.Property(c => c.BodyId).ValueGeneratedNever();
        entity.Property(c => c.Steps).HasMaxLength(100);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithOne().HasForeignKey<ClosureChain>(c => c.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
