using System.Security.Cryptography;
using System.Text;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Calendar;

/// <summary>把各机构的日历排到后年：建机构时、升级时、启动时做，每天看一次要不要接着排。什么也不缺时什么也不写。</summary>
public static class FillCalendar
{
    private const int Tries = 3;

    /// <summary>逐个机构排好。做几遍都一样；几台同时做也可以。</summary>
    /// <param name="database">已升到当前版本。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="kept">随程序带的节假日数据。</param>
    /// <param name="movers">改了日历要跟着改的期限。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>排了几个机构的。</returns>
    public static Task<int> RunAsync(Database database, TimeProvider clock, HolidayCalendar kept, IReadOnlyList<DeadlineMover> movers, CancellationToken cancellation = default) =>
        RunAsync(database, clock, kept, movers, begun: false, cancellation);

    /// <summary>同上；<paramref name="begun"/> 为真的，只接着排已经有日历的机构。</summary>
    internal static async Task<int> RunAsync(Database database, TimeProvider clock, HolidayCalendar kept, IReadOnlyList<DeadlineMover> movers, bool begun, CancellationToken cancellation)
    {
        List<int> bodies;
        var (year, mark) = (LocalDay.Of(clock).Year, MarkOf(kept));
        await using (var db = database.Open())
            bodies = await db.Bodies.Where(b => (!begun || db.BodyCalendars.Any(c => c.BodyId == b.Id)) && !db.BodyCalendars.Any(c => c.BodyId == b.Id && c.KeptMark == mark && c.LastYear >= year + MakeDays.YearsAhead)).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
        foreach (var body in bodies) await OneAsync(database, clock, kept, body, movers, cancellation);
        return bodies.Count;
    }

    private static async Task OneAsync(Database database, TimeProvider clock, HolidayCalendar kept, int body, IReadOnlyList<DeadlineMover> movers, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = database.Open(Viewer.System(body));
                var calendar = await StartAsync(db, clock, body, cancellation);
                var days = await ArrangeAsync(db, calendar, kept, cancellation);
                foreach (var mover in movers) await mover.MoveAsync(db, clock, days, cancellation);
                // 期限跟着变了的，进审计；只排日历的，没有要记的
                await db.SaveAsync(Process.Now("日历变了，期限跟着改", Viewer.System(body), clock), cancellation);
                return;
            }
            catch (Exception e) when (tries < Tries && Overtaken.Is(e))
            {
                // 别的一台正在排同一个机构的，或者有人正在导入：看一眼新的样子再来
            }
        }
    }

    /// <summary>机构的日历；没有的加一份空的，往后的年份接上。</summary>
    internal static async Task<BodyCalendar> StartAsync(Db db, TimeProvider clock, int body, CancellationToken cancellation)
    {
        var year = LocalDay.Of(clock).Year;
        if (await db.BodyCalendars.SingleOrDefaultAsync(c => c.BodyId == body, cancellation) is not { } calendar)
            db.Add(calendar = new BodyCalendar { BodyId = body, FirstYear = year - MakeDays.YearsBack, LastYear = 0 });
        calendar.LastYear = Math.Max(calendar.LastYear, year + MakeDays.YearsAhead);
        return calendar;
    }

    /// <summary>照现在的数据排好各天：变了的改，没有的加；由调用者保存。</summary>
    /// <returns>排好的日历。</returns>
    internal static async Task<WorkCalendar> ArrangeAsync(Db db, BodyCalendar calendar, HolidayCalendar kept, CancellationToken cancellation)
    {
        var wanted = MakeDays.Run(calendar.BodyId, kept.With(HolidayLines.Read(calendar.Own)), kept, calendar.FirstYear, calendar.LastYear);
        var had = await db.CalendarDays.Where(d => d.BodyId == calendar.BodyId).ToDictionaryAsync(d => d.Day, cancellation);
        foreach (var day in wanted)
        {
            if (!had.TryGetValue(day.Day, out var stored)) db.Add(day);
            else (stored.Off, stored.Name, stored.Number, stored.Known) = (day.Off, day.Name, day.Number, day.Known);
        }
        calendar.KeptMark = MarkOf(kept);
        calendar.Version++;
        return new(wanted.Select(d => new DayFact(d.Day, d.Off, d.Name, d.Known)));
    }

    private static string MarkOf(HolidayCalendar kept) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(HolidayLines.Write(kept.Entries))));
}
