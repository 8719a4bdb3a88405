using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>
/// 核对疑似反弹：是反弹的，问题重办，看到的留作佐证，先前的销号和日子不动；不是的，写明理由，问题仍是销号的，看护重新算。
/// 过了说明期限还没有说明的，也可以核对。
/// </summary>
public static class DecideRelapse
{
    /// <summary>理由最长多少字。</summary>
    public const int ReasonLength = 1000;

    /// <summary>核对什么。</summary>
    /// <param name="Id">哪一次。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Confirmed">是反弹。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid Id, int Version, bool Confirmed, string? Reason)
    {
        /// <summary>单机使用的，纸上核对、签了字的，登记；本人在系统里核对的为 null。</summary>
        public ReviewClosures.PaperOpinion? Paper { get; init; }
    }

    /// <summary>核对。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (id, confirmed, paper) = (command.Id, command.Confirmed, command.Paper);
        if (await LedgerRows.Within<Relapse>(db, Permissions.View("relapse")).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } relapse
            || await LedgerRows.Within<Problem>(db, Permissions.View("problem")).FirstOrDefaultAsync(p => p.Id == relapse.ProblemId, cancellation) is not { } problem) return new ClosureStep.Missing();
        var (today, words) = (ChinaDay.Of(clock), (command.Reason ?? "").Trim());
        if (!RelapseStates.IsOpen(relapse.State)) return (relapse.RecordedById ?? relapse.DecidedById) == db.Viewer.PersonId && relapse.State == (confirmed ? RelapseStates.Confirmed : RelapseStates.Waived) ? new ClosureStep.Done(id, "已经核对了，没有重复办。") : new ClosureStep.Refused("已经有人核对过。请刷新再看。");
        if (relapse.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (await NowRefusedAsync() is { } refusal) return new ClosureStep.Refused(refusal);
        var faults = new List<Fault>();
        if (words.Length is 0 or > ReasonLength) faults.Add(new(nameof(Relapse.Reason), string.Create(CultureInfo.InvariantCulture, $"请写明核对的理由，最多{ReasonLength}个字。")));
        if (paper is not null) faults.AddRange(await RelapsePaper.FaultsAsync(db, problem, relapse, paper, today, cancellation));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        var figures = await FigureTable.OfAsync(db, cancellation);
        // 写成表要先做：排上队以后只改行
        Dictionary<Guid, FrozenRows> frozen = [];
        if (confirmed)
            foreach (var one in await RelapsePaper.TogetherAsync(db, relapse, cancellation))
                if (await RelapsePaper.FreezeAsync(db, folder, clock, one, cancellation) is { } rows) frozen[one.Id] = rows;
        Touch.Rows(db, relapse);
        string? wrong = null;
        try
        {
            RowTurn[] turns = [new("problem", problem.Id), .. problem.InspectionId is { } inspection ? new[] { new RowTurn("inspection", inspection) } : []];
            if (await db.SaveAsync(Process.Now((paper is null ? "" : "登记纸面的核对：") + (confirmed ? "确认反弹" : "核对为不是反弹"), db.Viewer, clock, problem.Restricted ? null : words), turns, AgainAsync, cancellation))
                return new ClosureStep.Done(id, confirmed ? $"已确认反弹，问题重办，期限{problem.DueOn:yyyy-MM-dd}。{(frozen.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"规则看到的{frozen.Values.Sum(f => f.Rows)}行已照现在的样子冻结，留作佐证。"))}" : problem.State == ProblemStates.Closed ? "已核对为不是反弹，问题仍是销号的。" : "已核对。这个问题还有别的疑似反弹等着核对。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(wrong!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }

        async Task<bool> AgainAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            if ((wrong = problem.Removed ? "问题刚刚被删除，没有办。" : await NowRefusedAsync()) is not null) return false;
            (relapse.DecidedById, relapse.DecidedForId, relapse.DecidedOn, relapse.Reason) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf, today, words);
            if (paper is not null) await RelapsePaper.SignAsync(db, relapse, paper, cancellation);
            if (confirmed) await ReopenProblem.RunAsync(db, problem, relapse, frozen, today, figures, cancellation);
            else await StayClosedAsync(db, problem, relapse, today.AddDays(figures.Small(ClosureFigures.WatchDays)), cancellation);
            await RelapseNews.DecidedAsync(db, clock, problem, relapse, cancellation);
            return true;
        }

        Task<string?> NowRefusedAsync() => paper is null ? RefusalAsync(db, problem, relapse, confirmed, today, cancellation) : PaperRefusalAsync(db, problem, relapse, confirmed, today, cancellation);
    }

    /// <summary>看的人现在不能核对的，一句说明；能的为 null。</summary>
    public static async Task<string?> RefusalAsync(Db db, Problem problem, Relapse relapse, bool confirmed, DateOnly today, CancellationToken cancellation = default)
    {
        if (await VerdictAsync(db, problem, relapse, confirmed, today, cancellation) is { Allowed: false } verdict) return verdict.Why;
        return RelapseParties.Refusal(problem, relapse, db.Viewer) ?? TooEarly(relapse, today);
    }

    /// <summary>看的人现在不能登记纸面的核对的，一句说明；能的为 null。只有单机使用的那一个人登记。</summary>
    public static async Task<string?> PaperRefusalAsync(Db db, Problem problem, Relapse relapse, bool confirmed, DateOnly today, CancellationToken cancellation = default) =>
        !PaperSigning.IsAlone(db.Viewer) ? "纸面的核对意见只在单机使用时登记，请本人在系统里核对。"
        : await VerdictAsync(db, problem, relapse, confirmed, today, cancellation) is { Allowed: false } verdict ? verdict.Why
        : TooEarly(relapse, today);

    private static string? TooEarly(Relapse relapse, DateOnly today) =>
        relapse.State == RelapseStates.Waiting && relapse.ExplainDueOn >= today ? $"责任单位可以在{relapse.ExplainDueOn:yyyy-MM-dd}以前说明，到时再核对；说明了的马上可以核对。" : null;

    /// <summary>看的人的身份可以核对；要不要回避、到没到时候，见 <see cref="RefusalAsync"/>。</summary>
    public static async Task<bool> MayAsync(Db db, Problem problem, Relapse relapse, DateOnly today, CancellationToken cancellation = default) =>
        (await VerdictAsync(db, problem, relapse, confirmed: true, today, cancellation)).Allowed;

    private static async Task<LoopTable.Verdict> VerdictAsync(Db db, Problem problem, Relapse relapse, bool confirmed, DateOnly today, CancellationToken cancellation)
    {
        var roles = (await LoopRoles.OfAsync(db, problem, cancellation)).ToHashSet();
        if (await new ClosureReviewers(db, today).StandsInAsync(problem, RelapseParties.Of(problem, relapse), ClosureSteps.Office, cancellation)) roles.Add(LoopRole.Alternate);
        return LoopRoles.Decide(new(problem.State), confirmed ? LoopAction.ConfirmRelapse : LoopAction.Waive, roles, ClosureSteps.Order);
    }

    private static async Task StayClosedAsync(Db db, Problem problem, Relapse relapse, DateOnly until, CancellationToken cancellation)
    {
        relapse.State = RelapseStates.Waived;
        var others = await db.Whole<Relapse>(removed: false).AsNoTracking().Where(r => r.ProblemId == problem.Id && r.Id != relapse.Id && (r.State == RelapseStates.Waiting || r.State == RelapseStates.Explained)).Select(r => r.ControlId).ToListAsync(cancellation);
        // 同一条规则的几条看护，一起接着看
        if (relapse.ControlId is { } control && !others.Contains(control))
            foreach (var watch in await db.Whole<Watch>(removed: false).Where(w => w.ProblemId == problem.Id && w.ControlId == control && w.State == WatchStates.Suspected).ToListAsync(cancellation)) (watch.State, watch.Until) = (WatchStates.Watching, until);
        if (others.Count == 0) problem.State = ProblemStates.Closed;
    }
}
