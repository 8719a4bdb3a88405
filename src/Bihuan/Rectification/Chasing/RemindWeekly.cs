using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>周提醒：星期一给每个手里有问题的人（责任人、责任领导）一条，几个过了期限、几个快到期。当天不再另发催办的消息。</summary>
internal static class RemindWeekly
{
    /// <summary>一个机构的；不是星期一、这一周发过了的不发。</summary>
    /// <returns>发给几个人。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation)
    {
        var today = LocalDay.Of(clock);
        if (today.DayOfWeek != DayOfWeek.Monday) return 0;
        await using var db = database.Open(Viewer.System(body));
        if (db.Catalog.Find("problem") is not { } ledger) return 0;
        if (await db.ChaseRuns.AnyAsync(r => r.BodyId == body && r.Kind == ChaseRun.Weekly && r.On == today, cancellation)) return 0;
        var problems = await DueLetters.InHand(db).Where(p => p.ResponsibleId != null || p.LeaderId != null).ToListAsync(cancellation);
        var told = await ChaseNews.ToldAsync(db, body, today, cancellation);
        var count = 0;
        var persons = problems.SelectMany(p => new[] { p.ResponsibleId, p.LeaderId }.OfType<Guid>().Distinct().Select(who => (Who: who, Problem: p))).Where(x => !told.Contains(x.Who)).ToList();
        var seen = await RowSight.SeenAsync(db, ledger, [.. persons.Select(x => (x.Who, (LedgerRow)x.Problem))], today, cancellation);
        foreach (var person in persons.GroupBy(x => x.Who, x => x.Problem).Where(g => seen.Contains(g.Key)))
        {
            var rows = seen[person.Key].ToHashSet();
            SendMessage.To(db, clock, [person.Key], MessageKind.Chase, Say(person.Where(p => rows.Contains(p.Id)).Select(p => p.DueOn), today), "/todo");
            count++;
        }
        db.Add(new ChaseRun { BodyId = body, Kind = ChaseRun.Weekly, On = today, At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime) });
        try
        {
            await db.SaveAsync(cancellation);
            return count;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // 别处刚发过；不是这样的错照样抛出
            if (!await db.ChaseRuns.AnyAsync(r => r.BodyId == body && r.Kind == ChaseRun.Weekly && r.On == today, cancellation)) throw;
            return 0;
        }
    }

    /// <summary>怎么说：一共几个，照期限分。</summary>
    internal static string Say(IEnumerable<DateOnly?> due, DateOnly today)
    {
        var all = due.ToList();
        (string Says, int Count)[] groups =
        [
            ("个过了期限", all.Count(d => d < today)), ("个10天内到期", all.Count(d => d >= today && d <= today.AddDays(10))),
            ("个20天内到期", all.Count(d => d > today.AddDays(10) && d <= today.AddDays(20))), ("个还没有定期限", all.Count(d => d is null)),
        ];
        var some = groups.Where(g => g.Count > 0).Select(g => $"{g.Count}{g.Says}").ToList();
        return $"本周提醒：您手里有{all.Count}个问题正在整改{(some.Count == 0 ? "，近20天没有到期的" : "，其中" + string.Join('、', some))}";
    }
}
