using Bihuan.Storage;

namespace Bihuan.Ledgers.Meetings;

/// <summary>议题。</summary>
public sealed class TopicLedger : Ledger<Topic>
{
    /// <inheritdoc/>
    public override string Code => "topic";

    /// <inheritdoc/>
    public override string Title => "议题";

    /// <inheritdoc/>
    public override string Purpose => "会上议的每一件事：什么性质、怎么定的、谁承办、结果什么时候报告。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Topic.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Topic.Order);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "meeting";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Topic> fields)
    {
        fields.Reference(t => t.MeetingId, "会议", "meeting").Required().FormOnly();
        fields.Number(t => t.Order, "序号", 1, MeetingRecord.MostTopics).Required().Sortable().InList();
        fields.Date(t => t.HeldOn, "开会日期").Derived().Sortable();
        fields.Text(t => t.Title, "题目", 120).Required().Searchable().InList();
        fields.Choice(t => t.Kind, "议题种类", TopicKinds.All).Required().InList().FormOnly();
        fields.Unit(t => t.UnitId, "承办单位").Required().FormOnly();
        fields.Date(t => t.MaterialOn, "材料送达日期").Help("“三重一大”议题的材料要在开会前送到参会人员手里。").FormOnly();
        fields.Choice(t => t.Method, "表决方式", VoteMethods.All).Help("无记名投票只记同意的人数，不记谁投了什么。").FormOnly();
        fields.Number(t => t.InFavour, "同意人数").InList();
        fields.Choice(t => t.Decision, "结果", Decisions.All).Required().InList().FormOnly();
        fields.LongText(t => t.DecisionText, "议定事项", 2000).Searchable();
        fields.Date(t => t.ReportDueOn, "结果报告期限").Indexed().InList().Help("“三重一大”议题通过后不填的，照默认的天数算出。");
        fields.Date(t => t.ReportedOn, "结果报告日期").InList();
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Topic Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) =>
        StoredMeeting.CheckAsync(db, [.. rows.Select(r => (r.Row.MeetingId, r.Faults))], today, cancellation);
}
