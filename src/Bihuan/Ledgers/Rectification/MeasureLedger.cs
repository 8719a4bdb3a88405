using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>任务清单：为每个问题做的每件事。</summary>
public sealed class MeasureLedger : Ledger<Measure>
{
    /// <inheritdoc/>
    public override string Code => "measure";

    /// <inheritdoc/>
    public override string Title => "措施";

    /// <inheritdoc/>
    public override string Purpose => "为整改做的每件事：谁做、做多少、什么时候做好、做到了哪一步。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Measure.Text);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Measure.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? Handling => "报进展";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Key => [nameof(Measure.ProblemId), nameof(Measure.Sequence)];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> DeedFields { get; } = [nameof(Measure.Progress), nameof(Measure.ProgressText), nameof(Measure.DoneOn)];

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Measure> fields)
    {
        fields.Group("做什么");
        fields.Reference(m => m.ProblemId, "问题", "problem").Required().InList().Through<Problem>(p => p.InspectionId, "巡察");
        fields.Number(m => m.Sequence, "第几条", 1, 999).Required().Sortable().InList();
        fields.LongText(m => m.Text, "措施", 1000).Required().Searchable().InList();
        fields.Choice(m => m.Kind, "种类", MeasureKinds.All).InList();
        fields.Unit(m => m.UnitId, "责任单位").Required().InList();
        fields.Person(m => m.OwnerId, "责任人").Indexed().InList().HandedOverWhile(m => m.Progress != ProgressStates.Done);
        fields.Date(m => m.DueOn, "完成期限").Indexed().InList().Help("空着的，随问题的整改期限；写的，不晚于它。");
        fields.Number(m => m.Quantity, "承诺数量", 1, 100_000);
        fields.Text(m => m.QuantityUnit, "单位", 10).Help("次、份、人、件等。");
        fields.Choice(m => m.Every, "多久", MeasurePeriods.All);
        fields.Text(m => m.Deliverable, "成果形式", 100).Help("做好了看得见的是什么，例如：制度文件、会议记录。");
        fields.Text(m => m.Commitment, "由哪条承诺数着", 20).Derived();
        fields.Reference(m => m.PlanId, "写进的方案", "plan").Derived();
        fields.Group("进展");
        fields.Choice(m => m.Progress, "进展", ProgressStates.All).Required().InList();
        fields.LongText(m => m.ProgressText, "最近的进展", 2000).Searchable();
        fields.Date(m => m.ReportedOn, "最近哪天报的").Derived();
        fields.Date(m => m.DoneOn, "做好日期");
        fields.LongText(m => m.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(Measure row, Faults faults)
    {
        if (row.Quantity is null && (row.QuantityUnit is not null || row.Every is not null)) faults.Add(nameof(Measure.Quantity), "写了单位或者多久的，请填承诺多少。", nameof(Measure.Quantity), nameof(Measure.QuantityUnit), nameof(Measure.Every));
        if (row.DoneOn is not null && row.Progress != ProgressStates.Done) faults.Add(nameof(Measure.DoneOn), "还没有完成的没有做好日期。请清空，或者把进展选为已完成。", nameof(Measure.DoneOn), nameof(Measure.Progress));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Measure Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Measure.DoneOn), "做好日期", row.DoneOn));
        await InHandAsync(db, rows, cancellation);
        await InReview.OfMeasuresAsync(db, this, rows, cancellation);
        await EarlyDays.OfMeasuresAsync(db, rows, cancellation);
        await PlanFreeze.OfMeasuresAsync(db, this, rows, cancellation);
        await LateDays.OfMeasuresAsync(db, rows, cancellation);
    }

    /// <inheritdoc/>
    protected override async Task CarryAsync(Db db, IReadOnlyList<Measure> saving, DateOnly today, CancellationToken cancellation)
    {
        await NoteProgress.OfAsync(db, saving, today, cancellation);
        await FollowMeasures.OfAsync(db, saving, cancellation);
    }

    // 在台账里改进展，与报进展一样：正在审核的、已经销号的不改
    private static async Task InHandAsync(Db db, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var reported = rows.Where(r => db.Entry(r.Row) is { State: EntityState.Modified } entry && entry.OriginalValues.GetValue<string>(nameof(Measure.Progress)) != r.Row.Progress).ToList();
        if (reported.Count == 0) return;
        var ids = reported.Select(r => r.Row.ProblemId).ToHashSet();
        var states = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.State }).ToDictionaryAsync(p => p.Id, p => p.State, cancellation);
        foreach (var (row, faults) in reported)
            if (states.TryGetValue(row.ProblemId, out var state) && ProblemStates.NoProgress(state) is { } why) faults.Add(nameof(Measure.Progress), why, nameof(Measure.Progress));
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Measure row) => new("problem", row.ProblemId);
}
