using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开登记：在一个地方公开一次一行。</summary>
public sealed class PostingLedger : Ledger<Posting>
{
    private const string ByDeeds = "公开在公开版本的页面上登记、撤下，登记的表单改不了。";
    private const string NotHere = "公开不在这里登记。请到批准了的公开版本里登记。";

    /// <inheritdoc/>
    public override string Code => "posting";

    /// <inheritdoc/>
    public override string Title => "公开登记";

    /// <inheritdoc/>
    public override string Purpose => "公开版本在哪里公开的：网站、网址、日期、截图，撤下的写着原因。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Posting.Site);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Posting.PostedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "publication";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Posting> fields)
    {
        fields.Reference(p => p.PublicationId, "公开版本", "publication").Required().InList();
        fields.Text(p => p.Site, "在哪里公开", 60).Derived().Searchable().InList();
        fields.Text(p => p.Address, "网址", Posting.AddressLength).Derived().InList();
        fields.YesNo(p => p.OnPortal, "在本系统的公开网页").Derived();
        fields.Date(p => p.PostedOn, "公开日期").Derived().Sortable().InList();
        fields.Choice(p => p.State, "还在不在", PostingStates.All).Derived().InList();
        fields.Unit(p => p.UnitId, "整改办设在").Required();
        fields.Attachments(p => p.Pictures, "截图、照片").Derived().Help("公开以后的样子，看得见标题、日期和网址。");
        fields.Person(p => p.RecordedById, "谁登记的").Derived().InList();
        fields.Person(p => p.RecordedForId, "代谁登记").Derived();
        fields.Date(p => p.RecordedOn, "登记日期").Derived();
        fields.Date(p => p.WithdrawnOn, "撤下日期").Derived();
        fields.Person(p => p.WithdrawnById, "谁撤下的").Derived();
        fields.Person(p => p.WithdrawnForId, "代谁撤下").Derived();
        fields.LongText(p => p.Reason, "撤下的原因", Publication.ReasonLength).Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/ledgers/publication", "公开版本");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Posting row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Posting.PublicationId), NotHere, nameof(Posting.PublicationId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Posting Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
