using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>列入上会，或者取下：打开看过这一件的人点。没有列的，会议的决定不能登记到它：不是成批一勾了事。</summary>
public static class TableClosure
{
    /// <summary>办。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一件。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="on">列入；false 是取下。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, bool on, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Closure>(db, Permissions.View("closure")).FirstOrDefaultAsync(c => c.Id == id, cancellation) is not { } closure
            || await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == closure.ProblemId, cancellation) is not { } problem) return new ClosureStep.Missing();
        var parties = ClosureParties.Of(problem, closure, [], (await ClosureParties.OwnersAsync(db, [problem.Id], cancellation))[problem.Id]);
        // 整改办的人都要回避的，由候补审核人列
        if (!db.Viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody) && !await new ClosureReviewers(db, ChinaDay.Of(clock)).StandsInAsync(problem, parties, ClosureSteps.Meeting, cancellation)) return new ClosureStep.Refused("列入上会由整改办办。");
        if (closure.Step != ClosureSteps.Meeting) return new ClosureStep.Refused("这一件现在不等会议审批。请刷新看它到了哪一步。");
        if (closure.TabledById is not null == on) return new ClosureStep.Done(id, on ? "已经列入了。" : "已经取下了。");
        if (closure.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (on && parties.Refusal(ClosureSteps.Meeting, db.Viewer) is { } own) return new ClosureStep.Refused(own);
        closure.TabledById = on ? db.Viewer.PersonId : null;
        try
        {
            await db.SaveAsync(Process.Now(on ? "销号列入上会" : "销号取下不上会", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, on ? "已列入上会。会议定了以后，在“会议审批”里成批登记。" : "已取下。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
