using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Plans;

/// <summary>方案校核的一条意见，写明理由后认可了：同一次巡察的下一稿里内容没有变的，仍然算认可。</summary>
public sealed class PlanAcceptance : IRestrictable
{
    /// <summary>理由最长多少字。</summary>
    public const int ReasonLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪次巡察。</summary>
    public required Guid InspectionId { get; init; }

    /// <summary>意见的指纹：说的是哪条规则、哪一行、当时写的是什么。</summary>
    public required string Mark { get; init; }

    /// <summary>哪条规则，代号。</summary>
    public required string Rule { get; init; }

    /// <summary>理由，照人写的。</summary>
    public required string Reason { get; init; }

    /// <summary>谁认可的。</summary>
    public required Guid PersonId { get; init; }

    /// <summary>他的姓名，那时的。</summary>
    public required string Person { get; init; }

    /// <summary>哪一天，北京日期。</summary>
    public required DateOnly On { get; init; }

    /// <summary>说的是限制阅读的一行。</summary>
    public required bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<PlanAcceptance> entity)
    {
        entity.ToTable("PlanAcceptances");
        entity.HasKey(a => new { a.BodyId, a.InspectionId, a.Mark });
        entity.Property(a => a.Mark).HasMaxLength(32);
        entity.Property(a => a.Rule).HasMaxLength(40);
        entity.Property(a => a.Reason).HasMaxLength(ReasonLength);
        entity.Property(a => a.Person).HasMaxLength(60);
        entity.HasOne<Body>().WithMany().HasForeignKey(a => a.BodyId).OnDelete(DeleteBehavior.Restrict);
    }
}
