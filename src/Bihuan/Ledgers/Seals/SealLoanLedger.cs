using Bihuan.Ledgers.Approving;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Seals;

/// <summary>印章外借：先审批，后借出，按期归还。</summary>
public sealed class SealLoanLedger : Ledger<SealLoan>
{
    private static readonly HashSet<string> Later = [nameof(SealLoan.Papers), nameof(SealLoan.Notes)];

    /// <inheritdoc/>
    public override string Code => "sealloan";

    /// <inheritdoc/>
    public override string Title => "印章外借";

    /// <inheritdoc/>
    public override string Purpose => "每次把印章带出单位：为什么、带往哪里、谁借谁批、什么时候还的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(SealLoan.Reason);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(SealLoan.AppliedOn);

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new SubmitForApproval(), new ApproveSubmission(), new SendBackSubmission(), new LendSeal(), new TakeBackSeal(), new WithdrawSubmission(), new VoidSubmission()];

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => ApprovalRules.ClosedOn(row, Later);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<SealLoan> fields)
    {
        fields.Group("申请");
        fields.Text(s => s.Reason, "外借事由", 120).Required().Searchable().InList().FormOnly();
        fields.Choice(s => s.State, "状态", [.. ApprovalStates.Begin, new(ApprovalStates.Lent, "已借出", Tone.Near), new(ApprovalStates.Returned, "已归还", Tone.Done), ApprovalStates.Ended]).Derived().InList();
        fields.Choice(s => s.Seal, "印章", SealKinds.All).Required().InList().FormOnly();
        fields.Text(s => s.SealName, "哪一枚", 40).FormOnly().Help(SealKinds.NameHelp);
        fields.Text(s => s.Place, "带往何处", 80).Required().Searchable().InList().FormOnly();
        fields.Unit(s => s.UnitId, "借用单位").Required().InList().FormOnly();
        fields.Person(s => s.ApplicantId, "借用人").Required().InList().FormOnly()
            .HandedOverWhile(s => s.State == ApprovalStates.Draft || s.State == ApprovalStates.Submitted || s.State == ApprovalStates.Approved || s.State == ApprovalStates.SentBack || s.State == ApprovalStates.Lent);
        fields.Text(s => s.Companions, "同行人", 80).FormOnly().Help("带出印章一般要两人以上同行，写姓名。");
        fields.Date(s => s.AppliedOn, "申请日期").Required().Sortable().FormOnly();
        fields.Date(s => s.DueOn, "应还日期").Required().Sortable().InList().FormOnly();
        ApprovalFields.Describe(fields, TakeBackSeal.Late);
        fields.Group("借出与归还");
        fields.Date(s => s.LentOn, "借出日期").Derived();
        fields.Person(s => s.LentById, "交出的印章管理人").Derived();
        fields.Date(s => s.ReturnedOn, "归还日期").Derived().InList();
        fields.Person(s => s.ReceiverId, "收回人").Derived();
        fields.Attachments(s => s.Papers, "附件");
        fields.LongText(s => s.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(SealLoan row, Faults faults)
    {
        if (row.DueOn < row.AppliedOn) faults.Add(nameof(SealLoan.DueOn), "应还日期在申请日期之前。请核对两个日期。", nameof(SealLoan.DueOn), nameof(SealLoan.AppliedOn));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(SealLoan Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows)
        {
            if (row.AppliedOn > today) faults.Add(nameof(SealLoan.AppliedOn), "申请日期不能在今天之后。请核对日期。", nameof(SealLoan.AppliedOn));
            ApprovalRules.CheckFrozen(db, this, row, Later, faults);
        }
        return Task.CompletedTask;
    }

    // 批量修改的撤回只有排队的才再核对：提交以后撤不回去
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(SealLoan row) => new(Code, row.Id);
}
