using Bihuan.Storage;

namespace Bihuan.Ledgers.Meetings;

/// <summary>一名成员对一个议题公开表的态。无记名投票的没有这样的行：选票从不入库。</summary>
public sealed class Vote : LedgerRow
{
    /// <summary>哪个议题。</summary>
    public Guid TopicId { get; set; }

    /// <summary>谁。</summary>
    public Guid MemberId { get; set; }

    /// <summary>当时的姓名、职务，登记时照人员台账写下。</summary>
    public string Name { get; set; } = "";

    /// <summary>第几个发言，从 1 起；回避的为 0。</summary>
    public int SpokeOrder { get; set; }

    /// <summary>表态，见 <see cref="Opinions"/>。</summary>
    public string Opinion { get; set; } = "";

    /// <summary>意见的要点；没有时为 null。</summary>
    public string? Remark { get; set; }
}

/// <summary>表态。</summary>
public sealed class VoteLedger : Ledger<Vote>
{
    /// <inheritdoc/>
    public override string Code => "vote";

    /// <inheritdoc/>
    public override string Title => "表态";

    /// <inheritdoc/>
    public override string Purpose => "“三重一大”议题上每名成员的发言次序和公开表的态。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Vote.Name);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Vote.SpokeOrder);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "topic";

    /// <inheritdoc/>
    public override bool ReadWithParent => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Vote> fields)
    {
        fields.Reference(v => v.TopicId, "议题", "topic").Required().FormOnly();
        fields.Number(v => v.SpokeOrder, "发言次序", 0, 100).Sortable().InList();
        fields.Person(v => v.MemberId, "成员").Required().FormOnly();
        fields.Text(v => v.Name, "姓名", 100).Derived().InList();
        fields.Choice(v => v.Opinion, "表态", Opinions.All).Required().InList().FormOnly();
        fields.Text(v => v.Remark, "意见要点", 200).InList().FormOnly();
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Vote Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) =>
        StoredMeeting.CheckOfTopicsAsync(db, [.. rows.Select(r => (r.Row.TopicId, r.Faults))], today, cancellation);
}
