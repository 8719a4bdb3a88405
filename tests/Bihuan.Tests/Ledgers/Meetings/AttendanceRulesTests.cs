using Bihuan.Ledgers.Meetings;

namespace Bihuan.Tests.Ledgers.Meetings;

public sealed class AttendanceRulesTests
{
    [Fact]
    public void Proper_meeting_has_no_fault() => Assert.Empty(MeetingSample.Faults(_ => { }));

    [Fact]
    public void Somebody_is_entitled() => Assert.Contains(MeetingPlace.Attendees, MeetingSample.Faults(s => s.Attendees.RemoveAll(a => a.Role == AttendeeRoles.Member)));

    [Fact]
    public void Nobody_is_listed_twice() =>
        Assert.Equal(["a6.PersonId"], MeetingSample.Faults(s => s.Attendees.Add(new() { PersonId = s.Members[1], Role = AttendeeRoles.SittingIn, Attended = true })));

    [Fact]
    public void Everybody_is_in_the_personnel_ledger() =>
        Assert.Equal(["a5.PersonId", nameof(Meeting.RecorderId)], MeetingSample.Faults(s => s.Names.Remove(s.Guest)));

    [Fact]
    public void Chair_is_a_member_who_is_there()
    {
        Assert.Equal([nameof(Meeting.ChairId)], MeetingSample.Faults(s => s.Meeting.ChairId = s.Members[4]));
        Assert.Equal([nameof(Meeting.ChairId)], MeetingSample.Faults(s => s.Meeting.ChairId = s.Guest));
    }

    [Fact]
    public void Absence_has_a_reason() => Assert.Equal(["a4.Reason"], MeetingSample.Faults(s => s.Attendees[4].Reason = null));

    [Fact]
    public void Who_is_there_has_no_reason_for_absence() => Assert.Equal(["a1.Attended"], MeetingSample.Faults(s => s.Attendees[1].Reason = "出差"));

    [Fact]
    public void Meeting_to_come_cannot_be_recorded()
    {
        Assert.Empty(MeetingSample.Faults(s => s.Today = MeetingSample.Day));
        Assert.Equal([nameof(Meeting.HeldOn)], MeetingSample.Faults(s => s.Today = MeetingSample.Day.AddDays(-1)));
    }

    [Fact]
    public void Party_group_meeting_lists_every_member_of_the_group_or_says_why_not()
    {
        Assert.Equal([nameof(Meeting.EntitledNote)], MeetingSample.Faults(s => s.Attendees.RemoveAt(4)));
        Assert.Equal([nameof(Meeting.EntitledNote)], MeetingSample.Faults(s => s.PartyGroup.Remove(s.Members[4])));
        Assert.Empty(MeetingSample.Faults(s =>
        {
            s.Attendees.RemoveAt(4);
            s.Meeting.EntitledNote = "黎昕同志的任职通知尚未到局。";
        }));
    }

    [Fact]
    public void Other_meetings_may_entitle_anybody() => Assert.Empty(MeetingSample.Faults(s =>
    {
        s.Meeting.Kind = "office";
        s.PartyGroup.Clear();
        s.Topics.Remove(s.First);
    }));

    [Fact]
    public void Meeting_of_a_branch_names_the_branch() => Assert.Equal([nameof(Meeting.Branch)], MeetingSample.Faults(s => Branch(s, "theme-day", null)));

    [Fact]
    public void Meeting_of_the_party_group_has_no_branch() => Assert.Equal([nameof(Meeting.Branch)], MeetingSample.Faults(s => s.Meeting.Branch = "机关党支部"));

    [Fact]
    public void Branch_of_fewer_than_seven_members_has_no_committee()
    {
        Assert.Empty(MeetingSample.Faults(s => Branch(s, "branch-committee", "机关党支部")));
        Assert.Equal([nameof(Meeting.Kind)], MeetingSample.Faults(s =>
        {
            Branch(s, "branch-committee", "机关党支部");
            s.BranchMembers = 6;
        }));
    }

    [Theory]
    [InlineData(5, 3, true)]
    [InlineData(5, 2, false)]
    [InlineData(4, 2, true)]
    public void Half_of_the_members_are_a_quorum(int entitled, int there, bool enough)
    {
        var faults = MeetingSample.Faults(s => Shrink(s, entitled, there));
        Assert.Equal(enough, !faults.Contains(MeetingPlace.Attendees, StringComparer.Ordinal));
    }

    [Fact]
    public void Study_needs_no_quorum() => Assert.Empty(MeetingSample.Faults(s =>
    {
        Shrink(s, 5, 1);
        s.Meeting.Kind = "study";
        s.Topics.Remove(s.Sum);
    }));

    /// <summary>留下前几个应到的，其中前几个到会；表决只留到会的。</summary>
    internal static void Shrink(MeetingSample sample, int entitled, int there)
    {
        sample.Attendees.RemoveAll(a => sample.Members.IndexOf(a.PersonId) >= entitled);
        sample.PartyGroup.IntersectWith(sample.Members.Take(entitled));
        foreach (var attendee in sample.Attendees.Where(a => a.Role == AttendeeRoles.Member))
        {
            attendee.Attended = sample.Members.IndexOf(attendee.PersonId) < there;
            attendee.Reason = attendee.Attended ? null : "已请假";
        }
        sample.Votes.RemoveAll(v => sample.Members.IndexOf(v.MemberId) >= there);
    }

    private static void Branch(MeetingSample sample, string kind, string? branch)
    {
        (sample.Meeting.Kind, sample.Meeting.Branch) = (kind, branch);
        sample.Topics.Remove(sample.Sum);
    }
}
