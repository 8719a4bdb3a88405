using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>签字背书：领导小组组长签署通过了的方案，留下承诺、姓名和日期。只有他本人签得了。</summary>
public static class SignPlan
{
    /// <summary>签署的承诺，签以前给他看。</summary>
    public static string StatementOf(Plan plan) =>
        $"我已逐项看过《{plan.Title}》的问题清单、任务清单、责任清单。反馈的问题没有遗漏、没有改轻，目标、措施、责任人和期限是实在可行的。我作为整改第一责任人，对方案的真实性和落实负责。";

    /// <summary>不能签的，一句说明；能签的为 null。</summary>
    public static string? Refusal(Viewer viewer, Plan plan, Inspection inspection) =>
        plan.State != PlanStates.Adopted ? "会议通过以后才签署。"
        : inspection.HeadId is null ? "巡察里还没有登记领导小组组长。请先登记，再由他签署。"
        : inspection.HeadId != viewer.PersonId ? "由领导小组组长本人签署，别人不能代签。"
        : null;

    /// <summary>签。</summary>
    /// <param name="db">谁签。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一稿。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="agreed">勾了“我承诺”。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PlanStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, bool agreed, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, Permissions.View("plan"), cancellation) is not { } plan) return new PlanStep.Missing();
        if (plan.Version != version) return new PlanStep.Refused(PlanStep.Stale);
        if (await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, cancellation) is not { } inspection) return new PlanStep.Missing();
        if (Refusal(db.Viewer, plan, inspection) is { } refusal) return new PlanStep.Refused(refusal);
        if (!agreed) return new PlanStep.Refused("请先看过承诺，勾选“我承诺”，再签署。");
        var today = ChinaDay.Of(clock);
        (plan.State, plan.SignedById, plan.SignedOn) = (PlanStates.Endorsed, db.Viewer.PersonId, today);
        plan.Statement = FormattableString.Invariant($"{StatementOf(plan)}\n签署人：{db.Viewer.Name}　{today:yyyy-MM-dd}");
        return await PlanStep.SaveAsync(db, clock, plan, "签署整改方案", null, () => Task.FromResult<string?>(null), "已签署。", cancellation);
    }
}
