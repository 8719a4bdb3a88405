using Bihuan.Ledgers.Approving;

namespace Bihuan.Ledgers.Seals;

/// <summary>一次印章外借：带出单位使用。借用人是 <see cref="ApprovedRow.ApplicantId"/>。</summary>
public sealed class SealLoan : ApprovedRow
{
    /// <summary>借哪种印章，见 <see cref="SealKinds"/>。</summary>
    public string Seal { get; set; } = "";

    /// <summary>同一种有几枚的，是哪一枚；只有一枚的为 null。</summary>
    public string? SealName { get; set; }

    /// <summary>外借事由。</summary>
    public string Reason { get; set; } = "";

    /// <summary>带往哪里。</summary>
    public string Place { get; set; } = "";

    /// <summary>同行人的姓名；没有的为 null。</summary>
    public string? Companions { get; set; }

    /// <summary>应还日期，含当天。</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>借出日期；还没有的为 null。</summary>
    public DateOnly? LentOn { get; set; }

    /// <summary>谁交出去的。</summary>
    public Guid? LentById { get; set; }

    /// <summary>归还日期；还没有的为 null。</summary>
    public DateOnly? ReturnedOn { get; set; }

    /// <summary>谁收回的。</summary>
    public Guid? ReceiverId { get; set; }

    /// <summary>审批单、交接单等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}
