using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Tests.Ledgers.Meetings;

/// <summary>一次合规矩的党组会：五名成员四人到会，一人列席，第一议题之后研究一笔大额资金。测试改坏一处，看哪条规则说话。</summary>
internal sealed class MeetingSample
{
    public static readonly DateOnly Day = new(2026, 3, 12);

    public List<Guid> Members { get; }
    public Guid Guest { get; }
    public Dictionary<Guid, string> Names { get; }
    public HashSet<Guid> PartyGroup { get; }
    public int BranchMembers { get; set; } = 7;
    public DateOnly Today { get; set; } = Day.AddDays(1);

    public Meeting Meeting { get; }
    public List<Attendee> Attendees { get; }
    public Topic First { get; } = new() { Title = "传达学习有关讲话精神", Kind = TopicKinds.First, Decision = Decisions.Heard, UnitId = 1 };
    public Topic Sum { get; } = new() { Title = "大厅叫号系统更新经费", Kind = TopicKinds.LargeSum, Decision = Decisions.Passed, DecisionText = "同意列支38万元。", Method = "oral", MaterialOn = Day.AddDays(-1), UnitId = 1 };
    public List<Vote> Votes { get; }
    public List<Topic> Topics { get; }

    public MeetingSample() : this([.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())], Guid.CreateVersion7())
    {
    }

    /// <summary>由存着的人开的会：五名成员、一名列席并记录的。</summary>
    public MeetingSample(List<Guid> members, Guid guest)
    {
        (Members, Guest) = (members, guest);
        string[] names = ["沈川", "罗敏", "程野", "乔安", "黎昕"];
        Names = Members.Append(Guest).Zip(names.Append("夏至")).ToDictionary(p => p.First, p => p.Second);
        PartyGroup = [.. Members];
        Meeting = new() { Title = "局党组2026年第3次会议", Kind = "party-group", HeldOn = Day, BeganAt = "09:30", Place = "三楼会议室", UnitId = 1, ChairId = Members[0], RecorderId = Guest };
        Attendees = [.. Members.Select((m, i) => new Attendee { PersonId = m, Role = AttendeeRoles.Member, Attended = i != 4, Reason = i == 4 ? "外出培训，已请假" : null })];
        Attendees.Add(new() { PersonId = Guest, Role = AttendeeRoles.SittingIn, Attended = true });
        // 主持人末位表态
        Votes = [.. Members.Take(4).Select((m, i) => new Vote { MemberId = m, Opinion = Opinions.For, SpokeOrder = i == 0 ? 4 : i })];
        Topics = [First, Sum];
    }

    public MeetingRecord Record => new(Meeting, Attendees, [.. Topics.Select(t => new TopicRecord(t, t == Sum ? Votes : []))]);

    public Vote VoteOf(int member) => Votes.Single(v => v.MemberId == Members[member]);

    public string PlaceOfVote(int member, string property) => MeetingPlace.OfVote(Topics.IndexOf(Sum), Members[member], property);

    /// <summary>改一处之后，各条规则指着哪里。</summary>
    public static string[] Faults(Action<MeetingSample> change)
    {
        var sample = new MeetingSample();
        change(sample);
        return sample.Faults();
    }

    public string[] Faults()
    {
        var faults = new Faults();
        MeetingFields.Check(Record, faults);
        MeetingRules.Check(Record, new(Today, FigureTable.Defaults, Names, PartyGroup, BranchMembers), faults);
        return [.. faults.All.Select(f => f.Field ?? "")];
    }
}
