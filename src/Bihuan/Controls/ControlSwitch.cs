using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls;

/// <summary>机构定的一条规则开不开；没有这一行的照 <see cref="Control.OnByDefault"/>。</summary>
public sealed class ControlSwitch
{
    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪条规则。</summary>
    public required string ControlId { get; init; }

    /// <summary>开着。</summary>
    public required bool Enabled { get; set; }

    /// <summary>为什么开、为什么关：哪条措施、哪次会议的决定。</summary>
    public required string Reason { get; set; }

    /// <summary>哪天定的，北京日期。</summary>
    public required DateOnly Since { get; set; }

    internal static void Describe(EntityTypeBuilder<ControlSwitch> entity)
    {
        entity.HasKey(s => new { s.BodyId, s.ControlId });
        entity.Property(s => s.ControlId).HasMaxLength(Control.IdLength);
        entity.Property(s => s.Reason).HasMaxLength(Audit.Process.ReasonLength);
    }
}
