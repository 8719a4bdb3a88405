using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>抽的时候在内的一个问题和它的权数，没有抽中的也记：以后照它再抽一遍，核对当时的结果。</summary>
public sealed class LookBackCandidate : IRestrictable
{
    /// <summary>权数怎样来的最长多少字。</summary>
    public const int WorkingLength = 500;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一次回头看。</summary>
    public required Guid LookBackId { get; init; }

    /// <summary>哪个问题。</summary>
    public required Guid ProblemId { get; init; }

    /// <summary>权数，从1起。</summary>
    public required int Weight { get; init; }

    /// <summary>权数怎样来的。</summary>
    public required string Working { get; init; }

    /// <summary>那时限制阅读。</summary>
    public required bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<LookBackCandidate> entity)
    {
        entity.ToTable("LookBackCandidates");
        entity.HasKey(c => new { c.BodyId, c.LookBackId, c.ProblemId });
        entity.Property(c => c.Working).HasMaxLength(WorkingLength);
        entity.HasOne<LookBack>().WithMany().HasForeignKey(c => new { c.BodyId, c.LookBackId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Problem>().WithMany().HasForeignKey(c => new { c.BodyId, c.ProblemId }).OnDelete(DeleteBehavior.Restrict);
    }
}
