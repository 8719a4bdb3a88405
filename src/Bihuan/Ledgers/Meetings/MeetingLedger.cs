using System.Globalization;

using Bihuan.Storage;

namespace Bihuan.Ledgers.Meetings;

/// <summary>会议。</summary>
public sealed class MeetingLedger : Ledger<Meeting>
{
    internal const int BreachesLength = 300;

    /// <inheritdoc/>
    public override string Code => "meeting";

    /// <inheritdoc/>
    public override string Title => "会议";

    /// <inheritdoc/>
    public override string Purpose => "开过的会：谁主持、谁到会、议了什么、怎么定的。登记时就照议事规则核对。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Meeting.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Meeting.HeldOn);

    /// <inheritdoc/>
    public override string? FormPath => "/meetings";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Meeting> fields)
    {
        fields.Text(m => m.Title, "会议名称", 80).Required().Searchable().InList().Help("例如：局党组2026年第3次会议。");
        fields.Choice(m => m.Kind, "会议种类", MeetingKind.Choices).Required().InList().FormOnly();
        fields.Date(m => m.HeldOn, "开会日期").Required().Sortable().InList().FormOnly();
        fields.Text(m => m.BeganAt, "开始时间", 5).Required().Help("24小时制，例如 09:30。").FormOnly();
        fields.Text(m => m.Place, "地点", 60).Required();
        fields.Unit(m => m.UnitId, "组织单位").Required().FormOnly();
        fields.Person(m => m.ChairId, "主持人").Required().InList().FormOnly();
        fields.Person(m => m.RecorderId, "记录人").Required();
        fields.Text(m => m.Branch, "党支部", 40).Searchable().Help("支部的会才填，写法与人员台账里一样。").FormOnly();
        fields.Number(m => m.Entitled, "应到人数").Derived().InList();
        fields.Number(m => m.Attended, "实到人数").Derived().InList();
        fields.Text(m => m.EntitledNote, "应到人员的说明", 200).Help("党组会的应到人员与人员台账里的党组成员不一样时，写明原因。").FormOnly();
        fields.Text(m => m.Deviation, "偏离说明", 500).FormOnly().Help("会确实没有照议事规则开的，照实登记，在这里写明原因。请不要为了保存而改动事实。");
        fields.RuleNames(m => m.Breaches, "与规则不符之处", MeetingBreaches.All, BreachesLength);
        fields.DocumentNumber(m => m.MinutesNumber, "纪要文号").Unique();
        fields.Number(m => m.SignedIn, "签到人数", 0, MeetingRecord.MostAttendees).Help("照签到表数，列席的也算；没有签到表的不填。");
        fields.Date(m => m.MinutesSignedOn, "会议记录签字日期").Help("主持人、记录人在会议记录上签字的日子；还没有签的先不填。");
        fields.Attachments(m => m.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override void Validate(Meeting row, Faults faults)
    {
        if (row.BeganAt.Length > 0 && !TimeOnly.TryParseExact(row.BeganAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            faults.Add(nameof(Meeting.BeganAt), "开始时间请写成 09:30 这样，24小时制。");
        if (row.MinutesSignedOn < row.HeldOn) faults.Add(nameof(Meeting.MinutesSignedOn), "会议记录签字日期在开会日期之前。请核对两个日期。");
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Meeting Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) =>
        StoredMeeting.CheckAsync(db, [.. rows.Select(r => (r.Row.Id, r.Faults))], today, cancellation);
}
