using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Doing;

/// <summary>
/// 一条措施的期限：自己的，没有的随问题。反弹以前做好、以后没有再动的，随的是问题那时的期限，不是重办的期限：做得晚不晚要看得出。
/// </summary>
/// <param name="On">最迟哪一天；没有的、那时的查不出来的为 null。</param>
/// <param name="Before">是上一次销号以前做好的。</param>
public sealed record MeasureDue(DateOnly? On, bool Before)
{
    /// <summary>看。</summary>
    /// <param name="problem">问题。</param>
    /// <param name="measure">措施。</param>
    /// <param name="relapses">它的疑似反弹，看得见的。</param>
    /// <param name="extensions">它的延期，看得见的。</param>
    public static MeasureDue Of(Problem problem, Measure measure, IEnumerable<Relapse> relapses, IEnumerable<Extension> extensions)
    {
        var reopened = relapses.Where(r => r.State == RelapseStates.Confirmed).ToList();
        if (reopened.Count == 0 || measure.Progress != ProgressStates.Done || (measure.DoneOn ?? measure.ReportedOn) is not { } done || done >= reopened.Max(r => r.SuspectedOn)) return new(measure.DueOn ?? problem.DueOn, false);
        if (measure.DueOn is { } own) return new(own, true);
        // 反弹过几回的，中间那回重办的期限没有留下
        if (reopened.Select(r => r.DecidedOn).Distinct().Count() > 1) return new(null, true);
        return new(extensions.Where(e => e.State == ApprovalStates.Approved && e.DecidedOn <= reopened[0].DecidedOn).OrderByDescending(e => e.DecidedOn).ThenByDescending(e => e.DueOn).Select(e => (DateOnly?)e.DueOn).FirstOrDefault() ?? problem.FirstDueOn, true);
    }
}
