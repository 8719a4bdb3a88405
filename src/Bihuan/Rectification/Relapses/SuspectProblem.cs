using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>人看到销了号的问题又出现：信访、检查、新的反馈、回头看未到位。标为疑似反弹，责任单位说明，再由别人核对。</summary>
public static class SuspectProblem
{
    /// <summary>看到了什么，最长多少字。</summary>
    public const int SentenceLength = 500;

    /// <summary>标。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪个问题。</param>
    /// <param name="version">打开时问题是第几版。</param>
    /// <param name="sentence">看到了什么。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, string? sentence, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Problem>(db, Permissions.View("problem")).FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } problem) return new ClosureStep.Missing();
        var (words, today) = ((sentence ?? "").Trim(), ChinaDay.Of(clock));
        if (await RefusalAsync(db, problem, cancellation) is { } refusal) return new ClosureStep.Refused(refusal);
        if (problem.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (words.Length is 0 or > SentenceLength) return new ClosureStep.Invalid([new Fault(nameof(Relapse.Sentence), string.Create(CultureInfo.InvariantCulture, $"请写明在哪里、哪天、看到了什么，最多{SentenceLength}个字。"))]);
        Relapse? relapse = null;
        Touch.Rows(db, problem);
        string? wrong = null;
        try
        {
            if (await db.SaveAsync(Process.Now("标疑似反弹", db.Viewer, clock), [new("problem", problem.Id), .. problem.InspectionId is { } inspection ? new[] { new RowTurn("inspection", inspection) } : []], AgainAsync, cancellation))
                return new ClosureStep.Done(relapse!.Id, $"已标疑似反弹，请责任单位在{relapse.ExplainDueOn:yyyy-MM-dd}前说明。");
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
            if ((wrong = problem.Removed ? "问题刚刚被删除，没有办。" : await RefusalAsync(db, problem, cancellation)) is not null) return false;
            relapse = await MarkAsync(db, clock, problem, RelapseSources.Person, words, today, cancellation);
            return true;
        }
    }

    /// <summary>看的人现在不能标的，一句说明；能的为 null。</summary>
    public static async Task<string?> RefusalAsync(Db db, Problem problem, CancellationToken cancellation = default) =>
        LoopRoles.Decide(new(problem.State), LoopAction.Suspect, await LoopRoles.OfAsync(db, problem, cancellation), ClosureSteps.Order).Why;

    /// <summary>改在工作单元里，告诉责任人；要先在问题上排队。</summary>
    internal static async Task<Relapse> MarkAsync(Db db, TimeProvider clock, Problem problem, string source, string sentence, DateOnly today, CancellationToken cancellation)
    {
        var due = (await Workdays.AfterAsync(db, today, (await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.ExplainDays), cancellation)).Day;
        var relapse = RelapseRows.New(problem, 1 + await db.Whole<Relapse>(removed: false).CountAsync(r => r.ProblemId == problem.Id, cancellation), source, sentence, clock.GetUtcNow(), today, due);
        db.Add(relapse);
        problem.State = ProblemStates.Suspected;
        await Family.FollowAsync(db, db.Catalog.Of(typeof(Relapse)), [((LedgerRow)relapse, new Faults())], cancellation);
        await RelapseNews.SuspectedAsync(db, clock, [(problem, relapse)], cancellation);
        return relapse;
    }
}
