using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>看护着问题的规则，查出疑似不符到再查合规用了几天。只取规则、查出、不再算三列，最多这么多处。</summary>
internal static class RedDays
{
    /// <summary>最多算几处，近的。</summary>
    public const int Most = 20_000;

    private const int MostLines = 20;

    /// <summary>算；看不见规则的为 null。</summary>
    public static async Task<RedToGreen?> RunAsync(Db db, int? unit, DateOnly today, CancellationToken cancellation)
    {
        if (!db.Viewer.May(Permissions.ViewControls)) return null;
        var watched = LedgerRows.Within<Watch>(db, Permissions.View("watch")).Where(w => w.State != WatchStates.Proposed && (unit == null || w.U1 == unit || w.U2 == unit || w.U3 == unit || w.U4 == unit)).Select(w => w.ControlId);
        var findings = FindingReach.Within(db).AsNoTracking().Where(f => f.Level == FindingLevel.Red && watched.Contains(f.ControlId) && (unit == null || f.U1 == unit || f.U2 == unit || f.U3 == unit || f.U4 == unit));
        // 关了规则的、过期的不是改好的
        var cleared = await findings.Where(f => f.ClearedAt != null && f.Cleared == ClearedBecause.Mended).OrderByDescending(f => f.ClearedAt).Take(Most).Select(f => new { f.ControlId, f.OpenedOn, f.ClearedAt }).ToListAsync(cancellation);
        var open = await findings.Where(f => f.ClearedAt == null && (f.WaivedUntil == null || f.WaivedUntil < today)).GroupBy(f => f.ControlId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
        var book = await db.ControlsHereAsync(cancellation);
        var days = cleared.Select(f => (f.ControlId, Days: Math.Max(0, ChinaDay.Of(f.ClearedAt!.Value).DayNumber - f.OpenedOn.DayNumber))).ToLookup(f => f.ControlId, f => (f.Days, 1), StringComparer.Ordinal);
        var lines = days.Select(g => g.Key).Union(open.Keys).Select(id => new RedLine(id, book.Find(id)?.Title ?? id, DaySpread.Of(days[id]), open.GetValueOrDefault(id))).OrderByDescending(l => l.Days.Count + l.Open).ThenBy(l => l.ControlId, StringComparer.Ordinal).ToList();
        return new(DaySpread.Of(days.SelectMany(g => g)), open.Values.Sum(), [.. lines.Take(MostLines)], cleared.Count == Most ? Most : null);
    }
}
