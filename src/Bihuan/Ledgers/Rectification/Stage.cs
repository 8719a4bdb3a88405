using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>一次巡察的整改里，有期限的一步。</summary>
public sealed class Stage : LedgerRow
{
    /// <summary>哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>第几步，从1起。</summary>
    public int Sequence { get; set; }

    /// <summary>叫什么，如“印发反馈意见”。</summary>
    public string Title { get; set; } = "";

    /// <summary>到了哪一步，见 <see cref="StageStates"/>；由办理日期算出。</summary>
    public string State { get; set; } = StageStates.Open;

    /// <summary>最迟哪一天；没有定的为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>期限怎么算出来的，一句话；人另定的写“人工确定”。</summary>
    public string? DueWhy { get; set; }

    /// <summary>是样板里的哪一步，见 <see cref="StageSteps"/>；自己加的为 null。</summary>
    public string? Code { get; set; }

    /// <summary>期限照什么算，见 <see cref="StageRule"/>；不是算的为 null。</summary>
    public string? Rule { get; set; }

    /// <summary>照它算出来是哪一天；<see cref="DueOn"/> 与它不同的，是人另定的，不再跟着算。</summary>
    public DateOnly? ComputedOn { get; set; }

    /// <summary>哪一天办的；还没有的为 null。</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>哪次会议的议题定的；不上会的为 null。</summary>
    public Guid? TopicId { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>一步办了没有。</summary>
public static class StageStates
{
    /// <summary>还没有办。</summary>
    public const string Open = "open";

    /// <summary>办了。</summary>
    public const string Done = "done";

    internal static Choice[] All { get; } = [new(Open, "待办", Tone.Waiting), new(Done, "已办", Tone.Done)];
}

/// <summary>整改的各步：反馈会、印发、方案、民主生活会、两个报告、双公开、总结。</summary>
public sealed class StageLedger : Ledger<Stage>
{
    /// <inheritdoc/>
    public override string Code => "stage";

    /// <inheritdoc/>
    public override string Title => "整改步骤";

    /// <inheritdoc/>
    public override string Purpose => "一次巡察的整改从反馈会到总结的各步：最迟哪天、怎么算的、哪天办的、凭什么。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Stage.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Stage.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Stage> fields)
    {
        fields.Reference(s => s.InspectionId, "巡察", "inspection").Required();
        fields.Number(s => s.Sequence, "第几步", 1, 99).Required().Sortable().InList();
        fields.Text(s => s.Title, "步骤", 60).Required().Searchable().InList();
        fields.Choice(s => s.State, "办了没有", StageStates.All).Derived().InList();
        fields.Date(s => s.DueOn, "最迟日期").InList();
        fields.Text(s => s.DueWhy, "期限怎么来的", 300).Derived().InList();
        fields.Date(s => s.DoneOn, "办理日期").InList();
        fields.Reference(s => s.TopicId, "会议议题", "topic").Help("上会定的，选那次会议的议题。");
        fields.Attachments(s => s.Papers, "附件");
        fields.LongText(s => s.Notes, "备注", 500);
        fields.Text(s => s.Code, "样板里的哪一步", 30).Derived();
        fields.Text(s => s.Rule, "期限照什么算", StageRule.Length).Derived();
        fields.Date(s => s.ComputedOn, "照规定算是哪一天").Derived();
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Stage Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Stage.DoneOn), "办理日期", row.DoneOn));
        await StageOrder.CheckAsync(db, rows, cancellation);
        await FollowFeedback.ForStagesAsync(db, rows.Where(r => r.Faults.None).Select(r => r.Row), cancellation);
    }

    // 办理的先后要与同一次巡察的别的步骤合起来看
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Stage row) => new("inspection", row.InspectionId);

    /// <inheritdoc/>
    protected override void Derive(Stage row)
    {
        row.State = row.DoneOn is null ? StageStates.Open : StageStates.Done;
        if (row.Code is null && row.Title.StartsWith(StageSteps.ProgressTitle, StringComparison.Ordinal)) row.Code = StageSteps.Progress;
        // 自己加的步骤，日子都是人定的；照样板来的，改过日子的才是
        if (row.Rule is null || StageDates.IsByHand(row))
        {
            if (row.DueOn is null) row.DueWhy = null;
            else if (row.DueWhy?.StartsWith(StageDates.ByHand, StringComparison.Ordinal) != true) row.DueWhy = StageDates.ByHand;
        }
    }
}
