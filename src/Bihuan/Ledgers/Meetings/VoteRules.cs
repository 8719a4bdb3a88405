namespace Bihuan.Ledgers.Meetings;

/// <summary>“三重一大”议题表决的规则（党组工作条例、本单位议事规则）。</summary>
internal static class VoteRules
{
    /// <summary>无记名投票只有总数，不能有谁投了什么。</summary>
    public static void SecretBallotIsOnlyCounted(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var there = record.Voters.Count();
        foreach (var (i, item) in MeetingRules.VotedTopics(record).Where(t => t.Item.Topic.Method == VoteMethods.Secret))
        {
            if (item.Votes.Count > 0) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.Method)), "无记名投票不能记谁投了什么。请清空各人的表态，只填同意的人数。");
            if (item.Topic.InFavour is null) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.InFavour)), "请填同意的有几人。");
            else if (item.Topic.InFavour > there) faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.InFavour)), $"同意的人比到会的成员（{there}人）还多。请核对。");
        }
    }

    /// <summary>只有到会的成员有表决权：列席的、没有到会的都没有，书面意见不计入票数。</summary>
    public static void OnlyMembersPresentVote(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var voters = record.Voters.Select(v => v.PersonId).ToHashSet();
        foreach (var (i, item) in MeetingRules.OpenlyVotedTopics(record))
            foreach (var vote in item.Votes.Where(v => !voters.Contains(v.MemberId)))
            {
                var who = record.Attendees.FirstOrDefault(a => a.PersonId == vote.MemberId);
                var why = who switch { { Role: AttendeeRoles.SittingIn } => "是列席", { Attended: false } => "没有到会", _ => "不在应到人员里" };
                faults.Add(MeetingPlace.OfVote(i, vote.MemberId, nameof(Vote.Opinion)), $"{facts.NameOf(vote.MemberId)}{why}，没有表决权。请清空他的表态；会前的书面意见可以写进议定事项。");
            }
    }

    /// <summary>到会的每名成员都要表态，各一次；事关本人的记回避。</summary>
    public static void EveryVoterStatesAnOpinion(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, item) in MeetingRules.OpenlyVotedTopics(record))
        {
            foreach (var twice in item.Votes.GroupBy(v => v.MemberId).Where(g => g.Skip(1).Any()))
                faults.Add(MeetingPlace.OfVote(i, twice.Key, nameof(Vote.Opinion)), $"{facts.NameOf(twice.Key)}的表态记了两次。请只留一次。");
            foreach (var voter in record.Voters.DistinctBy(v => v.PersonId).Where(v => item.Votes.All(x => x.MemberId != v.PersonId)))
                faults.AddBreach(MeetingBreaches.MemberSilent, MeetingPlace.OfVote(i, voter.PersonId, nameof(Vote.Opinion)), $"请记下{facts.NameOf(voter.PersonId)}的表态：同意、不同意、缓议，应当回避的记回避。");
        }
    }

    /// <summary>表态的人依次发言，次序不重；回避的不发言。</summary>
    public static void EveryVoterSpeaksInTurn(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, item) in MeetingRules.OpenlyVotedTopics(record))
        {
            var seen = new HashSet<int>();
            foreach (var vote in item.Votes)
            {
                var place = MeetingPlace.OfVote(i, vote.MemberId, nameof(Vote.SpokeOrder));
                if (vote.Opinion == Opinions.Recused)
                {
                    if (vote.SpokeOrder != 0) faults.Add(place, $"{facts.NameOf(vote.MemberId)}回避，不发言。请清空发言次序。");
                }
                else if (vote.SpokeOrder == 0)
                {
                    faults.AddBreach(MeetingBreaches.MemberDidNotSpeak, place, $"请写{facts.NameOf(vote.MemberId)}第几个发言。");
                }
                else if (!seen.Add(vote.SpokeOrder))
                {
                    faults.Add(place, $"有两个人都是第{vote.SpokeOrder}个发言。请核对次序。");
                }
            }
        }
    }

    /// <summary>主持人末位表态；主持人回避的除外。</summary>
    public static void ChairSpeaksLast(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var (i, item) in MeetingRules.OpenlyVotedTopics(record))
            if (item.Votes.FirstOrDefault(v => v.MemberId == record.Meeting.ChairId) is { SpokeOrder: > 0 } chair && item.Votes.Any(v => v.SpokeOrder > chair.SpokeOrder))
                faults.AddBreach(MeetingBreaches.ChairNotLast, MeetingPlace.OfVote(i, chair.MemberId, nameof(Vote.SpokeOrder)), "主持人应当最后一个表态。请照会议记录核对发言次序；当时不是最后的，照实登记，写明偏离说明，并报告主持人。");
    }

    /// <summary>同意的超过全部应到成员（不是到会成员）的半数才是通过。</summary>
    public static void MoreThanHalfOfAllEntitledPass(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        var entitled = record.Entitled.Count();
        foreach (var (i, item) in MeetingRules.VotedTopics(record))
        {
            if (InFavour(item) is not { } favour) continue;
            if (item.Topic.Decision == Decisions.Passed && favour * 2 <= entitled)
                faults.AddBreach(MeetingBreaches.PassedWithoutHalf, MeetingPlace.OfTopic(i, nameof(Topic.Decision)), $"应到{entitled}人，同意的要有{entitled / 2 + 1}人以上才是通过，现在是{favour}人。请核对表态，或者把结果改为不通过、缓议。");
            if (item.Topic.Decision == Decisions.Rejected && favour * 2 > entitled)
                faults.Add(MeetingPlace.OfTopic(i, nameof(Topic.Decision)), $"应到{entitled}人，{favour}人同意，已超过半数，结果却是不通过。请核对。");
        }
    }

    /// <summary>几人同意；无记名而没有填的为 null。</summary>
    internal static int? InFavour(TopicRecord item) => item.Topic.Method == VoteMethods.Secret ? item.Topic.InFavour : item.Votes.Count(v => v.Opinion == Opinions.For);
}
