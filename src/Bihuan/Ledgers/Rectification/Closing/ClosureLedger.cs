using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>销号：一次申请一行。</summary>
public sealed class ClosureLedger : Ledger<Closure>
{
    private const string ByDeeds = "销号的经过只由申请、审核写，登记的表单改不了。";
    private const string NotHere = "销号不在这里登记。请打开问题，点“申请销号”。";

    /// <inheritdoc/>
    public override string Code => "closure";

    /// <inheritdoc/>
    public override string Title => "销号";

    /// <inheritdoc/>
    public override string Purpose => "问题的历次销号申请：凭什么、到了哪一步、谁审的、哪天销的号。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Closure.Outcome);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Closure.SubmittedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/closures";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Closure> fields)
    {
        fields.Reference(c => c.ProblemId, "问题", "problem").Required().InList();
        fields.Number(c => c.Round, "第几次", 1, 99).Derived().InList();
        fields.Choice(c => c.State, "到了哪里", ClosureStates.All).Derived().InList();
        fields.Choice(c => c.Step, "等哪一步", ClosureSteps.All).Derived().InList();
        fields.Unit(c => c.UnitId, "责任单位").Required().InList();
        fields.LongText(c => c.Outcome, "整改成效", 4000).Derived().Searchable();
        fields.LongText(c => c.NoWatch, "没有规则看护的原因", 500).Derived();
        fields.LongText(c => c.RedReason, "规则还红着的说明", 500).Derived();
        fields.Person(c => c.SubmittedById, "申请人").Derived().InList();
        fields.Person(c => c.SubmittedForId, "代谁申请").Derived();
        fields.Date(c => c.SubmittedOn, "申请日期").Derived().Sortable().InList();
        fields.Number(c => c.Measures, "措施数").Derived();
        fields.Number(c => c.Evidences, "佐证份数").Derived();
        fields.Person(c => c.TabledById, "谁列入上会").Derived();
        fields.Reference(c => c.TopicId, "审批它的议题", "topic").Derived();
        fields.Date(c => c.ReturnedOn, "退回、撤回日期").Derived();
        fields.LongText(c => c.ReturnReason, "退回原因", 1000).Derived();
        fields.Date(c => c.ClosedOn, "销号日期").Derived().InList();
        fields.Text(c => c.Steps, "要过的各步", 100).Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/closures", "销号");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Closure row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Closure.ProblemId), NotHere, nameof(Closure.ProblemId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Closure Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    // 销号改的是问题的状态，与改问题的人排一个队
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Closure row) => new("problem", row.ProblemId);
}
