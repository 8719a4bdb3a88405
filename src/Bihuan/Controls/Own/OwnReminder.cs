using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls.Own;

/// <summary>提醒过了：一条、一期、一步只提醒一次。</summary>
public sealed class OwnReminder : IUnaudited
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪一条。</summary>
    public required string ControlId { get; init; }

    /// <summary>哪一期的第一天。</summary>
    public required DateOnly Period { get; init; }

    /// <summary>第几步，见 <see cref="OwnSpan.StageOf"/>。</summary>
    public required int Stage { get; init; }

    /// <summary>哪天提醒的，北京日期。</summary>
    public required DateOnly On { get; init; }

    internal static void Describe(EntityTypeBuilder<OwnReminder> entity)
    {
        entity.ToTable("OwnReminders");
        entity.HasKey(r => new { r.BodyId, r.ControlId, r.Period, r.Stage });
        entity.Property(r => r.ControlId).HasMaxLength(Control.IdLength);
    }
}
