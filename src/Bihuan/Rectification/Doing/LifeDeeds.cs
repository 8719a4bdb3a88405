using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Doing;

/// <summary>一件事在大事记里只写一条：销号、延期、反弹那些自己写明了的，问题跟着改的状态、进展不再另写；另外还改了别的，只写那几处。</summary>
internal static class LifeDeeds
{
    /// <summary>合起来；先后由 <see cref="LifeOrder"/> 排。</summary>
    /// <param name="ledger">问题的台账。</param>
    /// <param name="steps">问题的经历。</param>
    /// <param name="events">别的各样。</param>
    public static IReadOnlyList<LifeEvent> Together(Ledger ledger, IReadOnlyList<RowHistory.Step> steps, IReadOnlyList<LifeEvent> events)
    {
        var (all, own) = (events.ToList(), new List<LifeEvent>());
        foreach (var step in steps)
        {
            var at = IsRegistered(ledger, step) ? -1 : all.FindLastIndex(e => Tells(e, step));
            if (at < 0)
            {
                own.Add(LifeEvents.OfStep(step));
                continue;
            }
            // 撤回的那一行不记是谁、几点，经历里有
            if (all[at].Phase == LifePhase.Withdrawn) all[at] = all[at] with { Who = step.Actor, At = step.At };
            var told = Told(all[at].Phase).Select(f => ledger.Field(f)?.Title).ToHashSet();
            var rest = step.Changes.Where(c => (c.Before is not null || c.After is not null) && !told.Contains(c.Title)).ToList();
            if (rest.Count > 0) own.Add(LifeEvents.OfStep(step with { Changes = rest, Reason = null }));
        }
        return [.. own, .. all];
    }

    // 同一次办理，时刻一样；撤回的那一行以后可能又动过，照名称和日子
    private static bool Tells(LifeEvent e, RowHistory.Step step) => Told(e.Phase).Length > 0
        && (e.SortAt == step.At || e.Phase == LifePhase.Withdrawn && e.Title == step.Process && e.Day == ChinaDay.Of(step.At));

    // 那一条自己说了、或者跟着它变的
    private static string[] Told(LifePhase phase) => phase switch
    {
        LifePhase.Progress or LifePhase.Goal or LifePhase.Reviewed or LifePhase.Withdrawn or LifePhase.Looked or LifePhase.Filled or LifePhase.Suspected or LifePhase.Explained => Follows,
        LifePhase.Submitted => [.. Follows, nameof(Problem.Outcome)],
        LifePhase.Granted => [.. Follows, nameof(Problem.DueOn), nameof(Problem.FirstDueOn)],
        LifePhase.Judged => [.. Follows, nameof(Problem.FirstDueOn), nameof(Problem.SignedForOn), nameof(Problem.SignedForById)],
        _ => [],
    };

    private static readonly string[] Follows = [nameof(Problem.State), nameof(Problem.Progress), nameof(Problem.ClosedOn)];

    private static bool IsRegistered(Ledger ledger, RowHistory.Step step) => step.Changes.Any(c => c.Before is null && c.After is not null && c.Title == ledger.Field(nameof(Problem.Title))!.Title);
}
