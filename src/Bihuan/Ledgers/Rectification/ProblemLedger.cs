using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>问题清单：每个问题从签收到销号。</summary>
public sealed class ProblemLedger : Ledger<Problem>
{
    /// <inheritdoc/>
    public override string Code => "problem";

    /// <inheritdoc/>
    public override string Title => "问题";

    /// <inheritdoc/>
    public override string Purpose => "要整改的问题：哪里来的、谁负责、什么时候改好、改到了哪一步。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Problem.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Problem.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? Handling => "签收、交佐证、申请延期";

    /// <inheritdoc/>
    public override string PrintPath => "/letters/choose";

    /// <inheritdoc/>
    public override string PrintTitle => "开督办单";

    /// <inheritdoc/>
    public override string PrintPermission => Permissions.Edit("letter");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Key => [nameof(Problem.InspectionId), nameof(Problem.Sequence)];

    /// <inheritdoc/>
    public override string? PagePath => "/problems";

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new SignForProblem()];

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Problem> fields)
    {
        fields.Group("问题");
        fields.Number(p => p.Sequence, "序号", 1, 9_999).Required().Sortable().InList();
        fields.Text(p => p.Title, "问题", 200).Required().Searchable().InList();
        fields.Choice(p => p.State, "状态", ProblemStates.All).Derived().InList();
        fields.Reference(p => p.InspectionId, "巡察", "inspection").InList().Help("自查、规则发现的可以空着。");
        fields.Text(p => p.Number, "文件里的编号", 40);
        fields.Choice(p => p.Source, "来源", ProblemSources.All).Required();
        fields.Text(p => p.Aspect, "方面", 100).Searchable().Indexed().InList().Help("照反馈文件的大标题写。");
        fields.LongText(p => p.Detail, "具体表现", 4000).Searchable();
        fields.Reference(p => p.RepeatsId, "上一轮的问题", "problem").Help("以前反馈过又出现的，选那时的问题。");
        fields.Group("整改");
        fields.Choice(p => p.Nature, "性质", ProblemNatures.All).InList();
        fields.LongText(p => p.Cause, "原因分析", 2000);
        fields.LongText(p => p.Goal, "整改目标", 1000);
        fields.Person(p => p.LeaderId, "责任领导").Indexed().HandedOverWhile(p => p.State != ProblemStates.Closed);
        fields.Unit(p => p.UnitId, "牵头单位").Required().InList();
        fields.Person(p => p.ResponsibleId, "责任人").Indexed().InList().HandedOverWhile(p => p.State != ProblemStates.Closed);
        fields.Text(p => p.Supporters, "配合单位", 200);
        fields.Date(p => p.DueOn, "整改期限").SortableBy(p => p.DueKey).InList();
        fields.Date(p => p.FirstDueOn, "最初的期限").Derived().Help("同意延期以后，仍看得到原来是哪一天。");
        fields.Reference(p => p.PlanId, "写进的方案", "plan").Derived().Help("方案通过以后，期限、责任、目标只由延期和下一稿方案改。");
        fields.Group("进展");
        fields.Choice(p => p.Progress, "进展", ProgressStates.All).Derived("它跟着各条措施的进展走，请报措施的进展").InList();
        fields.LongText(p => p.Outcome, "整改成效", 4000).Searchable();
        fields.Date(p => p.SignedForOn, "签收日期").Derived();
        fields.Person(p => p.SignedForById, "签收人").Derived();
        fields.Date(p => p.ClosedOn, "销号日期").Derived();
        fields.Text(p => p.Control, "由哪条规则发现", 60).Derived();
        fields.Attachments(p => p.Papers, "附件");
        fields.LongText(p => p.Notes, "备注", 1000);
    }

    /// <inheritdoc/>
    protected override void Validate(Problem row, Faults faults)
    {
        if (row.Source is ProblemSources.Feedback or ProblemSources.Immediate && row.InspectionId is null)
            faults.Add(nameof(Problem.InspectionId), "反馈的问题请选是哪次巡察。不是巡察反馈的，请改来源。", nameof(Problem.Source), nameof(Problem.InspectionId));
        if (row.RepeatsId == row.Id) faults.Add(nameof(Problem.RepeatsId), "不能选这个问题自己。请选上一轮的问题。", nameof(Problem.RepeatsId));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Problem Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        await EarlyDays.OfProblemsAsync(db, rows, cancellation);
        InReview.OfProblems(db, this, rows);
        await PlanFreeze.OfProblemsAsync(db, this, rows, cancellation);
    }

    /// <inheritdoc/>
    protected override Task CarryAsync(Db db, IReadOnlyList<Problem> saving, DateOnly today, CancellationToken cancellation) => FollowMeasures.OfNatureAsync(db, saving, cancellation);

    // 正在送审、通过方案的，与改问题的人有先有后
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Problem row) => new("problem", row.Id);
}
