using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>外面平台上的一个数：写明来源、时间，附上画面，不与本系统的数合在一起。</summary>
public sealed class ExternalFigure : LedgerRow
{
    /// <summary>什么数。</summary>
    public string Title { get; set; } = "";

    /// <summary>多少，照画面上写。</summary>
    public string Value { get; set; } = "";

    /// <summary>从哪个平台、哪一页来。</summary>
    public string Source { get; set; } = "";

    /// <summary>截到哪一天的数。</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>画面的附件编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>外部数据。</summary>
public sealed class ExternalFigureLedger : Ledger<ExternalFigure>
{
    /// <inheritdoc/>
    public override string Code => "externalfigure";

    /// <inheritdoc/>
    public override string Title => "外部数据";

    /// <inheritdoc/>
    public override string Purpose => "省、市平台上关于本单位的数，写明来源和时间；不与本系统的数合在一起。";

    /// <inheritdoc/>
    public override string LabelField => nameof(ExternalFigure.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(ExternalFigure.AsOf);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<ExternalFigure> fields)
    {
        fields.Text(f => f.Title, "什么数", 100).Required().Searchable().InList();
        fields.Text(f => f.Value, "多少", 60).Required().InList().Help("照平台上写，连同单位。");
        fields.Text(f => f.Source, "来源", 100).Required().Searchable().InList().Help("写明平台和页面。");
        fields.Date(f => f.AsOf, "截至日期").Required().Sortable().InList();
        fields.Unit(f => f.UnitId, "登记单位").Required().InList();
        fields.Attachments(f => f.Papers, "平台画面");
        fields.LongText(f => f.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(ExternalFigure Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(ExternalFigure.AsOf), "截至日期", row.AsOf));
        return Task.CompletedTask;
    }
}
