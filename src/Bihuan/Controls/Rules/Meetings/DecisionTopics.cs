using Bihuan.Ledgers.Meetings;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>“三重一大”的议题，查询用。</summary>
internal static class DecisionTopics
{
    /// <summary>只留“三重一大”的，与 <see cref="TopicKinds.NeedsVote"/> 一样。</summary>
    public static IQueryable<Topic> OfDecisions(this IQueryable<Topic> topics) =>
        topics.Where(t => t.Kind == TopicKinds.MajorDecision || t.Kind == TopicKinds.Appointment || t.Kind == TopicKinds.MajorProject || t.Kind == TopicKinds.LargeSum);

    /// <summary>会议改了，它的议题重查。</summary>
    public static ControlSource OfMeeting { get; } = ControlSource.Via<Meeting>((scan, ids) => scan.All<Topic>().Where(t => EF.Parameter(ids).Contains(t.MeetingId)).Select(t => t.Id));
}
