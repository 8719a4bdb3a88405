using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Stages;

/// <summary>一步提醒过了：同一个期限、同一个时点只提醒一次，改了期限的重新来。</summary>
public sealed class StageReminder : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一步。</summary>
    public required Guid StageId { get; init; }

    /// <summary>为哪个期限。</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>还有几天的那一次；-1 是过期。</summary>
    public required int Threshold { get; init; }

    internal static void Describe(EntityTypeBuilder<StageReminder> entity)
    {
        entity.HasKey(r => new { r.BodyId, r.StageId, r.DueOn, r.Threshold });
        entity.HasOne<Body>().WithMany().HasForeignKey(r => r.BodyId);
    }
}
