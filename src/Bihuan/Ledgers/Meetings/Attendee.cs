using Bihuan.Storage;

namespace Bihuan.Ledgers.Meetings;

/// <summary>一次会议的一个参会人：应到的（到了或请假），或者列席的。</summary>
public sealed class Attendee : LedgerRow
{
    /// <summary>哪次会议。</summary>
    public Guid MeetingId { get; set; }

    /// <summary>排在第几，从 1 起。</summary>
    public int Order { get; set; }

    /// <summary>谁。</summary>
    public Guid PersonId { get; set; }

    /// <summary>当时的姓名、职务，登记时照人员台账写下。</summary>
    public string Name { get; set; } = "";

    /// <summary>应到还是列席，见 <see cref="AttendeeRoles"/>。</summary>
    public string Role { get; set; } = "";

    /// <summary>到会了没有。</summary>
    public bool Attended { get; set; }

    /// <summary>没有到会的原因；到会的为 null。</summary>
    public string? Reason { get; set; }
}

/// <summary>应到还是列席。</summary>
public static class AttendeeRoles
{
    /// <summary>应到：会议的组成人员，有表决权。</summary>
    public const string Member = "member";

    /// <summary>列席：可以发言，没有表决权。</summary>
    public const string SittingIn = "sitting-in";

    internal static Choice[] All { get; } = [new(Member, "应到"), new(SittingIn, "列席")];
}

/// <summary>参会人员。</summary>
public sealed class AttendeeLedger : Ledger<Attendee>
{
    /// <inheritdoc/>
    public override string Code => "attendee";

    /// <inheritdoc/>
    public override string Title => "参会人员";

    /// <inheritdoc/>
    public override string Purpose => "每次会议应到、实到、列席的人，没有到会的写明原因。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Attendee.Name);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Attendee.Order);

    /// <inheritdoc/>
    public override bool DefaultDescending => false;

    /// <inheritdoc/>
    public override string? ParentCode => "meeting";

    /// <inheritdoc/>
    public override bool ReadWithParent => true;

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Attendee> fields)
    {
        fields.Reference(a => a.MeetingId, "会议", "meeting").Required().FormOnly();
        fields.Number(a => a.Order, "排序", 1, 500).Required().Sortable();
        fields.Person(a => a.PersonId, "人员").Required().FormOnly();
        fields.Text(a => a.Name, "姓名", 100).Derived().Searchable().InList();
        fields.Choice(a => a.Role, "应到或列席", AttendeeRoles.All).Required().InList().FormOnly();
        fields.YesNo(a => a.Attended, "到会").Required().InList().FormOnly();
        fields.Text(a => a.Reason, "没有到会的原因", 100).InList().FormOnly();
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Attendee Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) =>
        StoredMeeting.CheckAsync(db, [.. rows.Select(r => (r.Row.MeetingId, r.Faults))], today, cancellation);
}
