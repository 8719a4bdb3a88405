namespace Bihuan.Ledgers.Meetings;

/// <summary>一次会议的全部：会议、参会人员、各议题和表态。规则、登记、页面都看它。</summary>
/// <param name="Meeting">会议。</param>
/// <param name="Attendees">参会人员，按次序。</param>
/// <param name="Topics">议题，按次序。</param>
public sealed record MeetingRecord(Meeting Meeting, IReadOnlyList<Attendee> Attendees, IReadOnlyList<TopicRecord> Topics)
{
    /// <summary>一次会议最多几个议题。</summary>
    public const int MostTopics = 40;

    /// <summary>一次会议最多登记几个参会人。</summary>
    public const int MostAttendees = 300;

    /// <summary>应到的人。</summary>
    public IEnumerable<Attendee> Entitled => Attendees.Where(a => a.Role == AttendeeRoles.Member);

    /// <summary>应到的人里实到的：有表决权的就是他们。</summary>
    public IEnumerable<Attendee> Voters => Entitled.Where(a => a.Attended);

    /// <summary>写到的各人，可能重复。</summary>
    public IEnumerable<Guid> People => Attendees.Select(a => a.PersonId).Concat(Topics.SelectMany(t => t.Votes).Select(v => v.MemberId)).Append(Meeting.ChairId).Append(Meeting.RecorderId);

    /// <summary>种类；没有选、选错了时为 null。</summary>
    public MeetingKind? Kind => MeetingKind.Find(Meeting.Kind);
}

/// <summary>一个议题和它的表态。</summary>
/// <param name="Topic">议题。</param>
/// <param name="Votes">各人的表态；不表决的、无记名的是空的。</param>
public sealed record TopicRecord(Topic Topic, IReadOnlyList<Vote> Votes);
