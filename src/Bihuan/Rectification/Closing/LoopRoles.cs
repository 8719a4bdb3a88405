using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>看的人对一个问题有哪几个身份；候补另看该审的人是不是都要回避，见 <see cref="ClosureReviewers"/>。</summary>
internal static class LoopRoles
{
    /// <summary>看得见问题的人的各个身份；看不见的为空。</summary>
    public static async Task<IReadOnlySet<LoopRole>> OfAsync(Db db, Problem problem, CancellationToken cancellation)
    {
        if (db.Viewer.IsSystem) return new HashSet<LoopRole> { LoopRole.System };
        // 督导的机构来的人只有这一个身份
        if (db.Viewer.FromBody is not null) return db.Viewer.May(Permissions.ConfirmSubmissions) ? new HashSet<LoopRole> { LoopRole.Inspectors } : new HashSet<LoopRole>();
        if (!await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AnyAsync(p => p.Id == problem.Id, cancellation)) return new HashSet<LoopRole>();
        var roles = new HashSet<LoopRole> { LoopRole.Reader };
        if (await DoingRights.MayAsync(db, problem, cancellation)) roles.Add(LoopRole.Doer);
        if (problem.LeaderId is { } leader && DoingRights.Selves(db.Viewer).Contains(leader)) roles.Add(LoopRole.Leader);
        // 台账集中审核：有这项权限的够得着整个机构
        if (db.Viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody)) roles.Add(LoopRole.Office);
        if (db.Viewer.May(Permissions.CheckClosures)) roles.Add(LoopRole.Discipline);
        // 组长的签字不能代
        if (problem.InspectionId is { } inspection && db.Viewer.PersonId != Guid.Empty && await db.Whole<Inspection>(removed: false).AnyAsync(i => i.Id == inspection && i.HeadId == db.Viewer.PersonId, cancellation)) roles.Add(LoopRole.Head);
        return roles;
    }

    /// <summary>以这些身份之一办得了吗；办不了的是一句说明。</summary>
    public static LoopTable.Verdict Decide(LoopStand stand, LoopAction action, IReadOnlySet<LoopRole> roles, IReadOnlyList<string> steps)
    {
        var verdicts = roles.Select(r => LoopTable.Decide(stand, action, r, steps)).ToList();
        return verdicts.Find(v => v.Allowed) ?? verdicts.FirstOrDefault() ?? LoopTable.Decide(stand, action, LoopRole.Reader, steps);
    }
}
