namespace Bihuan.Ledgers.Meetings;

/// <summary>议事规则：登记会议时逐条核对。每条是一个纯函数，错在哪一格就指哪一格（<see cref="MeetingPlace"/>），写明怎么改。</summary>
public static class MeetingRules
{
    private static readonly Action<MeetingRecord, MeetingFacts, Faults>[] All =
    [
        AttendanceRules.EveryoneIsKnownAndOnce, AttendanceRules.ChairIsThere, AttendanceRules.AbsenceHasAReason, AttendanceRules.NotInTheFuture,
        AttendanceRules.PartyGroupIsComplete, AttendanceRules.BranchIsNamed, AttendanceRules.CommitteeNeedsABranchLargeEnough, AttendanceRules.HalfAreThere,
        TopicRules.ThereIsATopic, TopicRules.FirstTopicFirst, TopicRules.DecisionsBelongToADecidingMeeting, TopicRules.MaterialInTime,
        TopicRules.TwoThirdsForAppointments, TopicRules.DecisionIsDecided, TopicRules.ReportFollowsTheMeeting,
        VoteRules.SecretBallotIsOnlyCounted, VoteRules.OnlyMembersPresentVote, VoteRules.EveryVoterStatesAnOpinion, VoteRules.EveryVoterSpeaksInTurn,
        VoteRules.ChairSpeaksLast, VoteRules.MoreThanHalfOfAllEntitledPass,
    ];

    /// <summary>逐条核对，把不对的加进 <paramref name="faults"/>。</summary>
    public static void Check(MeetingRecord record, MeetingFacts facts, Faults faults)
    {
        foreach (var rule in All) rule(record, facts, faults);
    }

    /// <summary>各个议题，连同从 0 起的位置。</summary>
    internal static IEnumerable<(int Index, TopicRecord Item)> Topics(MeetingRecord record) => record.Topics.Select((t, i) => (i, t));

    /// <summary>“三重一大”的议题。</summary>
    internal static IEnumerable<(int Index, TopicRecord Item)> VotedTopics(MeetingRecord record) => Topics(record).Where(t => TopicKinds.NeedsVote(t.Item.Topic.Kind));

    /// <summary>逐人表态的议题：“三重一大”里不是无记名投票的。</summary>
    internal static IEnumerable<(int Index, TopicRecord Item)> OpenlyVotedTopics(MeetingRecord record) => VotedTopics(record).Where(t => t.Item.Topic.Method != VoteMethods.Secret);
}
