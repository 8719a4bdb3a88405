using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>巡察：一次检查、它的反馈和整改的期限。</summary>
public sealed class InspectionLedger : Ledger<Inspection>
{
    /// <inheritdoc/>
    public override string Code => "inspection";

    /// <inheritdoc/>
    public override string Title => "巡察";

    /// <inheritdoc/>
    public override string Purpose => "每次巡察、巡视、审计、督查：谁来查、哪天反馈、整改到哪天、谁牵头。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Inspection.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Inspection.FeedbackOn);

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/inspections";

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new DraftPlan()];

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Inspection> fields)
    {
        fields.Group("反馈");
        fields.Text(i => i.Title, "名称", 100).Required().Unique().Searchable().InList().Help("写明哪一轮，例如：区委第四轮常规巡察。");
        fields.Choice(i => i.State, "到了哪一步", InspectionStates.All).Required().InList();
        fields.Choice(i => i.Kind, "种类", InspectionKinds.All).Required().InList();
        fields.Choice(i => i.Level, "哪一级", InspectionLevels.All).Required().InList();
        fields.Text(i => i.Inspector, "巡察组", 80).Required().Searchable().InList();
        fields.Period(i => i.PeriodFrom, i => i.PeriodTo, "检查期间");
        fields.Date(i => i.FeedbackOn, "反馈日期").Required().Sortable().InList().Help("各个期限从这一天算起。");
        fields.Number(i => i.Months, "集中整改几个月", 1, 24).Help("空着的，县（区）级3个月，上级的6个月。");
        fields.Date(i => i.EndsOn, "集中整改到").Derived().InList();
        fields.LongText(i => i.Overall, "总体评价", 2000);
        fields.Group("组织");
        fields.Unit(i => i.UnitId, "整改办设在").Required().InList();
        fields.Person(i => i.HeadId, "领导小组组长").HandedOverWhile(i => i.State != InspectionStates.Concluded);
        fields.Person(i => i.OfficeHeadId, "整改办主任").HandedOverWhile(i => i.State != InspectionStates.Concluded);
        fields.LongText(i => i.Members, "其他成员", 500);
        fields.Attachments(i => i.Papers, "附件");
        fields.LongText(i => i.Notes, "备注", 1000);
    }

    /// <inheritdoc/>
    protected override void Validate(Inspection row, Faults faults)
    {
        if (row.PeriodTo > row.FeedbackOn) faults.Add(nameof(Inspection.FeedbackOn), "反馈日期在检查结束之前。请核对这两个日期。", nameof(Inspection.PeriodFrom), nameof(Inspection.FeedbackOn));
    }

    /// <inheritdoc/>
    protected override async Task ValidateAsync(Db db, IReadOnlyList<(Inspection Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Inspection.FeedbackOn), "反馈日期", row.FeedbackOn));
        await PlanFreeze.OfInspectionsAsync(db, rows, cancellation);
        await FollowFeedback.RunAsync(db, rows.Where(r => r.Faults.None).Select(r => r.Row), cancellation);
    }

    // 正在送审、通过方案的，与删巡察的人有先有后
    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Inspection row) => new("inspection", row.Id);

    /// <inheritdoc/>
    protected override void Derive(Inspection row) => row.EndsOn = row.FeedbackOn == default ? null : EndOf(row);

    /// <summary>集中整改期满是哪一天，由反馈日期和月数算。</summary>
    internal static DateOnly EndOf(Inspection row) => row.FeedbackOn.AddMonths(MonthsOf(row));

    /// <summary>集中整改几个月：没有另写的照哪一级。</summary>
    internal static int MonthsOf(Inspection row) => row.Months ?? InspectionLevels.MonthsOf(row.Level);
}
