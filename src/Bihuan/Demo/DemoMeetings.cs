using System.Globalization;

using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Demo;

/// <summary>两年的会议：谁到会、议了什么、怎样表态。多数照规则，少数照实写着偏离说明。</summary>
internal sealed class DemoMeetings
{
    private readonly Dice _dice;
    private readonly DemoStaff _staff;
    private readonly DateOnly _until;
    private readonly ILookup<DateOnly, DemoTopics.Request> _asked;
    private readonly DemoTopics _topics;
    private int _minutes;
    private int _minutesYear;
    private int _odd;

    private DemoMeetings(Dice dice, DemoStaff staff, DateOnly until, ILookup<DateOnly, DemoTopics.Request> asked) =>
        (_dice, _staff, _until, _asked, _topics) = (dice, staff, until, asked, new DemoTopics(dice, until));

    /// <summary>照排好的开。</summary>
    /// <param name="dice">随机数。</param>
    /// <param name="staff">人。</param>
    /// <param name="plan">排好的会。</param>
    /// <param name="until">最晚的一天。</param>
    /// <param name="asked">合同要上会的事，按会议的日子。</param>
    public static IReadOnlyList<DemoMeeting> Make(Dice dice, DemoStaff staff, IReadOnlyList<MeetingPlan.Slot> plan, DateOnly until, ILookup<DateOnly, DemoTopics.Request> asked)
    {
        var meetings = new DemoMeetings(dice, staff, until, asked);
        return [.. plan.Select(meetings.Hold).OfType<DemoMeeting>()];
    }

    private DemoMeeting? Hold(MeetingPlan.Slot slot)
    {
        var kind = MeetingKind.Find(slot.Kind)!;
        var group = _staff.PartyGroup(slot.On);
        var entitled = Entitled(slot, group);
        // 党员不到七名的支部不设委员会
        if (slot.Kind == "branch-committee" && _staff.On(slot.On, p => p.Branch == slot.Branch && p.PoliticalStatus == PoliticalStatuses.PartyMember).Count < 7) return null;
        var chair = entitled[0];
        var recorder = slot.Branch is null ? _staff.On(slot.On, p => p.Duty == "文秘岗").FirstOrDefault() ?? _staff.SignIns.Of("keyuan") : entitled[^1];
        var meeting = new Meeting
        {
            Id = _dice.Id(slot.On),
            UnitId = slot.Branch is null ? SignInPeople.Office : slot.Branch == Branches.Hall ? SignInPeople.Hall : slot.Branch == Branches.Second ? DemoUnits.Approval1 : DemoUnits.Personnel,
            Title = slot.Title,
            Kind = slot.Kind,
            HeldOn = slot.On,
            BeganAt = slot.Branch is null ? _dice.One(["09:00", "09:00", "09:30", "14:30", "15:00"]) : _dice.One(["15:30", "16:00", "17:30"]),
            Place = kind.IsPartyGroup || slot.Kind is "study" or "integrity-study" or "democratic-life" ? "局三楼党组会议室" : slot.Branch is null ? "局二楼第一会议室" : _dice.One(["大厅党员活动室", "局二楼第一会议室", "红色驿站"]),
            ChairId = chair.Id,
            RecorderId = recorder.Id,
            Branch = slot.Branch,
            MinutesNumber = kind.IsPartyGroup ? Minutes(slot.On) : null,
        };
        var attendees = Attend(meeting, entitled, kind.IsPartyGroup ? 2 : 4);
        if (kind.IsPartyGroup || slot.Kind == "office") SitIn(meeting, attendees, group);
        Sign(meeting, attendees);
        var record = new MeetingRecord(meeting, attendees, []);
        record = record with { Topics = _topics.Of(record, kind, kind.IsPartyGroup ? [.. _asked[slot.On]] : []) };
        if (kind.IsPartyGroup) Deviate(record);
        return new(record, [.. group.Select(p => p.Id).Append(recorder.Id).Distinct()], slot.Kind == "democratic-life");
    }

    private List<Person> Entitled(MeetingPlan.Slot slot, List<Person> group)
    {
        if (slot.Branch is { } branch)
        {
            // 支部书记主持：科室的负责人在前，管系统的三个人不在前面
            List<Person> all = [.. _staff.On(slot.On, p => p.Branch == branch).OrderBy(p => p.Duty switch { "主任" or "科长" => 0, "副主任" or "副科长" => 1, "局长" or "副局长" or "总审批师" or "纪检组长" => 2, "系统管理员" or "安全管理员" or "审计管理员" => 3, _ => 4 })];
            var formal = all.FindAll(p => p.PoliticalStatus == PoliticalStatuses.PartyMember);
            return slot.Kind == "branch-committee" ? formal[..Math.Min(5, formal.Count)] : slot.Kind == "branch-assembly" ? formal : all;
        }
        if (slot.Kind is "party-group" or "democratic-life" or "study" or "integrity-study") return group;
        var heads = _staff.On(slot.On, p => p.PartyGroupDuty is null && p.Duty is "科长" or "整改办主任");
        return slot.Kind == "work" ? [.. group.Take(3), .. heads, .. _staff.On(slot.On, p => p.Duty == "首席代表").Take(12)] : [.. group, .. heads];
    }

    // 会后两天里签字；有一次支部大会签到表上少签了一个人，留着给规则看
    private void Sign(Meeting meeting, List<Attendee> attendees)
    {
        var there = attendees.Count(a => a.Attended);
        meeting.SignedIn = meeting is { Kind: "branch-assembly", Branch: Branches.Hall } && meeting.HeldOn > _until.AddMonths(-3) ? there - 1 : there;
        var signed = Workdays.Until(meeting.HeldOn.AddDays(_dice.Below(3)));
        if (signed <= _until) meeting.MinutesSignedOn = signed;
    }

    private string Minutes(DateOnly day)
    {
        (_minutes, _minutesYear) = _minutesYear == day.Year ? (_minutes + 1, day.Year) : (_minutesYear == 0 ? day.DayOfYear / 15 + 1 : 1, day.Year);
        return string.Create(CultureInfo.InvariantCulture, $"云审党纪〔{day.Year}〕{_minutes}号");
    }

    // 缺席的不到三分之一，主持人总在
    private List<Attendee> Attend(Meeting meeting, List<Person> entitled, int percentOf)
    {
        var away = Math.Min(_dice.Below(percentOf), entitled.Count / 4);
        var missing = _dice.Some([.. entitled.Skip(1)], away).Select(p => p.Id).ToHashSet();
        return entitled.ConvertAll(p => Attendee(meeting, p, AttendeeRoles.Member, missing.Contains(p.Id) ? _dice.One(["外出开会，已请假", "参加县里培训，已请假", "因病请假", "下乡督办，已请假", "年休假"]) : null));
    }

    private void SitIn(Meeting meeting, List<Attendee> attendees, List<Person> group)
    {
        var there = attendees.Select(a => a.PersonId).Concat(group.Select(p => p.Id)).ToHashSet();
        var may = _staff.On(meeting.HeldOn, p => !there.Contains(p.Id) && p.Duty is "科长" or "副主任" or "整改办主任" && !there.Contains(p.Id));
        attendees.AddRange(_dice.Some(may, _dice.Between(1, 4)).Select(p => Attendee(meeting, p, AttendeeRoles.SittingIn, null)));
    }

    private Attendee Attendee(Meeting meeting, Person person, string role, string? reason) =>
        new() { Id = _dice.Id(meeting.HeldOn), MeetingId = meeting.Id, UnitId = meeting.UnitId, PersonId = person.Id, Role = role, Attended = reason is null, Reason = reason };

    // 有三次没有照规则开，写明了原因，留着给规则看
    private void Deviate(MeetingRecord record)
    {
        if (record.Topics.FirstOrDefault(t => TopicKinds.NeedsVote(t.Topic.Kind) && t.Topic.Method != VoteMethods.Secret) is not { } item) return;
        switch (_odd++)
        {
            case 7:
                item.Topic.MaterialOn = record.Meeting.HeldOn;
                record.Meeting.Deviation = "县里临时通知当周上报，材料当天才送到参会人员手里，会上逐条念了一遍。已要求办公室今后至少提前一天送达。";
                break;
            case 16 when item.Votes.FirstOrDefault(v => v.MemberId == record.Meeting.ChairId) is { SpokeOrder: > 1 } chair:
                foreach (var vote in item.Votes.Where(v => v.SpokeOrder > 0 && v != chair)) vote.SpokeOrder++;
                chair.SpokeOrder = 1;
                record.Meeting.Deviation = "主持人先介绍了情况并表了态，没有末位表态。会后已提醒，今后由经办人介绍情况。";
                break;
            case 23 when record.Topics[0].Topic.Kind == TopicKinds.First && record.Topics.Count > 1:
                record.Topics[0].Topic.Kind = TopicKinds.Ordinary;
                record.Meeting.Deviation = "传达学习放在了紧急事项之后，没有作为第一议题。已在下次会上补学并说明。";
                break;
        }
    }
}

/// <summary>排好的一次会议。</summary>
/// <param name="Record">会议、参会人员、议题、表态。</param>
/// <param name="Insiders">党组成员和记录人：限制阅读的只给他们看。</param>
/// <param name="Restricted">整次会议限制阅读；议干部任免的议题总是限制的。</param>
internal sealed record DemoMeeting(MeetingRecord Record, IReadOnlyList<Guid> Insiders, bool Restricted);
