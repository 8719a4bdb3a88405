using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公众意见：公开网页上提的一条一行。</summary>
public sealed class OpinionLedger : Ledger<Opinion>
{
    private const string ByDeeds = "公众意见在它自己的页面上交办、答复、批准，登记的表单改不了。";
    private const string NotHere = "公众意见不在这里登记，由公众在公开网页上提。";

    /// <inheritdoc/>
    public override string Code => "opinion";

    /// <inheritdoc/>
    public override string Title => "公众意见";

    /// <inheritdoc/>
    public override string Purpose => "公众在公开网页上提的意见：交给谁、怎样答的、谁批准的，公众满意不满意。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Opinion.Number);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Opinion.ReceivedOn);

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override string? PagePath => "/opinions";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Opinion> fields)
    {
        fields.Text(o => o.Number, "回执号", 20).Derived().Searchable().Indexed().InList();
        fields.Choice(o => o.State, "到了哪里", OpinionStates.All).Derived().Indexed().InList();
        fields.Choice(o => o.About, "说的是什么", OpinionAbouts.All).Derived().InList();
        fields.Text(o => o.Subject, "哪一份、哪一个", 120).Derived();
        fields.LongText(o => o.Text, "意见", Opinion.TextLength).Derived().Searchable();
        fields.Unit(o => o.UnitId, "由哪个单位答").Required();
        fields.Number(o => o.Round, "第几次办").Derived();
        fields.Date(o => o.ReceivedOn, "收到日期").Derived().Sortable().InList();
        fields.Date(o => o.DueOn, "答复期限").Derived().Sortable().InList();
        fields.Person(o => o.HandlerId, "交给谁答").Derived().Indexed().InList()
            // 复核要换一个没有答过的人，由整改办另交，不随离岗交
            .HandedOverWhile(o => o.State == OpinionStates.Assigned && o.FirstAnsweredById == null);
        fields.Person(o => o.HandedById, "谁交办的").Derived();
        fields.Person(o => o.HandedForId, "代谁交办").Derived();
        fields.Date(o => o.HandedOn, "交办日期").Derived();
        fields.LongText(o => o.Answer, "答复", Opinion.AnswerLength).Derived();
        fields.Person(o => o.AnsweredById, "谁答的").Derived();
        fields.Person(o => o.AnsweredForId, "代谁答").Derived();
        fields.Person(o => o.ApprovedById, "谁批准的").Derived();
        fields.Person(o => o.ApprovedForId, "代谁批准").Derived();
        fields.Date(o => o.AnsweredOn, "答复日期").Derived();
        fields.LongText(o => o.Reason, "退回修改的原因", Opinion.ReasonLength).Derived();
        fields.Choice(o => o.Judgement, "公众的评价", OpinionJudgements.All).Derived().InList();
        fields.Date(o => o.JudgedOn, "评价日期").Derived();
        fields.LongText(o => o.Complaint, "不满意的原因", Opinion.ReasonLength).Derived();
        fields.LongText(o => o.FirstAnswer, "初次的答复", Opinion.AnswerLength).Derived();
        fields.Person(o => o.FirstAnsweredById, "初次谁答的").Derived();
        fields.Person(o => o.FirstAnsweredForId, "初次代谁答").Derived();
        fields.Date(o => o.FirstAnsweredOn, "初次答复日期").Derived();
    }

    /// <inheritdoc/>
    public override MadeElsewhere? Elsewhere => new(NotHere, "/ledgers/opinion", "公众意见");

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => new(ByDeeds, new HashSet<string>());

    /// <inheritdoc/>
    protected override void Validate(Opinion row, Faults faults)
    {
        if (row.State.Length == 0) faults.Add(nameof(Opinion.UnitId), NotHere, nameof(Opinion.UnitId));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Opinion Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) MadeByDeeds.Check(db, this, row, faults, ByDeeds);
        return Task.CompletedTask;
    }
}
