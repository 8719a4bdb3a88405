using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>回头看。</summary>
public sealed class LookBackLedger : Ledger<LookBack>
{
    private const string ByDeeds = "回头看只由抽查、检查写，登记的表单改不了。";
    private const string NotHere = "回头看不在这里登记。请打开“回头看”，点“抽一次”。";

    /// <inheritdoc/>
    public override string Code => "lookback";

    /// <inheritdoc/>
    public override string Title => "回头看";

    /// <inheritdoc/>
    public override string Purpose => "销号以后的历次回头看：哪一种、怎样抽的、谁牵头、查到了哪里。";

    /// <inheritdoc/>
    public override string LabelField => nameof(LookBack.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(LookBack.StartedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "inspection";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/lookbacks";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<LookBack> fields)
    {
        fields.Text(b => b.Title, "名称", 100).Derived().Searchable().InList();
        fields.Choice(b => b.Kind, "种类", LookBackKinds.All).Derived().InList();
        fields.Choice(b => b.State, "到了哪里", LookBackStates.All).Derived().InList();
        fields.Reference(b => b.InspectionId, "哪次巡察的问题", "inspection").InList();
        fields.Unit(b => b.UnitId, "整改办设在").Required();
        fields.Person(b => b.LeaderId, "牵头的人").Derived().InList();
        fields.Text(b => b.LeadName, "别的单位的牵头人", 60).Derived();
        fields.Date(b => b.StartedOn, "抽的日子").Derived().Sortable().InList();
        fields.Date(b => b.DueOn, "最迟哪天查完").Derived().InList();
        fields.Number(b => b.Most, "最多抽几个").Derived();
        fields.Text(b => b.Seed, "种子", 16).Derived();
        fields.Text(b => b.Method, "抽的办法", 40).Derived();
        fields.LongText(b => b.Checklist, "检查单", 4000).Derived();
        fields.Number(b => b.ChecklistVersion, "第几版检查单").Derived();
        fields.Date(b => b.EndedOn, "结束日期").Derived();
        fields.Person(b => b.EndedById, "谁结束的").Derived();
        fields.LongText(b => b.Summary, "小结", 2000).Derived().Searchable();
        fields.Attachments(b => b.Papers, "附件").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/lookbacks", "回头看");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(LookBack row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(LookBack.InspectionId), NotHere, nameof(LookBack.InspectionId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(LookBack Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override RowTurn? TurnOf(LookBack row) => new("lookback", row.Id);
}
