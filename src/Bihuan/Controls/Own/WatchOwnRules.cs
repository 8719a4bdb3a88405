using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>每天看一遍：定规则的人还看不看得见要看的台账。看不全了的记下，规则照查，页面上说明，由看得见的人改一次接过去。</summary>
public static class WatchOwnRules
{
    /// <summary>看一个机构的。</summary>
    public static async Task RunAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(body));
        var (rules, today) = (await db.OwnRules.Where(r => r.BodyId == body).ToListAsync(cancellation), ChinaDay.Of(clock));
        if (rules.Count == 0) return;
        foreach (var mine in rules.Where(r => r.DeletedOn is null && r.MakerId != Guid.Empty).GroupBy(r => r.MakerId))
        {
            // 有一个岗位看得全就行
            var viewers = await OwnSight.ViewersAsync(db, body, mine.Key, today, cancellation);
            foreach (var rule in mine)
            {
                var sees = OwnControl.Of(db.Catalog, rule) is not { } control || viewers.Exists(v => control.Ledgers.All(l => OwnQuery.SeesWhole(v, l)));
                if (sees != rule.UnseenSince is null) rule.UnseenSince = sees ? null : today;
            }
        }
        var gone = rules.Where(r => r.DeletedOn is not null).Select(r => r.ControlId).ToList();
        await DeleteOwnRule.ClearAsync(db, clock, gone, cancellation);
        await db.SaveAsync(Process.Now("核对定规则的人看得见什么", db.Viewer, clock), cancellation);
    }
}
