using Bihuan.Ledgers.Meetings;

namespace Bihuan.Tests.Ledgers.Meetings;

public sealed class VoteRulesTests
{
    private static readonly string Opinion = nameof(Vote.Opinion);
    private static readonly string Spoke = nameof(Vote.SpokeOrder);

    [Fact]
    public void Secret_ballot_keeps_no_opinion_of_anybody() => AssertAt(s => (s.Sum.Method, s.Sum.InFavour) = (VoteMethods.Secret, 4), _ => ["t1.Method"]);

    [Fact]
    public void Secret_ballot_is_counted()
    {
        AssertAt(s => Secret(s, null), _ => ["t1.InFavour"]);
        AssertAt(s => Secret(s, 5), _ => ["t1.InFavour"]);
        AssertAt(s => Secret(s, 4), _ => []);
    }

    [Fact]
    public void Secret_ballot_passes_only_by_more_than_half_of_all_entitled() => AssertAt(s => Secret(s, 2), _ => ["t1.Decision"]);

    [Fact]
    public void Who_sits_in_has_no_vote() =>
        AssertAt(s => s.Votes.Add(new() { MemberId = s.Guest, Opinion = Opinions.For, SpokeOrder = 3 }), s => [MeetingPlace.OfVote(1, s.Guest, Opinion), MeetingPlace.OfVote(1, s.Guest, Spoke)]);

    [Fact]
    public void Who_is_absent_has_no_vote() => AssertAt(
        s =>
        {
            s.VoteOf(0).SpokeOrder = 9;
            s.Votes.Add(new() { MemberId = s.Members[4], Opinion = Opinions.For, SpokeOrder = 5 });
        },
        s => [s.PlaceOfVote(4, Opinion)]);

    [Fact]
    public void Every_member_present_states_an_opinion() => AssertAt(s => s.Votes.RemoveAt(1), s => [s.PlaceOfVote(1, Opinion)]);

    [Fact]
    public void Nobody_votes_twice() => AssertAt(s => s.Votes.Add(new() { MemberId = s.Members[1], Opinion = Opinions.Recused }), s => [s.PlaceOfVote(1, Opinion)]);

    [Fact]
    public void Recused_member_neither_speaks_nor_counts()
    {
        AssertAt(s => (s.VoteOf(1).Opinion, s.VoteOf(1).SpokeOrder) = (Opinions.Recused, 0), _ => []);
        AssertAt(s => s.VoteOf(1).Opinion = Opinions.Recused, s => [s.PlaceOfVote(1, Spoke)]);
    }

    [Fact]
    public void Every_member_speaks_in_turn()
    {
        AssertAt(s => s.VoteOf(1).SpokeOrder = 0, s => [s.PlaceOfVote(1, Spoke)]);
        AssertAt(s => s.VoteOf(2).SpokeOrder = 1, s => [s.PlaceOfVote(2, Spoke)]);
    }

    [Fact]
    public void Chair_speaks_last() => AssertAt(s => (s.VoteOf(0).SpokeOrder, s.VoteOf(3).SpokeOrder) = (3, 4), s => [s.PlaceOfVote(0, Spoke)]);

    [Fact]
    public void Recused_chair_need_not_speak_last() => AssertAt(s => (s.VoteOf(0).Opinion, s.VoteOf(0).SpokeOrder) = (Opinions.Recused, 0), _ => []);

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void More_than_half_of_all_entitled_pass(int favour, bool passes) => AssertAt(
        s =>
        {
            foreach (var vote in s.Votes.Skip(favour)) vote.Opinion = "against";
        },
        _ => passes ? [] : ["t1.Decision"]);

    [Fact]
    public void Exactly_half_does_not_pass() => AssertAt(
        s =>
        {
            AttendanceRulesTests.Shrink(s, 4, 4);
            foreach (var vote in s.Votes.Skip(2)) vote.Opinion = "defer";
        },
        _ => ["t1.Decision"]);

    [Fact]
    public void What_more_than_half_favour_is_not_rejected() => AssertAt(s => s.Sum.Decision = Decisions.Rejected, _ => ["t1.Decision"]);

    [Fact]
    public void What_more_than_half_favour_may_still_be_deferred() => AssertAt(s => s.Sum.Decision = Decisions.Deferred, _ => []);

    [Fact]
    public void Ordinary_topic_needs_no_vote() => AssertAt(
        s =>
        {
            s.Votes.Clear();
            (s.Sum.Kind, s.Sum.Method, s.Sum.MaterialOn) = (TopicKinds.Ordinary, null, null);
        },
        _ => []);

    private static void Secret(MeetingSample sample, int? favour)
    {
        sample.Votes.Clear();
        (sample.Sum.Method, sample.Sum.InFavour) = (VoteMethods.Secret, favour);
    }

    private static void AssertAt(Action<MeetingSample> change, Func<MeetingSample, string[]> places)
    {
        var sample = new MeetingSample();
        change(sample);
        Assert.Equal(places(sample), sample.Faults());
    }
}
