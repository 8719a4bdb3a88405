using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>考核评价：一次一行。</summary>
public sealed class AssessmentLedger : Ledger<Assessment>
{
    private const string ByDeeds = "考核评价只由打分、复核写，登记的表单改不了。";
    private const string NotHere = "考核评价不在这里登记。请到“整改 → 考核评价”里开始一次。";

    /// <inheritdoc/>
    public override string Code => "assessment";

    /// <inheritdoc/>
    public override string Title => "考核评价";

    /// <inheritdoc/>
    public override string Purpose => "照方案给一次巡察的整改打分、定等：多少分、什么等次、谁提交谁复核。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Assessment.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Assessment.AsOf);

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/assessments";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Assessment> fields)
    {
        fields.Reference(a => a.InspectionId, "巡察", "inspection").Required().InList();
        fields.Text(a => a.Title, "名称", 120).Derived().Searchable().InList();
        fields.Choice(a => a.State, "到了哪里", AssessmentStates.All).Derived().InList();
        fields.Number(a => a.SchemeNumber, "照第几版方案").Derived();
        fields.Date(a => a.AsOf, "数算到哪天").Derived().Sortable().InList();
        fields.Number(a => a.Elements, "要素合计（百分之一分）").Derived();
        fields.Number(a => a.Total, "总分（百分之一分）").Derived();
        fields.Text(a => a.Grade, "等次", 20).Derived().InList();
        fields.Person(a => a.SubmittedById, "谁提交的").Derived().InList();
        fields.Person(a => a.SubmittedForId, "代谁提交").Derived();
        fields.Date(a => a.SubmittedOn, "提交日期").Derived();
        fields.Person(a => a.ReviewedById, "谁复核的").Derived().InList();
        fields.Person(a => a.ReviewedForId, "代谁复核").Derived();
        fields.Date(a => a.ReviewedOn, "复核日期").Derived().InList();
        fields.LongText(a => a.Opinion, "复核意见", 1000).Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/assessments", "考核评价");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Assessment row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Assessment.InspectionId), NotHere, nameof(Assessment.InspectionId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Assessment Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
