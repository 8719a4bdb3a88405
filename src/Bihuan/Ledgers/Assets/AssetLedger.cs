using Bihuan.Storage;

namespace Bihuan.Ledgers.Assets;

/// <summary>固定资产。</summary>
public sealed class AssetLedger : Ledger<Asset>
{
    /// <inheritdoc/>
    public override string Code => "asset";

    /// <inheritdoc/>
    public override string Title => "固定资产";

    /// <inheritdoc/>
    public override string Purpose => "每件资产一张卡片：值多少、放在哪里、谁用谁管、贴没贴标签、最近什么时候盘到。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Asset.Name);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Asset.AcquiredOn);

    /// <inheritdoc/>
    public override string PrintPath => "/ledgers/asset/labels";

    /// <inheritdoc/>
    public override string PrintTitle => "打印标签";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Asset> fields)
    {
        fields.Group("资产");
        fields.Text(a => a.Name, "名称", 80).Required().Searchable().SortableBy(a => a.NameSort).InList();
        fields.Choice(a => a.State, "状态", AssetStates.All).Required().InList();
        fields.Text(a => a.Number, "资产编号", 40).Required().Unique().Searchable().Sortable().InList();
        fields.Choice(a => a.Category, "门类", AssetCategories.All).Required().Help("照 GB/T 14885-2022 的门类。");
        fields.Text(a => a.Spec, "规格型号", 80).Searchable();
        fields.Number(a => a.Quantity, "数量", 1, 1_000_000).Required();
        fields.Text(a => a.Measure, "计量单位", 10).Required().Help("例如：台、套、平方米。");
        fields.Money(a => a.Value, "价值（元）").Required().Sortable().InList().Help("这张卡片合计；数量不是一的，写总价。");
        fields.Date(a => a.AcquiredOn, "取得日期").Required().Sortable().InList();
        fields.Choice(a => a.Source, "来源", new("bought", "购置"), new("transferred", "调入"), new("donated", "接受捐赠"), new("built", "自建"), new("found", "盘盈"), new("other", "其他")).Required();
        fields.Reference(a => a.PaymentId, "对应的支付", "payment").Help("由哪一笔支付买的。");
        fields.Group("使用与保管");
        fields.Unit(a => a.UnitId, "使用单位").Required().InList();
        fields.Person(a => a.CustodianId, "保管人").InList().HandedOverWhile(a => a.State != AssetStates.Disposed);
        fields.Text(a => a.Location, "存放地点", 60).Searchable().InList().Help("同一个地方写法要一样，盘点时照它核对。");
        fields.Date(a => a.LabelledOn, "打标签的日期").Derived().Help("在“打印标签”里登记。");
        fields.Date(a => a.LastSeenOn, "最近盘到的日期").Derived();
        fields.Group("处置");
        fields.Date(a => a.DisposedOn, "处置日期").Help("已处置的填。");
        fields.Text(a => a.Disposal, "处置方式和批准文件", 120).Help("已处置的填，例如：报废，云财资〔2026〕3号。");
        fields.Group("其他");
        fields.Attachments(a => a.Papers, "附件");
        fields.LongText(a => a.Notes, "备注", 500);
    }

    /// <inheritdoc/>
    protected override void Validate(Asset row, Faults faults) => AssetRules.Check(row, faults);

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Asset Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) AssetRules.CheckDays(row, today, faults);
        return Task.CompletedTask;
    }
}
