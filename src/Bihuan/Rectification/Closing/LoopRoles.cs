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
    public static async Task<IReadOnlySet<LoopRole>> OfAsync(Db db, Problem problem, CancellationToken cancellation) => (await OfAsync(db, [problem], cancellation))[problem.Id];

    /// <summary>几个问题的，问题号 → 各个身份；查询的次数与问题数无关。</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlySet<LoopRole>>> OfAsync(Db db, IReadOnlyCollection<Problem> problems, CancellationToken cancellation)
    {
        var viewer = db.Viewer;
        if (viewer.IsSystem) return All(LoopRole.System);
        // 督导的机构来的人只有这一个身份
        if (viewer.FromBody is not null) return viewer.May(Permissions.ConfirmSubmissions) ? All(LoopRole.Inspectors) : All();
        var (me, ids, inspections) = (viewer.PersonId, problems.Select(p => p.Id).ToHashSet(), problems.Select(p => p.InspectionId).OfType<Guid>().ToHashSet());
        var seen = (await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellation)).ToHashSet();
        var doable = await DoingRights.ProblemsAsync(db, problems, cancellation);
        // 组长的签字不能代
        var headed = me == Guid.Empty || inspections.Count == 0 ? [] : (await db.Whole<Inspection>(removed: false).Where(i => EF.Parameter(inspections).Contains(i.Id) && i.HeadId == me).Select(i => i.Id).ToListAsync(cancellation)).ToHashSet();
        return problems.ToDictionary(p => p.Id, Of);

        IReadOnlySet<LoopRole> Of(Problem problem)
        {
            if (!seen.Contains(problem.Id)) return new HashSet<LoopRole>();
            var roles = new HashSet<LoopRole> { LoopRole.Reader };
            if (doable.Contains(problem.Id)) roles.Add(LoopRole.Doer);
            if (problem.LeaderId is { } leader && DoingRights.Selves(viewer).Contains(leader)) roles.Add(LoopRole.Leader);
            // 台账集中审核：有这项权限的够得着整个机构
            if (viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody)) roles.Add(LoopRole.Office);
            if (viewer.May(Permissions.CheckClosures)) roles.Add(LoopRole.Discipline);
            if (problem.InspectionId is { } inspection && headed.Contains(inspection)) roles.Add(LoopRole.Head);
            return roles;
        }

        Dictionary<Guid, IReadOnlySet<LoopRole>> All(params LoopRole[] roles) => problems.ToDictionary(p => p.Id, _ => (IReadOnlySet<LoopRole>)roles.ToHashSet());
    }

    /// <summary>以这些身份之一办得了吗；办不了的是一句说明。</summary>
    public static LoopTable.Verdict Decide(LoopStand stand, LoopAction action, IReadOnlySet<LoopRole> roles, IReadOnlyList<string> steps)
    {
        var verdicts = roles.Select(r => LoopTable.Decide(stand, action, r, steps)).ToList();
        return verdicts.Find(v => v.Allowed) ?? verdicts.FirstOrDefault() ?? LoopTable.Decide(stand, action, LoopRole.Reader, steps);
    }
}
