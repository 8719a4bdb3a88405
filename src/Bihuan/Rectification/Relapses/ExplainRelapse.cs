using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.People;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>责任单位说明一次疑似反弹：怎么回事、现在怎样。说明了由别人核对。</summary>
public static class ExplainRelapse
{
    /// <summary>说明最长多少字。</summary>
    public const int TextLength = 2000;

    /// <summary>打开来说明；没有、不归他办的为 null。</summary>
    public static async Task<(Relapse Relapse, Problem Problem)?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await LedgerRows.Within<Relapse>(db, Permissions.View("relapse")).FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } relapse
        && await LedgerRows.Within<Problem>(db, Permissions.View("problem")).FirstOrDefaultAsync(p => p.Id == relapse.ProblemId, cancellation) is { } problem
        && await DoingRights.MayAsync(db, problem, cancellation) ? (relapse, problem) : null;

    /// <summary>说明。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="text">说明。</param>
    /// <param name="papers">附件的编号；没有的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, string? text, string? papers, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, id, cancellation) is not var (relapse, problem)) return new ClosureStep.Missing();
        var (words, faults) = ((text ?? "").Trim(), new Faults());
        if (relapse.State == RelapseStates.Explained && relapse.ExplainedById == db.Viewer.PersonId && relapse.Explanation == words) return new ClosureStep.Done(id, "已经说明了，没有重复提交。");
        if (relapse.State == RelapseStates.Explained) return new ClosureStep.Refused("已经有人说明了，正等着核对。要补充的，写在留言里。");
        if (!RelapseStates.IsOpen(relapse.State)) return new ClosureStep.Refused("已经核对过，不用再说明。");
        if (relapse.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (words.Length == 0) faults.Add(nameof(Relapse.Explanation), "请写明怎么回事：为什么又出现、现在怎样、准备怎么办；不是又出现的，说明为什么。", nameof(Relapse.Explanation));
        if (words.Length > TextLength) faults.Add(nameof(Relapse.Explanation), string.Create(CultureInfo.InvariantCulture, $"说明最多{TextLength}个字，现在有{words.Length}个。请写短些。"), nameof(Relapse.Explanation));
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        (relapse.State, relapse.Explanation, relapse.Papers, relapse.ExplainedById, relapse.ExplainedForId, relapse.ExplainedOn) =
            (RelapseStates.Explained, words, string.IsNullOrWhiteSpace(papers) ? null : papers, db.Viewer.PersonId, db.Viewer.OnBehalfOf, ChinaDay.Of(clock));
        var reviewers = await new ClosureReviewers(db, LocalDay.Of(clock)).NowAsync(problem, RelapseParties.Of(problem, relapse), ClosureSteps.Office, cancellation);
        // 暂存的用上了
        await Drafts.ForgetAsync(db, db.Catalog.Of(typeof(Relapse)), id, cancellation);
        await RelapseNews.ExplainedAsync(db, clock, problem, relapse, reviewers, cancellation);
        try
        {
            await db.SaveAsync(Process.Now("说明疑似反弹", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, PaperSigning.IsAlone(db.Viewer) ? "已提交说明。请别人在纸上核对、签字，签好了在这一页登记。" : reviewers.Count == 0 ? "已提交说明。现在没有别人可以核对，请告诉整改办。" : "已提交说明，等整改办核对。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
