using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

namespace Bihuan.Rectification.Plans;

/// <summary>退回修改：三家要改的、自己要改的，回到起草；改好了再送审。先前的意见都留着。</summary>
public static class ReturnPlan
{
    /// <summary>退回。</summary>
    public static async Task<PlanStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, PlanStep.Edits, cancellation) is not { } plan) return new PlanStep.Missing();
        if (plan.Version != version) return new PlanStep.Refused(PlanStep.Stale);
        if (plan.State != PlanStates.Reviewing) return new PlanStep.Refused("这一稿没有在送审，不用退回。");
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > Process.ReasonLength) return new PlanStep.Refused($"请写明为什么退回修改，最多{Process.ReasonLength}个字。");
        plan.State = PlanStates.Drafting;
        return await PlanStep.SaveAsync(db, clock, plan, "退回修改整改方案", why, () => Task.FromResult<string?>(null), "已退回修改，问题、措施可以改了。改好了请再送审。", cancellation);
    }
}
