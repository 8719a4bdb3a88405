using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>报的一次进展。</summary>
public sealed class ProgressNote : LedgerRow
{
    /// <summary>哪条措施。</summary>
    public Guid MeasureId { get; set; }

    /// <summary>哪一天的进展。</summary>
    public DateOnly HappenedOn { get; set; }

    /// <summary>到了什么程度，见 <see cref="ProgressStates"/>。</summary>
    public string Progress { get; set; } = ProgressStates.Ongoing;

    /// <summary>做了什么。</summary>
    public string Text { get; set; } = "";

    /// <summary>照片、材料的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>做了什么的指纹，见 <see cref="Ledgers.TextMark"/>；引擎填。</summary>
    public string? TextMark { get; set; }
}

/// <summary>进展：每次报的留一行，措施上只留最近的一次。</summary>
public sealed class ProgressLedger : Ledger<ProgressNote>
{
    /// <inheritdoc/>
    public override string Code => "progress";

    /// <inheritdoc/>
    public override string Title => "进展";

    /// <inheritdoc/>
    public override string Purpose => "一条措施历次报的进展。";

    /// <inheritdoc/>
    public override string LabelField => nameof(ProgressNote.Text);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(ProgressNote.HappenedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "measure";

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<ProgressNote> fields)
    {
        fields.Reference(p => p.MeasureId, "措施", "measure").Required().InList();
        fields.Date(p => p.HappenedOn, "日期").Required().Sortable().InList();
        fields.Choice(p => p.Progress, "进展", ProgressStates.All).Required().InList();
        fields.LongText(p => p.Text, "做了什么", 2000).Required().Searchable().InList().MarkedBy(p => p.TextMark);
        fields.Attachments(p => p.Papers, "照片、材料");
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(ProgressNote Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(ProgressNote.HappenedOn), "日期", row.HappenedOn));
        return EarlyDays.OfNotesAsync(db, rows, cancellation);
    }
}
