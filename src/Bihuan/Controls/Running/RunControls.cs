using System.Globalization;

using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>在一个机构里查各条规则：改过的、到了日子的重查；没有查过的、查法改了的整条查。做几遍都一样。</summary>
public static class RunControls
{
    /// <summary>查了什么。</summary>
    /// <param name="Checked">查了几条规则。</param>
    /// <param name="Opened">新碰到几处。</param>
    /// <param name="Cleared">不再算的几处。</param>
    /// <param name="Failed">没有查成的规则和为什么；都查成了为空。</param>
    public sealed record Outcome(int Checked, int Opened, int Cleared, IReadOnlyList<(string ControlId, Exception Error)> Failed);

    /// <summary>查一遍。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="bodyId">哪个机构。</param>
    /// <param name="whole">整条都查，不只改过的。</param>
    /// <param name="only">只查这几条；全部为 null。</param>
    /// <param name="report">查完一条报一次：第几条、共几条、叫什么。</param>
    /// <param name="cancellation">取消；查完的算数。</param>
    public static async Task<Outcome> RunAsync(Database database, TimeProvider clock, int bodyId, bool whole = false, IReadOnlyCollection<string>? only = null, Func<int, int, string, Task>? report = null, CancellationToken cancellation = default)
    {
        // 登记之后的、每天的、由人起头的都会来查：两处一起查，旧的一处会开出已经改好的
        await using var turn = await database.TurnAsync(string.Create(CultureInfo.InvariantCulture, $"controls/{bodyId}"), cancellation);
        await using var db = database.Open(Viewer.System(bodyId));
        var scan = new ControlScan(db, ChinaDay.Of(clock), await FigureTable.OfAsync(db, cancellation));
        var switches = await db.ControlSwitches.AsNoTracking().Where(s => s.BodyId == bodyId).ToDictionaryAsync(s => s.ControlId, s => s.Enabled, StringComparer.Ordinal, cancellation);
        var states = await db.ControlStates.AsNoTracking().Where(s => s.BodyId == bodyId).ToDictionaryAsync(s => s.ControlId, StringComparer.Ordinal, cancellation);
        var marked = (await db.DirtyMarks.Where(m => m.BodyId == bodyId).Select(m => m.ControlId).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var freshness = new DataFreshness(scan);
        var (done, opened, cleared, failed) = (0, 0, 0, new List<(string, Exception)>());
        var chosen = (await db.ControlsHereAsync(cancellation)).Controls.Where(c => only is null || only.Contains(c.Id)).ToList();
        foreach (var (control, i) in chosen.Select((c, i) => (c, i)))
        {
            cancellation.ThrowIfCancellationRequested();
            var state = states.GetValueOrDefault(control.Id);
            var on = switches.GetValueOrDefault(control.Id, control.OnByDefault);
            if (!IsDue(control, state, on, whole, marked, scan.Today)) continue;
            try
            {
                var one = await new ControlRun(database, clock, scan, control, state, on, freshness).RunAsync(whole, cancellation);
                (done, opened, cleared) = (done + 1, opened + one.Opened, cleared + one.Cleared);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // 一条查不成，别的照查；下次再查
                failed.Add((control.Id, e));
                // 别的进程正在查同一条（SQLite 上的命令行）：它的结果算数
                if (!Overtaken.Is(e)) await ControlRun.FailAsync(database, clock, bodyId, control, cancellation);
            }
            if (report is not null) await report(i + 1, chosen.Count, control.Title);
        }
        return new(done, opened, cleared, failed);
    }

    private static bool IsDue(Control control, ControlState? state, bool on, bool whole, HashSet<string> marked, DateOnly today)
    {
        if (!on) return state is not null && state.Light != ControlLight.Off || marked.Contains(control.Id);
        return whole || state is null || state.Light is ControlLight.Off or ControlLight.Failed || state.Revision != control.Revision || state.RanOn < today || marked.Contains(control.Id);
    }
}
