using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Proving;

/// <summary>一处待核实的佐证，由人写明的原因：还是那几处、那份佐证的，仍然算说明过；又多用了一处，要再说明。</summary>
public sealed class ProofExplanation : IRestrictable
{
    /// <summary>原因最长多少字。</summary>
    public const int ReasonLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>指纹：哪一种、哪几处，见 <see cref="ProofFlag.Mark"/>。</summary>
    public required string Mark { get; init; }

    /// <summary>原因，照人写的。</summary>
    public required string Reason { get; init; }

    /// <summary>谁写的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>他的姓名，那时的。</summary>
    public required string Person { get; init; }

    /// <summary>哪一天，北京日期。</summary>
    public required DateOnly On { get; init; }

    /// <summary>说的有限制阅读的一处。</summary>
    public required bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<ProofExplanation> entity)
    {
        entity.ToTable("ProofExplanations");
        entity.HasKey(e => new { e.BodyId, e.Mark });
        entity.Property(e => e.Mark).HasMaxLength(32);
        entity.Property(e => e.Reason).HasMaxLength(ReasonLength);
        entity.Property(e => e.Person).HasMaxLength(60);
        entity.HasOne<Body>().WithMany().HasForeignKey(e => e.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
