using System.Globalization;

using Bihuan.Files;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

namespace Bihuan.Rectification.Plans;

/// <summary>送审：写下几个问题、几条措施，把三张清单留成附件，等三家的意见。</summary>
public static class SendPlan
{
    /// <summary>送审。</summary>
    /// <param name="db">谁送的。</param>
    /// <param name="folder">附件放在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一稿。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PlanStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, PlanStep.Edits, cancellation) is not { } plan) return new PlanStep.Missing();
        if (plan.Version != version) return new PlanStep.Refused(PlanStep.Stale);
        if (plan.State != PlanStates.Drafting) return new PlanStep.Refused("这一稿已经送审了。请看它现在到了哪一步。");
        var (mark, problems, measures) = await PlanMark.OfAsync(db, plan.InspectionId, cancellation);
        if (problems == 0) return new PlanStep.Refused("还没有问题，没有可以送审的。请先登记问题，或者由反馈文件导入。");
        if (measures == 0) return new PlanStep.Refused("还没有一条措施，没有可以送审的。请先写措施。");
        await using var lists = await PlanLists.WriteAsync(db, plan, cancellation);
        // 清单由系统里的内容写成，标有“内部”的本来就在系统里
        var kept = await KeepFile.RunAsync(db, folder, clock, new($"{plan.Title}三张清单.xlsx", lists) { InternalAllowed = true }, cancellation);
        if (kept is not KeepFile.Result.Kept file) return new PlanStep.Refused(((KeepFile.Result.Refused)kept).Message);
        (plan.State, plan.SentOn, plan.Round, plan.Mark) = (PlanStates.Reviewing, ChinaDay.Of(clock), (plan.Round ?? 0) + 1, mark);
        (plan.Problems, plan.Measures, plan.Lists) = (problems, measures, file.File.Id.ToString());
        return await PlanStep.SaveAsync(db, clock, plan, "送审整改方案", null,
            async () => (await PlanMark.OfAsync(db, plan.InspectionId, cancellation)).Mark == mark ? null : "写清单的时候，有人改了问题、措施，没有送审。请再送一次。",
            string.Create(CultureInfo.InvariantCulture, $"已送审：{problems}个问题，{measures}条措施，三张清单在附件里。三家答复以后，请在下面登记意见。"), cancellation);
    }
}
