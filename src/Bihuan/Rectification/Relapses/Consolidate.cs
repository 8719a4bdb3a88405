using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Figures;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>绿满看护期的，算巩固。无数据、没有开、没有查成的日子不算绿：要从重新变绿的那天起满。规则以后照样查。</summary>
internal static class Consolidate
{
    /// <summary>一个机构的。</summary>
    /// <returns>几条看护。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(body));
        if (db.Catalog.Find("watch") is null) return 0;
        var today = LocalDay.Of(clock);
        var days = (await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.WatchDays);
        var since = today.AddDays(-days);
        // 看哪天改好的，不看哪天查出的：早就红着、看护期里才改好的，也没有绿满
        var green = since.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);
        var findings = db.Findings.Where(f => f.BodyId == body && f.Level == FindingLevel.Red && (f.ClearedAt == null || f.ClearedAt >= green));
        var ran = db.ControlDays.Where(d => d.BodyId == body && d.Day > since && d.Day <= today && (d.Light == ControlLight.Green || d.Light == ControlLight.Red || d.Light == ControlLight.Yellow));
        var firm = await (from w in db.Whole<Watch>(removed: false)
                          where w.State == WatchStates.Watching && w.Until <= today
                          join s in db.ControlStates on new { w.BodyId, w.ControlId } equals new { s.BodyId, s.ControlId }
                          // 只看一个单位的，别的单位红着不碍；整个机构的，看灯
                          where w.UnitOnly
                              // 没有查成、没有数据的日子不算绿；停机几天没有查，不必从头再来
                              ? ran.Count(d => d.ControlId == w.ControlId) >= days - days / 10 && (s.Light == ControlLight.Green || s.Light == ControlLight.Red || s.Light == ControlLight.Yellow) && !findings.Any(f => f.ControlId == w.ControlId && (f.U1 == w.UnitId || f.U2 == w.UnitId || f.U3 == w.UnitId || f.U4 == w.UnitId))
                              : s.Light == ControlLight.Green && s.GreenSince <= since
                          select w).ToListAsync(cancellation);
        if (firm.Count == 0) return 0;
        foreach (var watch in firm) (watch.State, watch.ConsolidatedOn) = (WatchStates.Consolidated, today);
        try
        {
            await db.SaveAsync(Process.Now("看护期满，算巩固", db.Viewer, clock), cancellation);
            return firm.Count;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 正好又红了：下一遍再看
            return 0;
        }
    }
}
