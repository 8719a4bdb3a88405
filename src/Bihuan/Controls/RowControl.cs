using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls;

/// <summary>说的是一本台账的一行行的规则。</summary>
/// <typeparam name="TRow">哪本台账的行。</typeparam>
/// <typeparam name="THit">碰到的一处，连同要说明的数。</typeparam>
public abstract class RowControl<TRow, THit> : Control
    where TRow : LedgerRow
    where THit : Hit
{
    // 再多就整条重查：一条一条找反而慢
    private const int MostRows = 2_000;

    /// <inheritdoc/>
    public sealed override Type? SubjectType => typeof(TRow);

    /// <summary>不合规则的行。由数据库判断，不在内存里筛。</summary>
    /// <param name="scan">数据、今天、各个数。</param>
    /// <param name="rows">要查的行：全部，或者改过的几行。</param>
    protected abstract IQueryable<THit> Hits(ControlScan scan, IQueryable<TRow> rows);

    /// <summary>一句话：什么事、哪天、多少，带着数；不下结论。</summary>
    protected abstract string Explain(THit hit);

    /// <summary>没有改，只因过了几天就可能不合（或者不再是黄的）的行。用得上日期的索引。不看日子的规则为 null。</summary>
    /// <param name="scan">数据、今天、各个数。</param>
    /// <param name="rows">全部行。</param>
    /// <param name="after">上一次查的那一天；要找这一天之后到今天为止到了日子的。</param>
    protected virtual IQueryable<TRow>? Waking(ControlScan scan, IQueryable<TRow> rows, DateOnly after) => null;

    internal sealed override async Task<List<Found>> FindAsync(ControlScan scan, ControlScope scope, int most, CancellationToken cancellation) =>
        (await Hits(scan, Within(scan, scope)).Take(most).ToListAsync(cancellation)).ConvertAll(h => new Found(h, null, Explain(h)));

    internal sealed override Task<int> CountAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation) => Hits(scan, Within(scan, scope)).CountAsync(cancellation);

    internal sealed override async Task<ControlScope> WakeAsync(ControlScan scan, DateOnly after, CancellationToken cancellation) =>
        Waking(scan, scan.All<TRow>(), after) is { } woken ? Limited(await woken.Select(r => r.Id).Take(MostRows + 1).ToListAsync(cancellation)) : new ControlScope.Rows([]);

    internal sealed override async Task<ControlScope> ResolveAsync(ControlScan scan, IReadOnlyList<DirtyMark> marks, CancellationToken cancellation)
    {
        if (marks.Any(m => m.Kind == MarkKind.All)) return new ControlScope.Whole();
        var ids = marks.Where(m => m.Kind == MarkKind.Row).Select(m => m.RowId!.Value).ToHashSet();
        foreach (var group in marks.Where(m => m.Kind == MarkKind.Via).GroupBy(m => m.Ledger!))
        {
            var source = Sources.FirstOrDefault(s => s.Resolve is not null && scan.Db.Catalog.Of(s.RowType).Code == group.Key);
            if (source is null) return new ControlScope.Whole();
            ids.UnionWith(await source.Resolve!(scan, [.. group.Select(m => m.RowId!.Value).Distinct()]).Take(MostRows + 1).ToListAsync(cancellation));
        }
        foreach (var group in marks.Where(m => m.Kind == MarkKind.Text).GroupBy(m => m.Ledger!))
        {
            var source = Sources.FirstOrDefault(s => s.ResolveText is not null && scan.Db.Catalog.Of(s.RowType).Code == group.Key);
            if (source is null) return new ControlScope.Whole();
            ids.UnionWith(await source.ResolveText!(scan, [.. group.Select(m => m.Text!).Distinct()]).Take(MostRows + 1).ToListAsync(cancellation));
        }
        return Limited([.. ids]);
    }

    private static ControlScope Limited(List<Guid> ids) => ids.Count > MostRows ? new ControlScope.Whole() : new ControlScope.Rows(ids);

    private static IQueryable<TRow> Within(ControlScan scan, ControlScope scope) =>
        scope is ControlScope.Rows { Ids: var ids } ? scan.All<TRow>().Where(r => EF.Parameter(ids).Contains(r.Id)) : scan.All<TRow>();
}
