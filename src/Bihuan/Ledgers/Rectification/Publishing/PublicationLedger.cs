using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开版本：一份一行。</summary>
public sealed class PublicationLedger : Ledger<Publication>
{
    private const string ByDeeds = "公开版本只由拟稿、送批、批准、登记公开写，登记的表单改不了。";
    private const string NotHere = "公开版本不在这里登记。请在印发了的公文里点“拟公开版本”。";

    /// <inheritdoc/>
    public override string Code => "publication";

    /// <inheritdoc/>
    public override string Title => "公开版本";

    /// <inheritdoc/>
    public override string Purpose => "印发了的公文怎样公开：哪些公开、哪些不公开、打了什么码，谁批准的，党组、巡察办哪天同意，公开的文件和它的校验值。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Publication.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Publication.DraftedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "dispatch";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? FormPath => "/publications";

    /// <inheritdoc/>
    public override string? PagePath => "/publications";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Publication> fields)
    {
        fields.Text(p => p.Title, "标题", 120).Derived().Searchable().InList();
        fields.Reference(p => p.DispatchId, "公文", "dispatch").Required();
        fields.Reference(p => p.InspectionId, "巡察", "inspection").Required().InList();
        fields.Choice(p => p.Purpose, "公开的是什么", PublicationPurposes.All).Derived().InList();
        fields.Choice(p => p.State, "到了哪里", PublicationStates.All).Derived().InList();
        fields.Unit(p => p.UnitId, "整改办设在").Required();
        fields.Number(p => p.Edits, "标记改过几次").Derived();
        fields.LongText(p => p.Hands, "动过标记的人的编号", Publication.HandsLength).Derived();
        fields.Person(p => p.DraftedById, "谁拟的").Derived().InList();
        fields.Person(p => p.DraftedForId, "代谁拟的").Derived();
        fields.Date(p => p.DraftedOn, "拟稿日期").Derived().Sortable().InList();
        fields.Person(p => p.SubmittedById, "谁送批的").Derived();
        fields.Person(p => p.SubmittedForId, "代谁送批").Derived();
        fields.Date(p => p.SubmittedOn, "送批日期").Derived();
        fields.Person(p => p.ApprovedById, "谁批准的").Derived().InList();
        fields.Person(p => p.ApprovedForId, "代谁批准").Derived();
        fields.Date(p => p.ApprovedOn, "批准日期").Derived();
        fields.Text(p => p.ApprovedName, "在纸上批准的人", 60).Derived();
        fields.Attachments(p => p.Scans, "批准的扫描件").Derived();
        fields.Text(p => p.Hash, "公开文件的校验值", 64).Derived();
        fields.Date(p => p.GroupOn, "党组同意公开的日期").Derived();
        fields.Reference(p => p.GroupTopicId, "党组同意公开的议题", "topic").Derived();
        fields.Attachments(p => p.GroupPapers, "党组同意公开的材料").Derived();
        fields.Date(p => p.OfficeOn, "巡察办同意公开的日期").Derived();
        fields.Text(p => p.OfficeNumber, "巡察办同意公开的文号", 60).Derived();
        fields.Attachments(p => p.OfficePapers, "巡察办同意公开的材料").Derived();
        fields.LongText(p => p.Reason, "退回、作废的原因", Publication.ReasonLength).Derived();
        fields.Attachments(p => p.Papers, "公开的文件").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/publications/new", "拟公开版本");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Publication row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Publication.DispatchId), NotHere, nameof(Publication.DispatchId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Publication Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
