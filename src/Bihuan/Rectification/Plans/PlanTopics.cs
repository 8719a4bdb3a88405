using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>可以用来通过方案的议题：送审以后开的党组会、领导小组会上通过了的。</summary>
public static class PlanTopics
{
    private const int Most = 50;

    /// <summary>一个议题。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="HeldOn">开会的日子。</param>
    /// <param name="Title">议题。</param>
    /// <param name="Meeting">会议的名称。</param>
    public sealed record Line(Guid Id, DateOnly HeldOn, string Title, string Meeting);

    /// <summary>可以选的；<paramref name="standsIn"/> 是候补审核人在选。题目里有“整改”的在前，近的在前。</summary>
    public static async Task<IReadOnlyList<Line>> OfAsync(Db db, DateOnly sentOn, bool standsIn = false, CancellationToken cancellation = default)
    {
        var found = await (from topic in Topics(db, sentOn, standsIn)
                           join meeting in Meetings(db) on new { topic.BodyId, Id = topic.MeetingId } equals new { meeting.BodyId, meeting.Id }
                           orderby topic.HeldOn descending
                           select new Line(topic.Id, topic.HeldOn, topic.Title, meeting.Title)).Take(Most * 4).ToListAsync(cancellation);
        return [.. found.OrderByDescending(t => t.Title.Contains("整改", StringComparison.Ordinal)).ThenByDescending(t => t.HeldOn).Take(Most)];
    }

    /// <summary>一个；不能用的为 null。</summary>
    internal static Task<Line?> FindAsync(Db db, Guid id, DateOnly sentOn, bool standsIn, CancellationToken cancellation) =>
        (from topic in Topics(db, sentOn, standsIn)
         join meeting in Meetings(db) on new { topic.BodyId, Id = topic.MeetingId } equals new { meeting.BodyId, meeting.Id }
         where topic.Id == id
         select new Line(topic.Id, topic.HeldOn, topic.Title, meeting.Title)).FirstOrDefaultAsync(cancellation);

    // 候补审核人平常未必看得到会议台账，也要选得了审批的议题；限制阅读的照样看不到
    private static IQueryable<Topic> Topics(Db db, DateOnly sentOn, bool standsIn) => (standsIn ? db.Set<Topic>() : LedgerRows.Within<Topic>(db, Permissions.View("topic"))).Where(t => t.Decision == Decisions.Passed && t.HeldOn >= sentOn);

    private static IQueryable<Meeting> Meetings(Db db)
    {
        var kinds = MeetingKind.All.Where(k => k.IsPartyGroup).Select(k => k.Code).ToList();
        return db.Set<Meeting>().Where(m => EF.Parameter(kinds).Contains(m.Kind) || m.Title.Contains("领导小组"));
    }
}
