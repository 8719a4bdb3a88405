using Bihuan.Ledgers.Meetings;

namespace Bihuan.Tests.Ledgers.Meetings;

public sealed class TopicRulesTests
{
    [Fact]
    public void There_is_a_topic() => Assert.Equal([MeetingPlace.Topics], MeetingSample.Faults(s => s.Topics.Clear()));

    [Theory]
    [InlineData("party-group")]
    [InlineData("party-group-extended")]
    public void Every_party_group_meeting_begins_with_the_first_topic(string kind) => Assert.Equal(["t0.Kind"], MeetingSample.Faults(s =>
    {
        s.Meeting.Kind = kind;
        s.Topics.Remove(s.First);
    }));

    [Fact]
    public void First_topic_does_not_come_second() => Assert.Equal(["t0.Kind", "t1.Kind"], MeetingSample.Faults(s => s.Topics.Reverse()));

    [Fact]
    public void First_topic_comes_once() =>
        Assert.Equal(["t2.Kind"], MeetingSample.Faults(s => s.Topics.Add(new() { Title = "再学一篇", Kind = TopicKinds.First, Decision = Decisions.Heard, UnitId = 1 })));

    [Fact]
    public void Study_does_not_decide() => Assert.Equal(["t1.Kind"], MeetingSample.Faults(s => s.Meeting.Kind = "study"));

    [Fact]
    public void Material_is_given_a_day_before()
    {
        Assert.Equal(["t1.MaterialOn"], MeetingSample.Faults(s => s.Sum.MaterialOn = MeetingSample.Day));
        Assert.Equal(["t1.MaterialOn"], MeetingSample.Faults(s => s.Sum.MaterialOn = null));
        Assert.Empty(MeetingSample.Faults(s => s.Sum.MaterialOn = MeetingSample.Day.AddDays(-9)));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Appointments_need_two_thirds(int there, bool enough)
    {
        // 四人里三人够三分之二；两人够半数，不够三分之二
        var faults = MeetingSample.Faults(s =>
        {
            s.Sum.Kind = TopicKinds.Appointment;
            AttendanceRulesTests.Shrink(s, 4, there);
        });
        Assert.Equal(enough, !faults.Contains("t1.Kind", StringComparer.Ordinal));
        Assert.DoesNotContain(MeetingPlace.Attendees, faults);
    }

    [Fact]
    public void Exactly_two_thirds_suffice() => Assert.DoesNotContain("t1.Kind", MeetingSample.Faults(s =>
    {
        s.Sum.Kind = TopicKinds.Appointment;
        AttendanceRulesTests.Shrink(s, 3, 2);
    }));

    [Fact]
    public void Decision_topic_is_not_merely_heard() => Assert.Equal(["t1.Decision"], MeetingSample.Faults(s => s.Sum.Decision = Decisions.Heard));

    [Fact]
    public void Decision_topic_says_how_it_was_voted() => Assert.Equal(["t1.Method"], MeetingSample.Faults(s => s.Sum.Method = null));

    [Fact]
    public void What_passed_says_what_was_decided()
    {
        Assert.Equal(["t1.DecisionText"], MeetingSample.Faults(s => s.Sum.DecisionText = null));
        Assert.Empty(MeetingSample.Faults(s => (s.Sum.DecisionText, s.Sum.Decision) = (null, Decisions.Deferred)));
    }

    [Fact]
    public void Report_is_not_due_before_the_meeting() => Assert.Equal(["t1.ReportDueOn"], MeetingSample.Faults(s => s.Sum.ReportDueOn = MeetingSample.Day.AddDays(-1)));

    [Fact]
    public void Report_is_neither_before_the_meeting_nor_to_come()
    {
        Assert.Equal(["t1.ReportedOn"], MeetingSample.Faults(s => s.Sum.ReportedOn = MeetingSample.Day.AddDays(-1)));
        Assert.Equal(["t1.ReportedOn"], MeetingSample.Faults(s => s.Sum.ReportedOn = s.Today.AddDays(1)));
        Assert.Empty(MeetingSample.Faults(s => s.Sum.ReportedOn = s.Today));
    }

    [Fact]
    public void What_is_required_is_asked_for() =>
        Assert.Equal([nameof(Meeting.Title), nameof(Meeting.BeganAt), "t0.Title"], MeetingSample.Faults(s => (s.Meeting.Title, s.Meeting.BeganAt, s.First.Title) = ("", "25:00", "")));
}
