using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
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
        return await OfAsync(system, ChinaDay.Of(clock), ledger, units, cancellation);
    }

    /// <summary>同上。三次查询，与人数、单位数无关；算权限与 <see cref="BuildViewer"/> 用同一处。</summary>
    /// <param name="system">以 <see cref="Viewer.System(int)"/> 打开的。</param>
    /// <param name="today">今天，当地日期。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="units">哪些单位。</param>
    /// <param name="cancellation">取消。</param>
    internal static async Task<ILookup<int, Guid>> OfAsync(Db system, DateOnly today, Ledger ledger, IReadOnlyCollection<int> units, CancellationToken cancellation = default)
    {
        var (body, wanted) = (system.Viewer.BodyId, units.ToArray());
        var held =
            from h in system.PostHolders
            where h.BodyId == body && h.From <= today && (h.To == null || h.To >= today)
            join p in system.Posts on new { h.BodyId, h.PostId } equals new { p.BodyId, PostId = p.Id }
            where (p.ClosedOn == null || p.ClosedOn > today) && EF.Parameter(wanted).Contains(p.UnitId)
            join person in system.Set<Person>() on h.PersonId equals person.Id
            where person.LeftOn == null || person.LeftOn >= today
            select new { h.PersonId, h.PostId, p.UnitId };
        var holders = await held.Distinct().ToListAsync(cancellation);
        string[] permissions = [.. new[] { ledger.Code, Permissions.EveryLedger }.SelectMany(c => new[] { Permissions.Edit(c), Permissions.View(c) })];
        var given = await (
            from a in system.RoleAssignments
            where a.BodyId == body && a.From <= today && (a.To == null || a.To >= today) && held.Any(h => h.PostId == a.PostId || h.PersonId == a.PersonId)
            join r in system.Roles on new { a.BodyId, a.RoleId } equals new { r.BodyId, RoleId = r.Id }
            where r.ClosedOn == null || r.ClosedOn > today
            join g in system.RoleGrants on new { a.BodyId, a.RoleId } equals new { g.BodyId, g.RoleId }
            where permissions.Contains(g.Permission)
            select new { a.PersonId, Grant = new HeldGrant(a.PostId, a.RoleId, g.Permission, g.Scope) }).ToListAsync(cancellation);
        var known = await system.Units.AsNoTracking().Where(u => u.BodyId == body && EF.Parameter(wanted).Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        var (ofPost, ofPerson) = (given.Where(g => g.Grant.PostId is not null).ToLookup(g => g.Grant.PostId!.Value, g => g.Grant), given.Where(g => g.PersonId is not null).ToLookup(g => g.PersonId!.Value, g => g.Grant));
        return holders.Where(h => Fills(h.PersonId, h.PostId, known[h.UnitId])).Select(h => (h.UnitId, h.PersonId)).Distinct().ToLookup(h => h.UnitId, h => h.PersonId);

        // 以自己的这个岗位办事：岗位的，和直接给他的
        bool Fills(Guid person, Guid post, People.Unit unit)
        {
            var level = unit.U4 != 0 ? 4 : unit.U3 != 0 ? 3 : unit.U2 != 0 ? 2 : 1;
            var (rights, _) = Rights.Of([.. ofPost[post], .. ofPerson[person]], new PostChoice(post, "", unit.Id, level, IsMain: false), system.Catalog);
            return FillPart.Covers(rights.GetValueOrDefault(Permissions.Edit(ledger.Code)) ?? [], unit) && FillPart.Covers(rights.GetValueOrDefault(Permissions.View(ledger.Code)) ?? [], unit);
        }
    }
}
