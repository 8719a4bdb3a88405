using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>上级、外面对本单位的一次通报、排名、满意度，和回应。</summary>
public sealed class ExternalNotice : LedgerRow
{
    /// <summary>题目。</summary>
    public string Title { get; set; } = "";

    /// <summary>通报、排名、满意度，见 <see cref="ExternalNoticeLedger"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>谁发的。</summary>
    public string Issuer { get; set; } = "";

    /// <summary>哪一天发的。</summary>
    public DateOnly IssuedOn { get; set; }

    /// <summary>文号；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>说到本单位的内容、名次、分数。</summary>
    public string Content { get; set; } = "";

    /// <summary>要求哪一天前回应；没有要求的为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>怎么回应的。</summary>
    public string? Response { get; set; }

    /// <summary>哪一天回应的。</summary>
    public DateOnly? RespondedOn { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>外部通报。</summary>
public sealed class ExternalNoticeLedger : Ledger<ExternalNotice>
{
    /// <inheritdoc/>
    public override string Code => "externalnotice";

    /// <inheritdoc/>
    public override string Title => "外部通报";

    /// <inheritdoc/>
    public override string Purpose => "上级和外面对本单位的通报、排名、满意度，以及怎么回应的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(ExternalNotice.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(ExternalNotice.IssuedOn);

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<ExternalNotice> fields)
    {
        fields.Group("通报");
        fields.Text(n => n.Title, "题目", 100).Required().Searchable().InList();
        fields.Choice(n => n.Kind, "种类", new("notice", "通报"), new("ranking", "排名"), new("satisfaction", "满意度")).Required().InList();
        fields.Text(n => n.Issuer, "谁发的", 60).Required().Searchable().InList();
        fields.Date(n => n.IssuedOn, "发出日期").Required().Sortable().InList();
        fields.DocumentNumber(n => n.Number, "文号");
        fields.LongText(n => n.Content, "说到本单位的内容", 2000).Required().Searchable().Help("通报写事由，排名写名次和总数，满意度写分数。");
        fields.Group("回应");
        fields.Unit(n => n.UnitId, "由谁回应").Required().InList();
        fields.Date(n => n.DueOn, "回应期限").InList();
        fields.LongText(n => n.Response, "怎么回应的", 2000);
        fields.Date(n => n.RespondedOn, "回应日期").InList();
        fields.Attachments(n => n.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override void Validate(ExternalNotice row, Faults faults)
    {
        if (row.RespondedOn is not null && row.Response is null) faults.Add(nameof(ExternalNotice.Response), "写了回应日期的，请写怎么回应的。", nameof(ExternalNotice.Response), nameof(ExternalNotice.RespondedOn));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(ExternalNotice Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(ExternalNotice.IssuedOn), "发出日期", row.IssuedOn), (nameof(ExternalNotice.RespondedOn), "回应日期", row.RespondedOn));
        return Task.CompletedTask;
    }
}
