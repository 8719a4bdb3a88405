using Bihuan.Ledgers.Approving;

namespace Bihuan.Ledgers.Seals;

/// <summary>一次用印。</summary>
public sealed class SealUse : ApprovedRow
{
    /// <summary>用哪种印章，见 <see cref="SealKinds"/>。</summary>
    public string Seal { get; set; } = "";

    /// <summary>同一种有几枚的，是哪一枚；只有一枚的为 null。</summary>
    public string? SealName { get; set; }

    /// <summary>用印文件的名称。</summary>
    public string Title { get; set; } = "";

    /// <summary>文号；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>用印事由。</summary>
    public string Purpose { get; set; } = "";

    /// <summary>份数。</summary>
    public int? Copies { get; set; }

    /// <summary>用印日期；还没有用的为 null。</summary>
    public DateOnly? UsedOn { get; set; }

    /// <summary>盖章的印章管理人。</summary>
    public Guid? StampedById { get; set; }

    /// <summary>监印人；没有的为 null。</summary>
    public Guid? SupervisorId { get; set; }

    /// <summary>用印文件、审批单等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}
