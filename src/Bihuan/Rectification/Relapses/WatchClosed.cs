using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.People;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>
/// 看护：绑着的规则在销号以后又查出疑似不符的，问题标为疑似反弹，告诉责任人，几个工作日内说明。
/// 规则每查一遍跟着看一遍；一个问题、一条预警只起疑一次，由几条看护看着、几处同时看、重做都一样；
/// 同一件事查出几行、说的是同一句话的，也只起疑一次，写明共几行。
/// </summary>
public static class WatchClosed
{
    // 有人正好在办同一个问题的，重看几遍
    private const int Tries = 3;

    /// <summary>各机构看一遍。</summary>
    /// <returns>起疑了几次。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, IEnumerable<int> bodies, CancellationToken cancellation = default)
    {
        var found = 0;
        foreach (var body in bodies) found += await OneAsync(database, clock, body, cancellation);
        return found;
    }

    private static async Task<int> OneAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation)
    {
        for (var left = Tries; ; left--)
        {
            await using var db = database.Open(Viewer.System(body));
            if (db.Catalog.Find("watch") is null) return 0;
            var today = LocalDay.Of(clock);
            var red = await RedWatches.FindAsync(db, today, cancellation);
            if (red.Count == 0) return 0;
            var due = (await Workdays.AfterAsync(db, today, (int)(await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.ExplainDays), cancellation)).Day;
            try
            {
                if (await SaveAsync(db, clock, red, today, due, cancellation) is { } count) return count;
            }
            catch (Exception e) when (left > 1 && Overtaken.Is(e))
            {
                // 别处刚标过，或者有人正办着这个问题：重看一遍，该起疑的还会看到
                continue;
            }
            if (left <= 1) throw new Jobs.JobFailedException("问题正在批量删改，没有看护成。请稍后再做一次。");
        }
    }

    private static async Task<int?> SaveAsync(Db db, TimeProvider clock, IReadOnlyList<RedWatches.Red> red, DateOnly today, DateOnly due, CancellationToken cancellation)
    {
        var (ids, faults, relapses) = (red.Select(r => r.Watch.ProblemId).ToHashSet(), new Faults(), new List<Relapse>());
        var problems = await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        Touch.Rows(db, red.Select(r => r.Watch).Distinct());
        var saved = await db.SaveAsync(Process.Now("看护：疑似反弹", db.Viewer, clock), [.. ids.Select(i => new RowTurn("problem", i))], AgainAsync, cancellation);
        return saved ? relapses.Count : null;

        // 排上队之后：问题此刻还是销号的、疑似反弹的才标
        async Task<bool> AgainAsync()
        {
            var before = await db.Whole<Relapse>(removed: false).Where(r => EF.Parameter(ids).Contains(r.ProblemId)).GroupBy(r => r.ProblemId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
            await FreshRows.LoadAsync(db, [.. problems.Values], cancellation);
            var told = new HashSet<(Guid, string, string)>();
            var rows = red.GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.Select(r => r.Finding.Id).Distinct().Count());
            foreach (var one in red)
            {
                var (watch, finding) = (one.Watch, one.Finding);
                if (!problems.TryGetValue(watch.ProblemId, out var problem) || problem.Removed || problem.State is not (ProblemStates.Closed or ProblemStates.Suspected)) continue;
                // 几条看护看着同一处的，都停下等核对，疑似反弹只记一次
                if (told.Add(KeyOf(one))) relapses.Add(RelapseRows.New(problem, before[problem.Id] = before.GetValueOrDefault(problem.Id) + 1, RelapseSources.Control, RedWatches.Say(one, rows[KeyOf(one)]), clock.GetUtcNow(), today, due, watch, finding));
                (problem.State, watch.State, watch.ConsolidatedOn) = (ProblemStates.Suspected, WatchStates.Suspected, null);
            }
            db.AddRange(relapses);
            if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Relapse)), [.. relapses.Select(r => ((LedgerRow)r, faults))], cancellation)) return false;
            await RelapseNews.SuspectedAsync(db, clock, [.. relapses.Select(r => (problems[r.ProblemId], r))], cancellation);
            return true;
        }
    }

    // 限制阅读的一行一次：那句话里没有它，看不出是不是一件事
    private static (Guid, string, string) KeyOf(RedWatches.Red red) => (red.Watch.ProblemId, red.Watch.ControlId, red.IsHidden ? red.Finding.Id.ToString() : red.Finding.Sentence);
}
