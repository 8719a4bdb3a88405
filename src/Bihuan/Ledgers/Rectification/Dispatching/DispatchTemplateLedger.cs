using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Dispatching;

/// <summary>公文模板：一版一行。</summary>
public sealed class DispatchTemplateLedger : Ledger<DispatchTemplate>
{
    private const string ByDeeds = "模板在“公文 → 模板”里上传、启用、停用，登记的表单改不了。";
    private const string NotHere = "模板不在这里登记。请到“公文 → 模板”里上传。";

    /// <inheritdoc/>
    public override string Code => "dispatchtemplate";

    /// <inheritdoc/>
    public override string Title => "公文模板";

    /// <inheritdoc/>
    public override string Purpose => "各种公文的模板，在 Word 里改了传上来，一版一行：第几版、改了什么、在不在用。";

    /// <inheritdoc/>
    public override string LabelField => nameof(DispatchTemplate.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(DispatchTemplate.MadeOn);

    /// <inheritdoc/>
    public override string? ParentCode => "dispatch";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<DispatchTemplate> fields)
    {
        fields.Text(t => t.Title, "名称", 120).Derived().InList();
        fields.Choice(t => t.Kind, "哪种公文", TemplateKinds.All).Derived().InList();
        fields.Number(t => t.Edition, "第几版").Derived().InList();
        fields.Choice(t => t.State, "在不在用", DispatchTemplateStates.All).Derived().InList();
        fields.Unit(t => t.UnitId, "哪个单位传的").Required();
        fields.LongText(t => t.Notes, "改了什么", DispatchTemplate.NotesLength).Derived().InList();
        fields.Person(t => t.MadeById, "谁传的").Derived().InList();
        fields.Date(t => t.MadeOn, "哪天传的").Derived().Sortable().InList();
        fields.Attachments(t => t.Papers, "模板").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/dispatches/templates", "公文的模板");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(DispatchTemplate row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(DispatchTemplate.UnitId), NotHere, nameof(DispatchTemplate.UnitId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(DispatchTemplate Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
