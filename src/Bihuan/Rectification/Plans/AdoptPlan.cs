using System.Globalization;

using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>方案通过：三家都同意、校核没有挡着的，绑定会议的议题。各问题、措施写明在这一稿里，最初的期限定下来；先前通过的一稿由它代替。</summary>
public static class AdoptPlan
{
    /// <summary>通过。</summary>
    /// <param name="db">谁登记的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一稿。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="topic">哪个议题。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PlanStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, Guid? topic, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, PlanStep.Edits, cancellation) is not { } plan) return new PlanStep.Missing();
        if (plan.Version != version) return new PlanStep.Refused(PlanStep.Stale);
        if (plan.State != PlanStates.Reviewing || plan.SentOn is not { } sent) return new PlanStep.Refused("送审的方案才能登记通过。请先送审。");
        if (topic is null || await PlanTopics.FindAsync(db, topic.Value, sent, standsIn: false, cancellation) is not { } line) return new PlanStep.Refused("请选通过它的议题：送审以后开的党组会、领导小组会上，结果是“通过”的。还没有登记会议的，请先登记。");
        if (await ConflictAsync(db, plan, cancellation) is { } conflict) return new PlanStep.Refused(conflict);
        var inspection = await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, cancellation);
        if (inspection is null) return new PlanStep.Missing();
        var blocking = (await PlanRows.RemarksAsync(db, inspection, cancellation)).Count(r => r.Blocks);
        if (blocking > 0) return new PlanStep.Refused(string.Create(CultureInfo.InvariantCulture, $"方案校核还有{blocking}条没有改好，也没有认可。请在“校核”里逐条改好，或者写明理由认可。"));

        (plan.State, plan.TopicId, plan.AdoptedOn) = (PlanStates.Adopted, line.Id, line.HeldOn);
        foreach (var earlier in await db.Whole<Plan>(removed: false).Where(p => p.InspectionId == plan.InspectionId && p.Id != plan.Id && (p.State == PlanStates.Adopted || p.State == PlanStates.Endorsed)).ToListAsync(cancellation)) earlier.State = PlanStates.Replaced;
        var problems = db.Whole<Problem>(removed: false).Where(p => p.InspectionId == plan.InspectionId);
        var measures = await db.Whole<Measure>(removed: false).Where(m => problems.Any(p => p.Id == m.ProblemId)).ToListAsync(cancellation);
        foreach (var problem in await problems.ToListAsync(cancellation)) (problem.PlanId, problem.FirstDueOn) = (plan.Id, problem.FirstDueOn ?? problem.DueOn);
        foreach (var measure in measures) measure.PlanId = plan.Id;
        if (inspection.HeadId is { } head) await SendMessage.AboutAsync(db, clock, [head], MessageKind.Approval, db.Catalog.Of(typeof(Plan)), plan, name => $"{name}已经会议通过，请签字背书", cancellation);
        return await PlanStep.SaveAsync(db, clock, plan, "登记整改方案通过", null, () => ConflictAsync(db, plan, cancellation), string.Create(CultureInfo.InvariantCulture, $"已登记{line.HeldOn:yyyy-MM-dd}通过。期限、责任、措施由此定下来；要延期的请申请延期。"), cancellation);
    }

    // 三家同意没有、送审以后改过没有
    private static async Task<string?> ConflictAsync(Db db, Plan plan, CancellationToken cancellation)
    {
        var reviews = await db.Whole<PlanReview>(removed: false).AsNoTracking().Where(r => r.PlanId == plan.Id && r.Round == plan.Round).ToListAsync(cancellation);
        var missing = PlanReviewers.All.Where(o => !reviews.Exists(r => r.Reviewer == o.Code && r.Opinion == PlanReviewers.Agrees)).Select(o => o.Title).ToList();
        if (missing.Count > 0) return $"{string.Join("、", missing)}还没有同意。请登记意见；要修改的，请退回修改后再送审。";
        return (await PlanMark.OfAsync(db, plan.InspectionId, cancellation)).Mark == plan.Mark ? null : "送审以后，问题、措施有改动，与三家审核的不一样了。请退回修改，重新送审。";
    }
}
