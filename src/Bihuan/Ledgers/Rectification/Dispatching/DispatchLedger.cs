using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>公文：一份一行。</summary>
public sealed class DispatchLedger : Ledger<Dispatch>
{
    private const string ByDeeds = "公文只由拟稿、送签、签发写，登记的表单改不了。";
    private const string NotHere = "公文不在这里登记。请到“整改 → 公文”里拟一份。";

    /// <inheritdoc/>
    public override string Code => "dispatch";

    /// <inheritdoc/>
    public override string Title => "公文";

    /// <inheritdoc/>
    public override string Purpose => "由台账写成的报告、方案、简报等公文：谁拟的稿、谁签发的、发文字号，正文在附件里，每个数都记着怎样数的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Dispatch.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Dispatch.DraftedOn);

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? FormPath => "/dispatches";

    /// <inheritdoc/>
    public override string? PagePath => "/dispatches";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Dispatch> fields)
    {
        fields.Text(d => d.Title, "标题", 120).Derived().Searchable().InList();
        fields.Choice(d => d.Kind, "种类", DispatchKinds.All).Derived().InList();
        fields.Reference(d => d.InspectionId, "巡察", "inspection").Required().InList();
        fields.Choice(d => d.State, "到了哪里", DispatchStates.All).Derived().InList();
        fields.Unit(d => d.UnitId, "整改办设在").Required();
        fields.DocumentNumber(d => d.Number, "发文字号").Derived().Searchable().InList();
        fields.Date(d => d.DatedOn, "成文日期").Derived().InList();
        fields.Number(d => d.TemplateEdition, "第几版模板").Derived();
        fields.Person(d => d.DraftedById, "谁拟的稿").Derived().InList();
        fields.Date(d => d.DraftedOn, "拟稿日期").Derived().Sortable().InList();
        fields.Person(d => d.SubmittedById, "谁送签的").Derived();
        fields.Person(d => d.SubmittedForId, "代谁送签").Derived();
        fields.Date(d => d.SubmittedOn, "送签日期").Derived();
        fields.Person(d => d.IssuedById, "谁签发的").Derived().InList();
        fields.Person(d => d.IssuedForId, "代谁签发").Derived();
        fields.Date(d => d.IssuedOn, "签发日期").Derived();
        fields.Text(d => d.IssuedName, "在纸上签发的人", 60).Derived();
        fields.Attachments(d => d.Scans, "签发的扫描件").Derived();
        fields.LongText(d => d.Reason, "退回、作废的原因", Dispatch.ReasonLength).Derived();
        fields.LongText(d => d.Texts, "由人写的各处", Dispatch.TextsLength).Derived();
        fields.Attachments(d => d.Papers, "正文").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/ledgers/dispatch", "公文");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Dispatch row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Dispatch.InspectionId), NotHere, nameof(Dispatch.InspectionId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Dispatch Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
