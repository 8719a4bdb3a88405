namespace Bihuan.Ledgers.Meetings;

/// <summary>会议的各行照台账的说明核对：必填、长短、各自的跨字段规则。由引擎、由登记填的字段不看。</summary>
internal static class MeetingFields
{
    private static readonly MeetingLedger Meetings = new();
    private static readonly AttendeeLedger Attendees = new();
    private static readonly TopicLedger Topics = new();
    private static readonly VoteLedger Votes = new();

    // 登记时照次序、照所属填的，用户不填
    private static readonly string[] Filled = [nameof(Attendee.MeetingId), nameof(Vote.TopicId), nameof(Attendee.Order), nameof(Vote.SpokeOrder)];

    public static void Check(MeetingRecord record, Faults faults)
    {
        Check(Meetings, record.Meeting, name => name, faults);
        foreach (var (i, attendee) in record.Attendees.Index()) Check(Attendees, attendee, name => MeetingPlace.OfAttendee(i, name), faults);
        foreach (var (i, item) in record.Topics.Index())
        {
            Check(Topics, item.Topic, name => MeetingPlace.OfTopic(i, name), faults);
            foreach (var vote in item.Votes) Check(Votes, vote, name => MeetingPlace.OfVote(i, vote.MemberId, name), faults);
        }
    }

    private static void Check(Ledger ledger, LedgerRow row, Func<string, string> place, Faults faults)
    {
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && !Filled.Contains(f.Name, StringComparer.Ordinal)))
        {
            var value = field.Get(row);
            // 人由规则核对，说得更具体
            if (value is null or 0 || value.Equals(default(DateOnly)))
            {
                if (field.IsRequired) faults.Add(place(field.Name), $"请填写“{field.Title}”。");
            }
            else if (value is string text && field.Kind.Parse(text).Problem is { } problem)
            {
                faults.Add(place(field.Name), problem);
            }
        }
        var found = new Faults();
        ledger.CheckRow(row, found);
        foreach (var fault in found.All) faults.Add(place(fault.Field ?? ""), fault.Message);
    }
}
