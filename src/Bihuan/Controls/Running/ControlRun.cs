using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>查一条规则：定范围、查、与开着的预警对照、记下样子。</summary>
internal sealed class ControlRun(Database database, TimeProvider clock, ControlScan scan, Control control, ControlState? before, bool on, DataFreshness freshness)
{
    /// <summary>最多记下多少处；再多的只数。</summary>
    public const int MostFindings = 10_000;

    private int Body => scan.Db.Viewer.BodyId;

    /// <summary>查。</summary>
    /// <returns>新碰到几处、不再算的几处。</returns>
    public async Task<(int Opened, int Cleared)> RunAsync(bool whole, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await using var db = database.Open(Viewer.System(Body));
        var marks = await db.DirtyMarks.AsNoTracking().Where(m => m.BodyId == Body && m.ControlId == control.Id).OrderBy(m => m.Id).ToListAsync(cancellation);
        var merge = new MergeFindings(db, control, scan.Today, clock.GetUtcNow().UtcDateTime, before is { NextIsFirst: true });
        var looked = false;
        string? why = null;
        int? total = before?.Total;
        if (!on)
        {
            await merge.ClearAsync(new ControlScope.Whole(), ClearedBecause.SwitchedOff, cancellation);
        }
        else
        {
            var here = scan with { Db = db };
            var scope = await ScopeAsync(here, marks, whole, cancellation);
            why = await freshness.WhyNotAsync(control, cancellation);
            // 台账空着、久不登记时，“没有开够几次”是没有登记，不是没有开
            if (!scope.IsNothing && (why is null || control.SubjectType is not null))
            {
                var found = await control.FindAsync(here, scope, MostFindings + 1, cancellation);
                looked = scope is ControlScope.Whole;
                if (looked) total = found.Count > MostFindings ? await control.CountAsync(here, scope, cancellation) : null;
                await merge.RunAsync(scope, [.. found.Take(MostFindings)], cancellation);
            }
            await merge.ClearPastAsync(cancellation);
            if (why is null) await control.AfterRunAsync(here, clock, cancellation);
        }
        await db.SaveAsync(cancellation);
        await RecordAsync(db, looked, total, why, (int)TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds, cancellation);
        // 只删读到的那几处：查的时候又记下的、编号在前而提交在后的，留给下一次
        foreach (var chunk in marks.Select(m => m.Id).Chunk(1_000))
            await db.EraseAsync(db.DirtyMarks.Where(m => m.BodyId == Body && EF.Parameter(chunk).Contains(m.Id)), cancellation);
        return (merge.Opened, merge.Cleared);
    }

    /// <summary>没有查成：显示出来，开着的预警不动。</summary>
    public static async Task FailAsync(Database database, TimeProvider clock, int bodyId, Control control, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(bodyId));
        var state = await StateAsync(db, bodyId, control, cancellation);
        (state.Light, state.Why, state.RanAt, state.RanOn) = (ControlLight.Failed, "这一次没有查成，系统会再查；一再这样的，请联系系统管理员看日志。", clock.GetUtcNow().UtcDateTime, ChinaDay.Of(clock));
        await db.SaveAsync(cancellation);
    }

    private async Task<ControlScope> ScopeAsync(ControlScan here, List<DirtyMark> marks, bool whole, CancellationToken cancellation)
    {
        // 上次记不下全部的，也只有整条查才知道还有哪些
        if (whole || before is null || before.Light is ControlLight.Off or ControlLight.Failed or ControlLight.NoData || before.Revision != control.Revision || before.Total is not null) return new ControlScope.Whole();
        var scope = await control.ResolveAsync(here, marks, cancellation);
        return before.RanOn < scan.Today ? scope.And(await control.WakeAsync(here, before.RanOn, cancellation)) : scope;
    }

    private async Task RecordAsync(Db db, bool looked, int? total, string? why, int milliseconds, CancellationToken cancellation)
    {
        var today = scan.Today;
        var counts = await db.Findings.Where(f => f.BodyId == Body && f.ControlId == control.Id && f.ClearedAt == null)
            .GroupBy(f => new { f.Level, Waived = f.WaivedUntil != null && f.WaivedUntil >= today }).Select(g => new { g.Key.Level, g.Key.Waived, Count = g.Count() }).ToListAsync(cancellation);
        int Of(FindingLevel level) => counts.Where(c => c.Level == level && !c.Waived).Sum(c => c.Count);
        var state = await StateAsync(db, Body, control, cancellation);
        (state.Red, state.Yellow, state.Hints, state.Waived) = (Of(FindingLevel.Red), Of(FindingLevel.Yellow), Of(FindingLevel.Hint), counts.Where(c => c.Waived).Sum(c => c.Count));
        (state.Revision, state.RanAt, state.RanOn, state.Total, state.Why, state.Milliseconds) = (control.Revision, clock.GetUtcNow().UtcDateTime, today, total, why, milliseconds);
        state.Light = !on ? ControlLight.Off : why is not null && control.SubjectType is null ? ControlLight.NoData : state.Red > 0 ? ControlLight.Red : state.Yellow > 0 ? ControlLight.Yellow : state.Hints > 0 ? ControlLight.Hint : why is not null ? ControlLight.NoData : ControlLight.Green;
        // 台账空着没有查成的、只查了几行的，头一次还没有查
        if (looked) state.NextIsFirst = false;
        state.GreenSince = state.Light == ControlLight.Green ? state.GreenSince ?? today : null;
        var day = await db.ControlDays.SingleOrDefaultAsync(d => d.BodyId == Body && d.ControlId == control.Id && d.Day == today, cancellation);
        if (day is null) db.Add(day = new ControlDay { BodyId = Body, ControlId = control.Id, Day = today });
        (day.Light, day.Findings) = (state.Light, state.Red + state.Yellow + state.Hints);
        await db.SaveAsync(cancellation);
    }

    private static async Task<ControlState> StateAsync(Db db, int bodyId, Control control, CancellationToken cancellation)
    {
        var state = await db.ControlStates.SingleOrDefaultAsync(s => s.BodyId == bodyId && s.ControlId == control.Id, cancellation);
        if (state is null) db.Add(state = new ControlState { BodyId = bodyId, ControlId = control.Id });
        return state;
    }
}
