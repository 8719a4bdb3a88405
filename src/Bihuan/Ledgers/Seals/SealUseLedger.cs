using Bihuan.Ledgers.Approving;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Seals;

/// <summary>用印：先审批，后盖章，一次一行。</summary>
public sealed class SealUseLedger : Ledger<SealUse>
{
    private static readonly HashSet<string> Later = [nameof(SealUse.SupervisorId), nameof(SealUse.Papers), nameof(SealUse.Notes)];

    /// <inheritdoc/>
    public override string Code => "sealuse";

    /// <inheritdoc/>
    public override string Title => "用印";

    /// <inheritdoc/>
    public override string Purpose => "每次用印：盖哪枚印章、什么文件、什么事由、谁批的、谁盖的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(SealUse.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(SealUse.AppliedOn);

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new SubmitForApproval(), new ApproveSubmission(), new SendBackSubmission(), new StampDocument(), new WithdrawSubmission(), new VoidSubmission()];

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => ApprovalRules.ClosedOn(row, Later);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<SealUse> fields)
    {
        fields.Group("申请");
        fields.Text(s => s.Title, "文件名称", 120).Required().Searchable().InList().FormOnly();
        fields.Choice(s => s.State, "状态", [.. ApprovalStates.Begin, new(ApprovalStates.Used, "已用印", Tone.Done), ApprovalStates.Ended]).Derived().InList();
        fields.Choice(s => s.Seal, "印章", SealKinds.All).Required().InList().FormOnly();
        fields.Text(s => s.SealName, "哪一枚", 40).FormOnly().Help(SealKinds.NameHelp);
        fields.DocumentNumber(s => s.Number, "文号");
        fields.LongText(s => s.Purpose, "用印事由", 500).Required().Searchable().FormOnly();
        fields.Number(s => s.Copies, "份数", 1, 10_000).Required().InList();
        fields.Unit(s => s.UnitId, "申请单位").Required().InList().FormOnly();
        fields.Person(s => s.ApplicantId, "申请人").Required().InList().FormOnly()
            .HandedOverWhile(s => s.State == ApprovalStates.Draft || s.State == ApprovalStates.Submitted || s.State == ApprovalStates.Approved || s.State == ApprovalStates.SentBack);
        fields.Date(s => s.AppliedOn, "申请日期").Required().Sortable().InList().FormOnly();
        ApprovalFields.Describe(fields);
        fields.Group("用印");
        fields.Date(s => s.UsedOn, "用印日期").Derived().InList();
        fields.Person(s => s.StampedById, "印章管理人").Derived();
        fields.Person(s => s.SupervisorId, "监印人").Help("不能是盖章的人自己。");
        fields.Attachments(s => s.Papers, "附件");
        fields.LongText(s => s.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(SealUse row, Faults faults)
    {
        if (row.SupervisorId is { } supervisor && supervisor == row.StampedById) faults.Add(nameof(SealUse.SupervisorId), "监印人和盖章的印章管理人是同一个人。监印要由另一个人，请另选，或者空着。", nameof(SealUse.SupervisorId), nameof(SealUse.StampedById));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(SealUse Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows)
        {
            if (row.AppliedOn > today) faults.Add(nameof(SealUse.AppliedOn), "申请日期不能在今天之后。请核对日期。", nameof(SealUse.AppliedOn));
            ApprovalRules.CheckFrozen(db, this, row, Later, faults);
        }
        return Task.CompletedTask;
    }

    // 批量修改的撤回只有排队的才再核对：提交以后撤不回去
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(SealUse row) => new(Code, row.Id);
}
