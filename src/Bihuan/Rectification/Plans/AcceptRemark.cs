using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>认可方案校核的一条意见，写明理由；内容变了就要重新看。</summary>
public static class AcceptRemark
{
    /// <summary>认可。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一稿。</param>
    /// <param name="mark">意见的指纹。</param>
    /// <param name="reason">理由。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PlanStep> RunAsync(Db db, TimeProvider clock, Guid id, string mark, string? reason, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, PlanStep.Edits, cancellation) is not { } plan) return new PlanStep.Missing();
        if (!PlanStates.IsOpen(plan.State)) return new PlanStep.Refused("方案已经通过，不用再认可。");
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > PlanAcceptance.ReasonLength) return new PlanStep.Refused(string.Create(CultureInfo.InvariantCulture, $"请写明为什么可以这样，最多{PlanAcceptance.ReasonLength}个字。"));
        if (await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, cancellation) is not { } inspection) return new PlanStep.Missing();
        var remarks = await PlanRows.RemarksAsync(db, inspection, cancellation);
        if (remarks.FirstOrDefault(r => r.Mark == mark) is not { } remark) return new PlanStep.Refused("这一条已经没有了，可能内容刚改过。请刷新再看。");
        if (remark.Accepted is not null) return new PlanStep.Done("这一条先前已经认可，照原来的理由。");
        db.Add(new PlanAcceptance { BodyId = plan.BodyId, InspectionId = plan.InspectionId, Mark = mark, Rule = remark.Rule, Reason = why, PersonId = db.Viewer.PersonId, Person = db.Viewer.Name, On = ChinaDay.Of(clock), Restricted = remark.IsRestricted });
        try
        {
            // 理由已在那一行里；不另作办理的理由，限制阅读的不露出来
            await db.SaveAsync(Process.Now("认可方案校核意见", db.Viewer, clock), cancellation);
            return new PlanStep.Done("已认可。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new PlanStep.Done("这一条刚刚由别人认可了。");
        }
    }
}
