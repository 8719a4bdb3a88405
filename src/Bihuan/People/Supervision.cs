using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>一个机构从哪天到哪天督导另一个机构，如巡察办之于各局。由被督导的机构开放，见 <see cref="Supervising.OpenToSupervision"/>。</summary>
public sealed class Supervision : IBetweenBodies
{
    /// <summary>督导的机构。</summary>
    public required int BodyId { get; init; }

    /// <summary>被督导的机构。</summary>
    public required int SupervisedBodyId { get; init; }

    /// <summary>从哪天起，含当天。</summary>
    public required DateOnly From { get; init; }

    /// <summary>到哪天止，含当天；没有定时为 null。</summary>
    public DateOnly? To { get; set; }

    IReadOnlyList<int> IBetweenBodies.Bodies => [BodyId, SupervisedBodyId];

    internal static void Describe(EntityTypeBuilder<Supervision> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.SupervisedBodyId, s.From });
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId);
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.SupervisedBodyId);
        entity.ToTable(t => t.HasCheckConstraint("CK_Supervisions_Other", "\"BodyId\" <> \"SupervisedBodyId\""));
    }
}
