using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls;

/// <summary>说的是一期一期的规则：每季度几次、每年一次。只追近一年的各期。</summary>
/// <typeparam name="THit">碰到的一处，连同要说明的数。</typeparam>
public abstract class PeriodControl<THit> : Control
    where THit : Hit
{
    /// <summary>多久一期。</summary>
    public abstract Cadence Cadence { get; }

    /// <summary>还没过完的这一期也查（已经不可能做到的、已经碰到的）；否则过完才查。</summary>
    protected virtual bool LooksAtCurrent => false;

    /// <summary>这一期里不合规则的单位、支部。由数据库判断，不在内存里筛。</summary>
    protected abstract IQueryable<THit> Hits(ControlScan scan, PeriodSpan period);

    /// <summary>一句话，带着数；不下结论。</summary>
    protected abstract string Explain(THit hit, PeriodSpan period);

    /// <summary>这一期数的那些行，打开哪本台账、照什么筛选就看得到；没有可看的为 null。</summary>
    /// <param name="period">哪一期。</param>
    /// <param name="group">哪个支部、哪个专题；不分的为空。</param>
    /// <param name="unitId">哪个单位；整个机构的为 0。</param>
    protected virtual RowsToSee? Rows(PeriodSpan period, string group, int unitId) => null;

    internal sealed override RowsToSee? RowsOf(Finding finding) => finding.Period is { } from ? Rows(new(Cadence, from), finding.Group, finding.UnitId) : null;

    internal sealed override DateOnly? Oldest(DateOnly today) => PeriodSpan.LastYear(Cadence, today)[0].From;

    internal sealed override async Task<List<Found>> FindAsync(ControlScan scan, ControlScope scope, int most, CancellationToken cancellation)
    {
        var found = new List<Found>();
        foreach (var period in Within(scan, scope))
            found.AddRange((await Hits(scan, period).Take(most - found.Count).ToListAsync(cancellation)).Select(h => new Found(h, period, Explain(h, period))));
        return found;
    }

    internal sealed override async Task<int> CountAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var period in Within(scan, scope)) count += await Hits(scan, period).CountAsync(cancellation);
        return count;
    }

    // 过了一天：这一期，和这几天里过完的各期
    internal sealed override Task<ControlScope> WakeAsync(ControlScan scan, DateOnly after, CancellationToken cancellation) =>
        Task.FromResult<ControlScope>(new ControlScope.Periods([.. PeriodSpan.LastYear(Cadence, scan.Today).Where(p => p.To >= after)]));

    internal sealed override Task<ControlScope> ResolveAsync(ControlScan scan, IReadOnlyList<DirtyMark> marks, CancellationToken cancellation)
    {
        if (marks.Any(m => m.Kind == MarkKind.All)) return Task.FromResult<ControlScope>(new ControlScope.Whole());
        var (days, since) = (marks.Where(m => m.Kind == MarkKind.Day).Select(m => PeriodSpan.Of(Cadence, m.Day!.Value)).ToHashSet(), marks.Where(m => m.Kind == MarkKind.Since).Min(m => m.Day));
        return Task.FromResult<ControlScope>(new ControlScope.Periods([.. PeriodSpan.LastYear(Cadence, scan.Today).Where(p => p.To >= since || days.Contains(p))]));
    }

    private IEnumerable<PeriodSpan> Within(ControlScan scan, ControlScope scope) =>
        (scope is ControlScope.Periods { Spans: var spans } ? spans : PeriodSpan.LastYear(Cadence, scan.Today)).Where(p => LooksAtCurrent ? p.From <= scan.Today : p.IsOver(scan.Today));
}
