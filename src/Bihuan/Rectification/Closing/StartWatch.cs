using Bihuan.Controls;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>销号了：申请时选的规则开始看护；绑的承诺还没有开的，从此开着。</summary>
internal static class StartWatch
{
    /// <summary>开始；随销号一起保存。</summary>
    public static async Task RunAsync(Db db, IReadOnlyCollection<Closure> closed, int days, TimeProvider clock, CancellationToken cancellation)
    {
        var on = closed.ToDictionary(c => c.ProblemId, c => c.ClosedOn!.Value);
        var problems = on.Keys.ToHashSet();
        var watches = await db.Whole<Watch>(removed: false).Where(w => EF.Parameter(problems).Contains(w.ProblemId) && w.State == WatchStates.Proposed).ToListAsync(cancellation);
        foreach (var watch in watches) (watch.State, watch.Since, watch.Until, watch.ConsolidatedOn) = (WatchStates.Watching, on[watch.ProblemId], on[watch.ProblemId].AddDays(days), null);
        await SwitchOnAsync(db, [.. watches.Select(w => w.ControlId).Distinct(StringComparer.Ordinal)], clock, cancellation);
    }

    /// <summary>这几条规则里现在没有开的，代号。</summary>
    public static async Task<IReadOnlySet<string>> OffAsync(Db db, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return new HashSet<string>();
        var (body, book) = (db.Viewer.BodyId, await db.ControlsHereAsync(cancellation));
        var stored = await db.ControlSwitches.AsNoTracking().Where(s => s.BodyId == body && EF.Parameter(ids).Contains(s.ControlId)).ToDictionaryAsync(s => s.ControlId, s => s.Enabled, StringComparer.Ordinal, cancellation);
        return ids.Where(i => book.Find(i) is { } control && !stored.GetValueOrDefault(i, control.OnByDefault)).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task SwitchOnAsync(Db db, List<string> ids, TimeProvider clock, CancellationToken cancellation)
    {
        var today = ChinaDay.Of(clock);
        var (body, book) = (db.Viewer.BodyId, await db.ControlsHereAsync(cancellation));
        var stored = await db.ControlSwitches.Where(s => s.BodyId == body && EF.Parameter(ids).Contains(s.ControlId)).ToDictionaryAsync(s => s.ControlId, StringComparer.Ordinal, cancellation);
        var states = await db.ControlStates.Where(s => s.BodyId == body && EF.Parameter(ids).Contains(s.ControlId)).ToDictionaryAsync(s => s.ControlId, StringComparer.Ordinal, cancellation);
        foreach (var control in ids.Select(book.Find).OfType<Control>())
        {
            const string why = "销号绑定了它看护";
            if (stored.TryGetValue(control.Id, out var found))
            {
                if (found.Enabled) continue;
                (found.Enabled, found.Reason, found.Since) = (true, why, today);
            }
            else if (control.OnByDefault) continue;
            else db.Add(new ControlSwitch { BodyId = body, ControlId = control.Id, Enabled = true, Reason = why, Since = today });
            if (!states.TryGetValue(control.Id, out var state)) db.Add(state = new ControlState { BodyId = body, ControlId = control.Id, Light = ControlLight.Off, RanAt = clock.GetUtcNow().UtcDateTime, RanOn = today });
            // 头一次查出的是先前就有的，不算反弹
            state.NextIsFirst = true;
            db.Add(new DirtyMark { BodyId = body, ControlId = control.Id, Kind = MarkKind.All });
        }
    }
}
