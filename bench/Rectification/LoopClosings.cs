using Bihuan.Controls;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Bench.Rectification;

/// <summary>销号、看护、反弹：销了号的各有一件走完六步的申请、两条看护，每五十个有一次疑似反弹；在审的各有一件等着；三十条规则各有九十天的样子。</summary>
internal static class LoopClosings
{
    private static readonly List<string> Steps = [.. ClosureSteps.Order];

    // 能看护的规则，各机构一样
    private static readonly List<Control> Guards = [.. AllControls.Book.Controls.Where(c => c.OnByDefault).Take(30)];

    /// <summary>一个问题的。</summary>
    public static void Add(Db db, int i, Problem problem, LoopStaff staff, LoopText text, DateOnly today)
    {
        if (problem.State is not (ProblemStates.Closed or ProblemStates.Review)) return;
        var closed = problem.ClosedOn;
        var step = closed is null ? Steps[i % 3] : null;
        var closure = new Closure { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, Steps = ClosureSteps.Write(Steps), Step = step, State = step is null ? ClosureStates.Closed : ClosureSteps.StateOf(step), Outcome = text.Long(2), SubmittedById = staff.HeadOf(problem.UnitId).Id, SubmittedOn = (closed ?? today).AddDays(-15), ClosedOn = closed, Measures = LoopFill.MeasuresEach, Evidences = 2 };
        db.Add(closure);
        foreach (var (at, done) in Steps.TakeWhile(s => s != step).Index()) db.Add(new ClosureReview { BodyId = problem.BodyId, UnitId = problem.UnitId, ClosureId = closure.Id, Step = done, Opinion = ClosureOpinions.Agrees, Text = text.Long(1), ById = staff.All[at].Id, On = closure.SubmittedOn.AddDays(at * 2) });
        for (var w = 0; w < 2; w++)
        {
            var guard = Guards[(i * 2 + w) % Guards.Count];
            var watch = new Watch { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = guard.Id, ControlTitle = guard.Title, State = closed is null ? WatchStates.Proposed : WatchStates.Watching, Since = closed, Until = closed?.AddDays(180) };
            db.Add(watch);
            if (closed is null || i % 50 != 0 || w > 0) continue;
            (problem.State, watch.State) = (ProblemStates.Suspected, WatchStates.Suspected);
            db.Add(new Relapse { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, State = RelapseStates.Waiting, WatchId = watch.Id, ControlId = guard.Id, FindingId = Guid.CreateVersion7(), Sentence = text.Long(1), SuspectedOn = today.AddDays(-3), ExplainDueOn = today.AddDays(4) });
        }
    }

    /// <summary>各条规则近九十天的样子。</summary>
    public static void Days(Db db, int body, DateOnly today)
    {
        foreach (var (i, guard) in Guards.Index())
            for (var back = 0; back < 90; back++) db.Add(new ControlDay { BodyId = body, ControlId = guard.Id, Day = today.AddDays(-back), Light = (i + back) % 17 == 0 ? ControlLight.Red : ControlLight.Green, Findings = (i + back) % 17 == 0 ? 1 : 0 });
    }
}
