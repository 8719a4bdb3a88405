using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Surveys;

/// <summary>问卷。</summary>
public sealed class SurveyLedger : Ledger<Survey>
{
    private const string ByDeeds = "问卷在“问卷”一页里建、改、开始、结束，登记的表单改不了。";
    private const string NotHere = "问卷不在这里登记。请打开“问卷”，点“新建问卷”。";

    /// <inheritdoc/>
    public override string Code => "survey";

    /// <inheritdoc/>
    public override string Title => "问卷";

    /// <inheritdoc/>
    public override string Purpose => "整改满意度的问卷：问谁、问什么、哪天起哪天止。答卷不记名。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Survey.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Survey.MadeOn);

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/surveys";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Survey> fields)
    {
        fields.Text(s => s.Title, "名称", 100).Derived().Searchable().InList();
        fields.Choice(s => s.State, "到了哪里", SurveyStates.All).Derived().InList();
        fields.Reference(s => s.InspectionId, "为哪次巡察", "inspection").InList();
        fields.Choice(s => s.Audience, "问谁", SurveyAudiences.All).Derived().InList();
        fields.Unit(s => s.UnitId, "整改办设在").Required();
        fields.LongText(s => s.Intro, "开头的话", 1000).Derived();
        fields.LongText(s => s.Questions, "各题", 8000).Derived();
        fields.Date(s => s.MadeOn, "建的日子").Derived().Sortable();
        fields.Date(s => s.OpenFrom, "从哪天起").Derived().InList();
        fields.Date(s => s.OpenTo, "到哪天止").Derived().InList();
        fields.Number(s => s.Least, "至少几份才显示").Derived();
        fields.Number(s => s.Slips, "链接数").Derived();
        fields.Date(s => s.ClosedOn, "结束日期").Derived();
        fields.LongText(s => s.Notes, "备注", 1000).Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/surveys", "问卷");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Survey row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Survey.InspectionId), NotHere, nameof(Survey.InspectionId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Survey Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(Survey row) => new("survey", row.Id);
}
