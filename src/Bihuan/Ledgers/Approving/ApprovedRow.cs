namespace Bihuan.Ledgers.Approving;

/// <summary>要先审批再办的一行：用印、印章外借。走到哪一步、谁批的由各件办理（<see cref="RowDeed"/>）写，表单、批量修改、导入都改不了。</summary>
public abstract class ApprovedRow : LedgerRow
{
    /// <summary>到了哪一步，见 <see cref="ApprovalStates"/>。</summary>
    public string State { get; set; } = ApprovalStates.Draft;

    /// <summary>申请人；外借的是借用人。</summary>
    public Guid ApplicantId { get; set; }

    /// <summary>申请日期。</summary>
    public DateOnly AppliedOn { get; set; }

    /// <summary>谁提交的；没有提交的为 null。</summary>
    public Guid? SubmittedById { get; set; }

    /// <summary>受谁委托提交的；不是代办的为 null。</summary>
    public Guid? SubmittedForId { get; set; }

    /// <summary>提交日期。</summary>
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>谁审批的；还没有的为 null。</summary>
    public Guid? ApproverId { get; set; }

    /// <summary>受谁委托审批的；不是代办的为 null。</summary>
    public Guid? ApprovedForId { get; set; }

    /// <summary>审批日期，批准的或者退回的。</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>审批意见；退回、作废的是原因。</summary>
    public string? Opinion { get; set; }

    /// <summary>偏离说明：没有照规则办的，办的人写明的原因；照规则办的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>与哪几条规则不符，办的时候写下；照规则办的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>再提交了：上一次的审批不作数，审计里有。</summary>
    internal virtual void ForgetDecision() => (ApproverId, ApprovedForId, DecidedOn, Opinion) = (null, null, null, null);
}
