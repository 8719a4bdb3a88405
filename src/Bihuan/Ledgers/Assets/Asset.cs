namespace Bihuan.Ledgers.Assets;

/// <summary>一件（批）固定资产，一张卡片一行。</summary>
public sealed class Asset : LedgerRow
{
    /// <summary>资产编号，一个机构内不重复，印在标签上。</summary>
    public string Number { get; set; } = "";

    /// <summary>名称。</summary>
    public string Name { get; set; } = "";

    /// <summary>名称的排序码。</summary>
    public string NameSort { get; set; } = "";

    /// <summary>门类，见 <see cref="AssetCategories"/>。</summary>
    public string Category { get; set; } = "";

    /// <summary>状态，见 <see cref="AssetStates"/>。</summary>
    public string State { get; set; } = AssetStates.InUse;

    /// <summary>规格型号。</summary>
    public string? Spec { get; set; }

    /// <summary>数量。</summary>
    public int? Quantity { get; set; } = 1;

    /// <summary>计量单位，如台。</summary>
    public string Measure { get; set; } = "";

    /// <summary>价值，分，这张卡片合计。</summary>
    public long Value { get; set; }

    /// <summary>取得日期。</summary>
    public DateOnly AcquiredOn { get; set; }

    /// <summary>怎样取得的。</summary>
    public string Source { get; set; } = "";

    /// <summary>由哪一笔支付买的；不是买的、没有对应的为 null。</summary>
    public Guid? PaymentId { get; set; }

    /// <summary>存放地点。</summary>
    public string? Location { get; set; }

    /// <summary>保管人；没有定的为 null。</summary>
    public Guid? CustodianId { get; set; }

    /// <summary>打标签的日期；还没有打的为 null。</summary>
    public DateOnly? LabelledOn { get; set; }

    /// <summary>最近一次盘点看到它的日期；没有盘到过的为 null。</summary>
    public DateOnly? LastSeenOn { get; set; }

    /// <summary>处置日期；没有处置的为 null。</summary>
    public DateOnly? DisposedOn { get; set; }

    /// <summary>处置的方式和批准文件；没有处置的为 null。</summary>
    public string? Disposal { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}
