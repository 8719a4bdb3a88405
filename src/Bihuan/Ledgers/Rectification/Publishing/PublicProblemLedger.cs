using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开的问题：一个问题给公众看的一个说法一行。</summary>
public sealed class PublicProblemLedger : Ledger<PublicProblem>
{
    private const string ByDeeds = "公开的问题在它自己的页面上拟、批准、撤下，登记的表单改不了。";
    private const string NotHere = "公开的问题不在这里登记。请打开要公开的问题，点“拟公开的说法”。";

    /// <inheritdoc/>
    public override string Code => "publicproblem";

    /// <inheritdoc/>
    public override string Title => "公开的问题";

    /// <inheritdoc/>
    public override string Purpose => "哪些问题的整改进度给公众看，怎样说的，谁拟、谁批准的。";

    /// <inheritdoc/>
    public override string LabelField => nameof(PublicProblem.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(PublicProblem.DraftedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? FormPath => "/publicproblems";

    /// <inheritdoc/>
    public override string? PagePath => "/publicproblems";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<PublicProblem> fields)
    {
        fields.Reference(p => p.ProblemId, "问题", "problem").Required().InList();
        fields.Text(p => p.Title, "公开的标题", PublicProblem.TitleLength).Derived().Searchable().InList();
        fields.LongText(p => p.Measures, "公开的措施", PublicProblem.MeasuresLength).Derived();
        fields.Choice(p => p.State, "到了哪里", PublicProblemStates.All).Derived().Indexed().InList();
        fields.Unit(p => p.UnitId, "责任单位").Required();
        fields.Person(p => p.DraftedById, "谁拟的").Derived().InList();
        fields.Person(p => p.DraftedForId, "代谁拟的").Derived();
        fields.Date(p => p.DraftedOn, "拟稿日期").Derived().Sortable().InList();
        fields.Person(p => p.ApprovedById, "谁批准的").Derived().InList();
        fields.Person(p => p.ApprovedForId, "代谁批准").Derived();
        fields.Date(p => p.ApprovedOn, "公开日期").Derived();
        fields.Person(p => p.EndedById, "谁退回、撤下的").Derived();
        fields.Person(p => p.EndedForId, "代谁退回、撤下").Derived();
        fields.Date(p => p.EndedOn, "退回、撤下日期").Derived();
        fields.LongText(p => p.Reason, "退回、撤下的原因", PublicProblem.ReasonLength).Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/ledgers/problem", "问题清单");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(PublicProblem row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(PublicProblem.ProblemId), NotHere, nameof(PublicProblem.ProblemId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(PublicProblem Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
