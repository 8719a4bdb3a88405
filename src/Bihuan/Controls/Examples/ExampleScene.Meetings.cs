using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Examples;

// 会议、议题、表态
public sealed partial class ExampleScene
{
    /// <summary>一次照议事规则开的会：成员都到，党组会第一议题在最前，“三重一大”逐人表态、书记最后。</summary>
    /// <param name="kind">会议种类的代号。</param>
    /// <param name="on">哪天。</param>
    /// <param name="topics">除第一议题外的议题：种类、题目、再改什么。</param>
    public MeetingRecord Meeting(string kind, DateOnly on, params IReadOnlyList<(string Kind, string Title, Action<TopicRecord>? With)> topics) => Meeting(kind, on, topics, r => r);

    /// <summary>照上面的会，再改一改。</summary>
    public MeetingRecord Meeting(string kind, DateOnly on, IReadOnlyList<(string Kind, string Title, Action<TopicRecord>? With)> topics, Func<MeetingRecord, MeetingRecord> change)
    {
        var (of, who) = (MeetingKind.Find(kind)!, Entitled(kind, on));
        var meeting = new Meeting { Title = Next($"{of.Title}"), Kind = kind, HeldOn = on, BeganAt = "09:00", Place = "三楼会议室", UnitId = UnitId, ChairId = who[0].Id, RecorderId = People[^1].Id, Branch = of.IsOfBranch ? who[0].Branch : null };
        var attendees = who.Select((p, i) => new Attendee { MeetingId = meeting.Id, UnitId = UnitId, Order = i + 1, PersonId = p.Id, Name = p.Name, Role = AttendeeRoles.Member, Attended = true }).ToList();
        var wanted = topics.ToList();
        if (of.IsPartyGroup) wanted.Insert(0, (TopicKinds.First, "传达学习最新重要指示批示精神", null));
        if (wanted.Count == 0) wanted.Add((TopicKinds.Ordinary, "学习有关文件，交流心得", null));
        var records = wanted.Select((t, i) => Topic(meeting, who, i + 1, t.Kind, t.Title, t.With)).ToList();
        var record = change(new MeetingRecord(meeting, attendees, records));
        // 第二天签字；当天开的还没有签
        (meeting.SignedIn, meeting.MinutesSignedOn) = (meeting.SignedIn ?? record.Attendees.Count(a => a.Attended), meeting.MinutesSignedOn ?? (on < Today ? on.AddDays(1) : null));
        return Add(record);
    }

    /// <summary>改好的一次会议。</summary>
    public MeetingRecord Add(MeetingRecord record)
    {
        _meetings.Add(record);
        Add(record.Meeting);
        foreach (var attendee in record.Attendees) Add(attendee);
        foreach (var (topic, votes) in record.Topics)
        {
            Add(topic);
            foreach (var vote in votes) Add(vote);
        }
        return record;
    }

    /// <summary>书记所在的支部有几名正式党员。</summary>
    public int FormalMembers => Entitled("branch-assembly", Today).Count;

    private List<Person> Entitled(string kind, DateOnly on)
    {
        if (!MeetingKind.Find(kind)!.IsOfBranch) return [.. PartyGroupOn(on)];
        var branch = People[0].Branch ?? throw new InvalidOperationException("书记没有写所在党支部。");
        return [.. People.Where(p => p.Branch == branch && p.PoliticalStatus == PoliticalStatuses.PartyMember && p.EnteredOn <= on)];
    }

    private TopicRecord Topic(Meeting meeting, List<Person> who, int order, string kind, string title, Action<TopicRecord>? with)
    {
        var votes = TopicKinds.NeedsVote(kind);
        var topic = new Topic { MeetingId = meeting.Id, UnitId = UnitId, Order = order, HeldOn = meeting.HeldOn, Title = title, Kind = kind, Decision = votes ? Decisions.Passed : Decisions.Heard };
        if (votes) (topic.MaterialOn, topic.Method, topic.DecisionText, topic.ReportedOn) = (meeting.HeldOn.AddDays(-2), "hands", "同意，由承办单位组织实施。", meeting.HeldOn.AddDays(5) <= Today ? meeting.HeldOn.AddDays(5) : null);
        // 书记排在第一个，最后一个表态
        var record = new TopicRecord(topic, votes ? [.. who.Select((p, i) => new Vote { TopicId = topic.Id, UnitId = UnitId, MemberId = p.Id, Name = p.Name, SpokeOrder = i == 0 ? who.Count : i, Opinion = Opinions.For })] : []);
        with?.Invoke(record);
        return record;
    }
}
