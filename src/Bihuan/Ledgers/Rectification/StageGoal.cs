using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>长期坚持的问题，一个阶段要做到什么。</summary>
public sealed class StageGoal : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>要做到什么。</summary>
    public string Goal { get; set; } = "";

    /// <summary>到哪一天。</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>哪一天做到的；还没有的为 null。</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>做到的情况。</summary>
    public string? Result { get; set; }
}

/// <summary>阶段目标。</summary>
public sealed class StageGoalLedger : Ledger<StageGoal>
{
    /// <inheritdoc/>
    public override string Code => "stagegoal";

    /// <inheritdoc/>
    public override string Title => "阶段目标";

    /// <inheritdoc/>
    public override string Purpose => "长期坚持的问题，各个阶段要做到什么、做到了没有。";

    /// <inheritdoc/>
    public override string LabelField => nameof(StageGoal.Goal);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(StageGoal.DueOn);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new ReachGoal()];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> DeedFields { get; } = [nameof(StageGoal.DoneOn), nameof(StageGoal.Result)];

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<StageGoal> fields)
    {
        fields.Reference(g => g.ProblemId, "问题", "problem").Required().InList();
        fields.Text(g => g.Goal, "要做到什么", 200).Required().Searchable().InList();
        fields.Date(g => g.DueOn, "到哪一天").Required().Sortable().InList();
        fields.Date(g => g.DoneOn, "哪天做到的").InList();
        fields.LongText(g => g.Result, "做到的情况", 1000);
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(StageGoal Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(StageGoal.DoneOn), "做到的日期", row.DoneOn));
        return Task.CompletedTask;
    }
}
