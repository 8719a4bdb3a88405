using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>各单位由谁来填：今天在这个单位的岗位上、可以登记修改本单位这本台账的人。不登录的单位一个也没有，由下发的人把文件发给他们。</summary>
internal static class Liaisons
{
    /// <summary>查齐，单位号 → 人。</summary>
    public static async Task<ILookup<int, Guid>> OfAsync(Database database, TimeProvider clock, int body, Ledger ledger, IReadOnlyCollection<int> units, CancellationToken cancellation)
    {
        await using var system = database.Open(Viewer.System(body));
        var today = ChinaDay.Of(clock);
        var holders = await (
            from h in system.PostHolders
            where h.BodyId == body && h.From <= today && (h.To == null || h.To >= today)
            join p in system.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
            where (p.ClosedOn == null || p.ClosedOn > today) && units.Contains(p.UnitId)
            select new { h.PersonId, h.PostId, p.UnitId }).ToListAsync(cancellation);
        var known = await system.Units.AsNoTracking().Where(u => u.BodyId == body && units.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        var able = new List<(int Unit, Guid Person)>();
        foreach (var holder in holders)
            if (await BuildViewer.RunAsync(system, body, holder.PersonId, holder.PostId, today, cancellation) is { } viewer && FillPart.Covers(viewer, Permissions.Edit(ledger.Code), known[holder.UnitId]) && FillPart.Covers(viewer, Permissions.View(ledger.Code), known[holder.UnitId])) able.Add((holder.UnitId, holder.PersonId));
        return able.Distinct().ToLookup(a => a.Unit, a => a.Person);
    }
}
