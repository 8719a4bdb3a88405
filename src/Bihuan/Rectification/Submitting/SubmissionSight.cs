using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 谁看得见哪些报送。本机构的：有“看报送”、够得着整个机构的人。
/// 督导的：今天督导着、角色里有“所督导机构”的人，只看报出了、没有撤回的；内容要签收以后才看。
/// </summary>
public static class SubmissionSight
{
    /// <summary>看得见本机构的报送。</summary>
    public static bool Own(Viewer viewer) => viewer.IsSystem || viewer.ReachOf(Permissions.ViewSubmissions).Contains(Reach.WholeBody);

    /// <summary>看得见哪些机构报来的。</summary>
    public static IReadOnlyList<int> Bodies(Viewer viewer) => [.. viewer.SupervisedBodiesOf(Permissions.ViewSubmissions).Union(viewer.SupervisedBodiesOf(Permissions.ConfirmSubmissions)).Order()];

    /// <summary>可以签收、提问、确认这个机构报来的。</summary>
    public static bool Confirms(Viewer viewer, int body) => viewer.SupervisedBodiesOf(Permissions.ConfirmSubmissions).Contains(body);

    /// <summary>看得见的：本机构的，或者所督导的一个机构报来的。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="body">哪个机构的。</param>
    internal static IQueryable<Submission> Of(Db db, int body)
    {
        var all = db.Submissions.Where(s => s.BodyId == body);
        if (body == db.Viewer.BodyId) return Own(db.Viewer) ? all : all.Where(s => false);
        var isOut = SubmissionStates.Out;
        return Bodies(db.Viewer).Contains(body) ? all.Where(s => isOut.Contains(s.State)) : all.Where(s => false);
    }

    /// <summary>这一份的内容现在看得到：本机构的总是，督导的要签收以后。</summary>
    internal static bool Opened(Viewer viewer, Submission submission) => submission.BodyId == viewer.BodyId || SubmissionStates.Seen.Contains(submission.State);

    /// <summary>与它比的上一次：只有签收过的算，没有签收、撤回了的，看的一方不该由后面的一份看到。没有的为 null。</summary>
    internal static async Task<Submission?> PreviousAsync(Db db, Submission submission, CancellationToken cancellation)
    {
        var (body, last, seen) = (submission.BodyId, submission.PreviousId, SubmissionStates.Seen);
        return last is null ? null : await db.Submissions.AsNoTracking().FirstOrDefaultAsync(s => s.BodyId == body && s.Id == last && EF.Parameter(seen).Contains(s.State), cancellation);
    }

    /// <summary>本机构的人现在看不见的问题：限制了阅读，自己不在名单里。督导的一方看报给它的，都为空。</summary>
    internal static async Task<HashSet<Guid>> HiddenAsync(Db db, int body, CancellationToken cancellation)
    {
        var (viewer, person) = (db.Viewer, db.Viewer.PersonId);
        if (body != viewer.BodyId || viewer.IsSystem) return [];
        var hidden = new HashSet<Guid>();
        foreach (var removed in new[] { false, true })
            hidden.UnionWith(await db.Whole<Problem>(removed).Where(p => p.Restricted && p.CreatedBy != person && !db.RowReaders.Any(r => r.BodyId == p.BodyId && r.RowId == p.Id && r.PersonId == person)).Select(p => p.Id).ToListAsync(cancellation));
        return hidden;
    }
}
