using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Showing;

/// <summary>规则 × 单位：每格几条要处理的。只列有预警的规则和单位；单位按第一级合起来。</summary>
public static class ControlMap
{
    /// <summary>图上的各格。</summary>
    /// <param name="Controls">有预警的规则，按多少。</param>
    /// <param name="Units">有预警的第一级单位；整个机构的号为 0。</param>
    /// <param name="Cells">（规则，单位号）→ 几条红的、几条黄的和提示。</param>
    public sealed record Map(IReadOnlyList<Control> Controls, IReadOnlyList<(int Id, string Name)> Units, IReadOnlyDictionary<(string ControlId, int UnitId), (int Red, int Other)> Cells);

    /// <summary>看。</summary>
    public static async Task<Map> RunAsync(Db db, DateOnly today, CancellationToken cancellation = default)
    {
        var counts = await FindingReach.Within(db).Where(f => f.ClearedAt == null && (f.WaivedUntil == null || f.WaivedUntil < today))
            .GroupBy(f => new { f.ControlId, f.U1, f.Level }).Select(g => new { g.Key.ControlId, g.Key.U1, g.Key.Level, Count = g.Count() }).ToListAsync(cancellation);
        var ids = counts.Select(c => c.U1).ToHashSet();
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId && EF.Parameter(ids).Contains(u.Id)).OrderBy(u => u.Id).Select(u => new { u.Id, u.Name }).ToListAsync(cancellation);
        var cells = counts.GroupBy(c => (c.ControlId, c.U1)).ToDictionary(g => g.Key, g => (g.Where(c => c.Level == FindingLevel.Red).Sum(c => c.Count), g.Where(c => c.Level != FindingLevel.Red).Sum(c => c.Count)));
        var totals = counts.GroupBy(c => c.ControlId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Count), StringComparer.Ordinal);
        var book = await db.ControlsHereAsync(cancellation);
        return new([.. book.Controls.Where(c => totals.ContainsKey(c.Id) && FindingReach.Sees(db.Viewer, c)).OrderByDescending(c => totals[c.Id])], [.. units.Select(u => (u.Id, u.Name)), .. ids.Contains(0) ? [(0, "整个机构")] : Array.Empty<(int, string)>()], cells);
    }
}
