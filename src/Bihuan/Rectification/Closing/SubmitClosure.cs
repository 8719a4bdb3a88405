using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 申请销号：写成效，选由哪几条规则看护（或者写明为什么没有），措施都做好、都有佐证的才行。
/// 从此问题在审，进展、佐证不能再动；同一个人同样的内容再点一次，当作已经申请。
/// </summary>
public static class SubmitClosure
{
    /// <summary>成效最长多少字。</summary>
    public const int OutcomeLength = 4000;

    /// <summary>各段说明最长多少字。</summary>
    public const int ReasonLength = 500;

    /// <summary>最多选几条规则。</summary>
    public const int MostWatches = 12;

    /// <summary>申请什么。</summary>
    /// <param name="ProblemId">哪个问题。</param>
    /// <param name="Version">打开时问题是第几版。</param>
    /// <param name="Outcome">整改成效。</param>
    /// <param name="Controls">由哪几条规则看护，代号。</param>
    /// <param name="UnitOnly">其中只看牵头单位和下级的。</param>
    /// <param name="NoWatch">一条也没有的，为什么。</param>
    /// <param name="RedReason">选的规则现在还红着的，为什么不妨碍。</param>
    public sealed record Command(Guid ProblemId, int Version, string? Outcome, IReadOnlyCollection<string> Controls, IReadOnlyCollection<string> UnitOnly, string? NoWatch, string? RedReason);

    /// <summary>打开来申请；没有、不归他办的为 null。</summary>
    public static async Task<Problem?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await LedgerRows.Within<Problem>(db, Permissions.View("problem")).FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } problem && await DoingRights.MayAsync(db, problem, cancellation) ? problem : null;

    /// <summary>申请。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, command.ProblemId, cancellation) is not { } problem) return new ClosureStep.Missing();
        var (today, faults, outcome) = (ChinaDay.Of(clock), new Faults(), (command.Outcome ?? "").Trim());
        if (await RepeatAsync(db, problem.Id, outcome, cancellation) is { } same) return new ClosureStep.Done(same, "这个问题已经申请了销号，没有重复提交。");
        var steps = ClosureChains.StepsOf(await ClosureChains.OfAsync(db, cancellation), problem);
        if (LoopTable.Decide(new(problem.State), LoopAction.Submit, LoopRole.Doer, steps) is { Allowed: false } verdict) return new ClosureStep.Refused(verdict.Why!);
        if (problem.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var ready = await ClosureReady.OfAsync(db, problem, steps, today, cancellation);
        if (ready.Blocks.Count > 0) return new ClosureStep.Refused(string.Concat(ready.Blocks));
        Check(command, outcome, faults);
        var controls = await ControlsAsync(db, problem, command, today, faults, cancellation);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);

        var before = await db.Whole<Closure>(removed: false).AsNoTracking().Where(c => c.ProblemId == problem.Id).OrderByDescending(c => c.Round).FirstOrDefaultAsync(cancellation);
        var closure = New(db, problem, command, outcome, steps, ready, today, clock.GetUtcNow());
        closure.Round = 1 + (before?.Round ?? 0);
        var watches = await ChosenWatches.SetAsync(db, problem, controls, command.UnitOnly, cancellation);
        db.Add(closure);
        string? gone = null;
        try
        {
            RowTurn[] turns = [new("problem", problem.Id), .. problem.InspectionId is { } inspection ? new[] { new RowTurn("inspection", inspection) } : []];
            if (await db.SaveAsync(Process.Now("申请销号", db.Viewer, clock), turns, AgainAsync, cancellation)) return new ClosureStep.Done(closure.Id, $"已申请销号，等{ClosureSteps.TitleOf(closure.Step!)}。审完以前，进展和佐证不能再改；要改的，还没有人审的可以撤回。{(closure.IsSameAs(before) ? "成效与退回的那次一样，佐证也没有增加：要补的，请先撤回。" : "")}");
            db.ChangeTracker.Clear();
            return gone is null ? new ClosureStep.Invalid(faults.All) : new ClosureStep.Refused(gone);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return await RepeatAsync(db, problem.Id, outcome, cancellation) is { } done ? new ClosureStep.Done(done, "这个问题已经申请了销号，没有重复提交。") : new ClosureStep.Refused(ClosureStep.Stale);
        }

        // 排上队之后：问题此刻在不在手里，措施、佐证此刻够不够
        async Task<bool> AgainAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            gone = problem.Removed ? "这个问题刚刚被删除，没有申请。" : LoopTable.Decide(new(problem.State), LoopAction.Submit, LoopRole.Doer, steps).Why;
            if (gone is null && (await ClosureReady.OfAsync(db, problem, steps, today, cancellation)).Blocks is { Count: > 0 } blocks) gone = string.Concat(blocks);
            if (gone is not null) return false;
            (problem.State, problem.Outcome) = (ClosureSteps.StateOf(closure.Step!), outcome);
            if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Closure)), [(closure, faults)], cancellation)) return false;
            if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Watch)), [.. watches.Select(w => ((LedgerRow)w, faults))], cancellation)) return false;
            await ClosureNews.AskAsync(db, clock, [(problem, closure)], [], cancellation);
            return true;
        }
    }

    private static void Check(Command command, string outcome, Faults faults)
    {
        if (outcome.Length == 0) faults.Add(nameof(Closure.Outcome), "请写整改成效：改成了什么样，凭什么看得出。", nameof(Closure.Outcome));
        TooLong(outcome, OutcomeLength, nameof(Closure.Outcome), "整改成效", faults);
        TooLong(command.NoWatch, ReasonLength, nameof(Closure.NoWatch), "没有规则看护的原因", faults);
        TooLong(command.RedReason, ReasonLength, nameof(Closure.RedReason), "规则还红着的说明", faults);
        var none = string.IsNullOrWhiteSpace(command.NoWatch);
        if (command.Controls.Count == 0 && none) faults.Add(nameof(Closure.NoWatch), "请选由哪条规则看护；一条也没有的，写明为什么。", nameof(Closure.NoWatch));
        if (command.Controls.Count > 0 && !none) faults.Add(nameof(Closure.NoWatch), "选了规则，又写了没有规则的原因。请去掉一样。", nameof(Closure.NoWatch));
        if (command.Controls.Count > MostWatches) faults.Add(nameof(Closure.NoWatch), string.Create(CultureInfo.InvariantCulture, $"最多选{MostWatches}条规则。请只留最管用的。"), nameof(Closure.NoWatch));
    }

    private static void TooLong(string? text, int most, string field, string title, Faults faults)
    {
        if (text?.Trim().Length is { } length && length > most) faults.Add(field, string.Create(CultureInfo.InvariantCulture, $"{title}最多{most}个字，现在有{length}个。请写短些。"), field);
    }

    // 选的规则在不在；现在红着的要说明
    private static async Task<List<Control>> ControlsAsync(Db db, Problem problem, Command command, DateOnly today, Faults faults, CancellationToken cancellation)
    {
        var book = await db.ControlsHereAsync(cancellation);
        var chosen = command.Controls.Distinct(StringComparer.Ordinal).Select(book.Find).OfType<Control>().Where(ChosenWatches.MayWatch).ToList();
        if (chosen.Count < command.Controls.Distinct(StringComparer.Ordinal).Count()) faults.Add(nameof(Closure.NoWatch), "选的规则里有一条已经没有了，或者不能用来看护。请重新选。", nameof(Closure.NoWatch));
        // 只看牵头单位和下级的，别的单位红着不算
        var (body, unit, own, ids) = (db.Viewer.BodyId, problem.UnitId, chosen.Select(c => c.Id).Where(command.UnitOnly.Contains).ToHashSet(), chosen.ConvertAll(c => c.Id));
        var red = await db.Findings.Where(f => f.BodyId == body && EF.Parameter(ids).Contains(f.ControlId) && (!EF.Parameter(own).Contains(f.ControlId) || f.U1 == unit || f.U2 == unit || f.U3 == unit || f.U4 == unit) && f.ClearedAt == null && f.Level == FindingLevel.Red && (f.WaivedUntil == null || f.WaivedUntil < today)).Select(f => f.ControlId).Distinct().ToListAsync(cancellation);
        if (red.Count > 0 && string.IsNullOrWhiteSpace(command.RedReason)) faults.Add(nameof(Closure.RedReason), $"“{string.Join("”“", chosen.Where(c => red.Contains(c.Id)).Select(c => c.Title))}”现在还有疑似不符的。请先处理；不妨碍销号的，写明为什么。", nameof(Closure.RedReason));
        if (red.Count == 0 && !string.IsNullOrWhiteSpace(command.RedReason)) faults.Add(nameof(Closure.RedReason), "选的规则现在没有红着的，不用写这一项。请清空。", nameof(Closure.RedReason));
        return chosen;
    }

    private static Closure New(Db db, Problem problem, Command command, string outcome, IReadOnlyList<string> steps, ClosureReady ready, DateOnly today, DateTimeOffset now) => new()
    {
        // 编号里有申请的时刻：看护从它看起，见 RedWatches
        Id = Guid.CreateVersion7(now),
        BodyId = problem.BodyId,
        UnitId = problem.UnitId,
        ProblemId = problem.Id,
        Steps = ClosureSteps.Write(steps),
        Step = ClosureSteps.After(steps, null),
        State = ClosureSteps.StateOf(ClosureSteps.After(steps, null)!),
        Outcome = outcome,
        NoWatch = Words(command.NoWatch),
        RedReason = Words(command.RedReason),
        SubmittedById = db.Viewer.PersonId,
        SubmittedForId = db.Viewer.OnBehalfOf,
        SubmittedOn = today,
        Measures = ready.Measures,
        Evidences = ready.Evidences,
    };

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<Guid?> RepeatAsync(Db db, Guid problem, string outcome, CancellationToken cancellation)
    {
        var me = db.Viewer.PersonId;
        return await db.Whole<Closure>(removed: false).Where(c => c.ProblemId == problem && c.SubmittedById == me && c.Outcome == outcome && (c.State == ClosureStates.Review || c.State == ClosureStates.Approval)).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellation);
    }
}
