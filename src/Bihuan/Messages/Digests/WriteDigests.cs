using System.Globalization;

using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Messages.Outbox;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Digests;

/// <summary>到了钟点，写各机构当天的摘要：每人至多一封，每个群至多一条。一个机构一个事务，两处同时写只有一处成。</summary>
public static class WriteDigests
{
    // 写的那一刻正在保存的消息这次没有数到，下次要当作新来的
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>该写的都写；没有到钟点、在免打扰里、写过了的不写。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="isRestDay">哪天休息（当地日期），调休算在内。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>写了几件。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, Func<DateOnly, bool> isRestDay, CancellationToken cancellation = default)
    {
        List<int> bodies;
        await using (var all = database.Open()) bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        var written = 0;
        foreach (var body in bodies) written += await OneAsync(database, body, clock, isRestDay, cancellation);
        return written;
    }

    private static async Task<int> OneAsync(Database database, int body, TimeProvider clock, Func<DateOnly, bool> isRestDay, CancellationToken cancellation)
    {
        var (now, today) = (UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), LocalDay.Of(clock));
        await using var db = database.Open(Viewer.System(body));
        var figures = await FigureTable.OfAsync(db, cancellation);
        if (!QuietHours.Of(figures).MayDigest(now, figures.Small(MessageFigures.DigestHour))) return 0;
        if (await db.DigestRuns.AnyAsync(d => d.BodyId == body && d.Day == today, cancellation)) return 0;
        if (isRestDay(today) && !await db.MessageSettings.AnyAsync(s => s.BodyId == body && s.OnRestDays, cancellation)) return 0;

        var items = await ItemsAsync(db, body, now, today, cancellation);
        db.AddRange(items);
        db.Add(new DigestRun { BodyId = body, Day = today, At = now, People = items.Count(i => i.PersonId is not null) });
        try
        {
            await db.SaveAsync(cancellation);
            return items.Count;
        }
        catch (Exception e) when (e is DbUpdateException or StaleRowException)
        {
            // 别处刚写过；有人正好改了自己的邮箱的，下一分钟再写。不是这样的错照样抛出
            if (e is StaleRowException) return 0;
            db.ChangeTracker.Clear();
            if (!await db.DigestRuns.AnyAsync(d => d.BodyId == body && d.Day == today, cancellation)) throw;
            return 0;
        }
    }

    private static async Task<List<OutboxItem>> ItemsAsync(Db db, int body, DateTime now, DateOnly today, CancellationToken cancellation)
    {
        var unread = await (from m in db.Messages
                            where m.BodyId == body && m.ReadAt == null
                            group m by new { m.PersonId, m.Kind } into g
                            select new { g.Key.PersonId, g.Key.Kind, Count = g.Count(), Last = g.Max(m => m.CreatedAt) }).ToListAsync(cancellation);
        // 账号停用了的不发
        var people = (await db.Accounts.Where(a => a.BodyId == body && a.DisabledAt == null).Select(a => a.PersonId).ToListAsync(cancellation)).ToHashSet();
        var byPerson = unread.Where(u => people.Contains(u.PersonId)).GroupBy(u => u.PersonId).ToDictionary(g => g.Key, g => g.ToList());
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var items = new List<OutboxItem>();
        if (await db.MessageSettings.AnyAsync(s => s.BodyId == body && s.MailHost != "", cancellation))
        {
            foreach (var preference in await db.MessagePreferences.Where(p => p.BodyId == body && p.Mail != null).ToListAsync(cancellation))
            {
                var kinds = preference.Kinds;
                var wanted = byPerson.GetValueOrDefault(preference.PersonId, []).Where(u => kinds.Contains(u.Kind)).ToList();
                // 上次说过之后没有新来的，不再催
                if (wanted.Count == 0 || wanted.Max(u => u.Last) <= preference.DigestedTo) continue;
                preference.DigestedTo = now - Overlap;
                preference.Version++;
                items.Add(New(OutboxChannel.Mail, preference.Mail!, preference.PersonId, DigestText.ForPerson(wanted.Sum(u => u.Count)), $"digest:{day}:{preference.PersonId:N}"));
            }
        }
        if (byPerson.Count == 0) return items;
        foreach (var robot in await db.Robots.Where(w => w.BodyId == body).ToListAsync(cancellation))
            items.Add(New(OutboxChannel.Robot, db.Secrets.Seal(robot.Id.ToString("N")), null, DigestText.ForGroup(byPerson.Count), $"digest:{day}:{robot.Id:N}"));
        return items;

        OutboxItem New(OutboxChannel channel, string address, Guid? person, string text, string key) => new()
        {
            BodyId = body,
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            Channel = channel,
            Address = address,
            PersonId = person,
            Text = text,
            DedupKey = key,
            NextTry = now,
            Since = now,
            CreatedAt = now,
        };
    }
}
