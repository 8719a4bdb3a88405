using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>回头看抽中的问题。</summary>
public sealed class LookBackItemLedger : Ledger<LookBackItem>
{
    private const string ByDeeds = "抽中的问题和检查的结果只由回头看写，登记的表单改不了。";
    private const string NotHere = "抽中的问题不在这里登记。请打开“回头看”，点“抽一次”。";

    /// <inheritdoc/>
    public override string Code => "lookbackitem";

    /// <inheritdoc/>
    public override string Title => "回头看的问题";

    /// <inheritdoc/>
    public override string Purpose => "历次回头看抽中了哪些问题：为什么抽中、谁查的、到位没有。";

    /// <inheritdoc/>
    public override string LabelField => nameof(LookBackItem.Working);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(LookBackItem.Order);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/lookbacks/items";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<LookBackItem> fields)
    {
        fields.Reference(i => i.ProblemId, "问题", "problem").Required().InList();
        fields.Reference(i => i.LookBackId, "哪次回头看", "lookback").Required().InList();
        fields.Number(i => i.Order, "第几个抽中的").Derived().Sortable().InList();
        fields.Choice(i => i.Outcome, "结果", LookBackOutcomes.All).Derived().InList();
        fields.Unit(i => i.UnitId, "责任单位").Required().InList();
        fields.Number(i => i.Weight, "权数").Derived();
        fields.LongText(i => i.Working, "权数怎样来的", 500).Derived();
        fields.Person(i => i.CheckerId, "由谁查").Derived().Indexed().InList();
        fields.Text(i => i.Answers, "各项的回答", 40).Derived();
        fields.LongText(i => i.Note, "看到的情况", 2000).Derived().Searchable();
        fields.Attachments(i => i.Papers, "照片、扫描件").Derived();
        fields.Person(i => i.CheckedById, "谁查的").Derived();
        fields.Person(i => i.CheckedForId, "代谁查的").Derived();
        fields.Text(i => i.CheckedByName, "别的单位查的人", 60).Derived();
        fields.Person(i => i.SecondId, "同去的人").Derived();
        fields.Date(i => i.CheckedOn, "检查日期").Derived().InList();
        fields.YesNo(i => i.OnPaper, "填在纸上的").Derived();
        fields.Person(i => i.RecordedById, "谁登记的").Derived();
        fields.Date(i => i.FinishDueOn, "哪天前补好").Derived().Indexed().InList();
        fields.LongText(i => i.FinishNote, "补了什么", 1000).Derived();
        fields.Person(i => i.FinishedById, "谁认定补好了").Derived();
        fields.Date(i => i.FinishedOn, "补好的日子").Derived();
        fields.Reference(i => i.RelapseId, "记成的疑似反弹", "relapse").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/lookbacks", "回头看");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(LookBackItem row, Faults faults)
    {
        if (row.Order == 0) faults.Add(nameof(LookBackItem.ProblemId), NotHere, nameof(LookBackItem.ProblemId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(LookBackItem Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(LookBackItem row) => new("problem", row.ProblemId);
}
