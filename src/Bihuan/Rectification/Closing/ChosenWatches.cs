using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>申请时选的看护：先前选了没有用上的去掉，照这一次的写下。</summary>
internal static class ChosenWatches
{
    /// <summary>可以用来看护：内部的规则只给少数人看，判断只是提示，都不行。</summary>
    public static bool MayWatch(Control control) => control is { Confidential: false, Nature: not ControlNature.Judgement };

    /// <summary>写下；还没有保存。</summary>
    public static async Task<IReadOnlyList<Watch>> SetAsync(Db db, Problem problem, IReadOnlyList<Control> controls, IReadOnlyCollection<string> unitOnly, CancellationToken cancellation)
    {
        var had = await db.Whole<Watch>(removed: false).Where(w => w.ProblemId == problem.Id && w.State == WatchStates.Proposed).ToListAsync(cancellation);
        foreach (var old in had.Where(w => controls.All(c => c.Id != w.ControlId))) old.State = WatchStates.Ended;
        var all = new List<Watch>();
        foreach (var control in controls)
        {
            var watch = had.Find(w => w.ControlId == control.Id);
            if (watch is null) db.Add(watch = new Watch { BodyId = problem.BodyId, ProblemId = problem.Id, ControlId = control.Id });
            (watch.UnitId, watch.State, watch.UnitOnly) = (problem.UnitId, WatchStates.Proposed, unitOnly.Contains(control.Id));
            watch.ControlTitle = control.Title.Length > 100 ? control.Title[..99] + "…" : control.Title;
            all.Add(watch);
        }
        return all;
    }
}
