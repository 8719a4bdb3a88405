using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>巡察提的一条意见建议，与问题分开计数。</summary>
public sealed class Recommendation : LedgerRow
{
    /// <summary>哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>第几条，从1起。</summary>
    public int Sequence { get; set; }

    /// <summary>内容。</summary>
    public string Text { get; set; } = "";

    /// <summary>落实到了哪一步，见 <see cref="ProgressStates"/>。</summary>
    public string Progress { get; set; } = ProgressStates.NotBegun;

    /// <summary>责任人。</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>什么时候落实。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>落实的情况。</summary>
    public string? Response { get; set; }

    /// <summary>落实的日期。</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>意见建议。</summary>
public sealed class RecommendationLedger : Ledger<Recommendation>
{
    /// <inheritdoc/>
    public override string Code => "recommendation";

    /// <inheritdoc/>
    public override string Title => "意见建议";

    /// <inheritdoc/>
    public override string Purpose => "巡察提的意见建议和落实情况；与问题分开计数。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Recommendation.Text);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Recommendation.Sequence);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Recommendation> fields)
    {
        fields.Reference(r => r.InspectionId, "巡察", "inspection").Required().InList();
        fields.Number(r => r.Sequence, "第几条", 1, 999).Required().Sortable().InList();
        fields.LongText(r => r.Text, "意见建议", 2000).Required().Searchable().InList();
        fields.Choice(r => r.Progress, "落实", ProgressStates.All).Required().InList();
        fields.Unit(r => r.UnitId, "责任单位").Required().InList();
        fields.Person(r => r.OwnerId, "责任人").Indexed().InList().HandedOverWhile(r => r.Progress != ProgressStates.Done);
        fields.Date(r => r.DueOn, "落实期限").InList();
        fields.LongText(r => r.Response, "落实情况", 4000);
        fields.Date(r => r.DoneOn, "落实日期");
        fields.Attachments(r => r.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Recommendation Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Recommendation.DoneOn), "落实日期", row.DoneOn));
        return Task.CompletedTask;
    }
}
