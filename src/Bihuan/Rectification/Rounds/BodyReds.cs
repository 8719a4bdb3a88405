using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>督导的各机构的规则从红到绿用几天：只有数，没有行、没有说法、没有人；内部的、它自己定的规则不在内。</summary>
internal static class BodyReds
{
    /// <summary>算近几年查出的；一共最多算几处，近的。</summary>
    public const int Years = 2, Most = 50_000;

    /// <summary>算：机构号 → 几天；凭权限看不到规则的机构没有。</summary>
    public static async Task<Dictionary<int, BodyRed>> RunAsync(Db db, DateOnly today, CancellationToken cancellation)
    {
        var bodies = db.Viewer.SupervisedBodiesOf(Permissions.ViewControls);
        if (bodies.Count == 0) return [];
        var (shown, from) = (db.Controls.Controls.Where(c => !c.Confidential).Select(c => c.Id).ToList(), today.AddYears(-Years));
        var red = db.Findings.AsNoTracking().Where(f => EF.Parameter(bodies).Contains(f.BodyId) && EF.Parameter(shown).Contains(f.ControlId) && f.Level == FindingLevel.Red);
        // 关了规则的、过期的不是改好的
        var mended = await red.Where(f => f.OpenedOn >= from && f.ClearedAt != null && f.Cleared == ClearedBecause.Mended).OrderByDescending(f => f.ClearedAt).Take(Most).Select(f => new { f.BodyId, f.OpenedOn, f.ClearedAt }).ToListAsync(cancellation);
        var open = await red.Where(f => f.ClearedAt == null && (f.WaivedUntil == null || f.WaivedUntil < today)).GroupBy(f => f.BodyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var days = mended.ToLookup(f => f.BodyId, f => (Math.Max(0, ChinaDay.Of(f.ClearedAt!.Value).DayNumber - f.OpenedOn.DayNumber), 1));
        return bodies.ToDictionary(b => b, b => new BodyRed(DaySpread.Of(days[b]), open.GetValueOrDefault(b)));
    }
}
