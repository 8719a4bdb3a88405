using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Calendar;

/// <summary>几个工作日以后是哪一天：查机构的日历，一两次索引查找，与数多少无关。不够查的（很远的年份）只分周末来数。</summary>
public static class Workdays
{
    /// <summary>一天之后第几个工作日。</summary>
    /// <param name="db">看的人的机构的日历。</param>
    /// <param name="from">从哪一天起，当天不算。</param>
    /// <param name="count">几个，从1起。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>哪一天；IsKnown 为 false 的是暂定：那一年的放假安排还没有收录。</returns>
    public static async Task<(DateOnly Day, bool IsKnown)> AfterAsync(Db db, DateOnly from, int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var body = db.Viewer.BodyId;
        var number = await db.CalendarDays.Where(d => d.BodyId == body && d.Day == from).Select(d => (int?)d.Number).FirstOrDefaultAsync(cancellation);
        var found = number is null ? null : await db.CalendarDays.Where(d => d.BodyId == body && d.Number == number + count).OrderBy(d => d.Day).Select(d => new { d.Day, d.Known }).FirstOrDefaultAsync(cancellation);
        if (found is not null) return (found.Day, found.Known);
        var counted = (await WorkCalendar.OfAsync(db, from, from.AddDays((count * 2) + 40), cancellation)).Count(from, new(count, OffsetUnit.WorkingDays));
        return (counted.On, !counted.IsProvisional);
    }

    /// <summary>两天之间有几个工作日：起日不算，止日算；止日在起日之前的为0。</summary>
    public static async Task<int> BetweenAsync(Db db, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        if (to <= from) return 0;
        var numbers = await db.CalendarDays.Where(d => d.BodyId == db.Viewer.BodyId && (d.Day == from || d.Day == to)).OrderBy(d => d.Day).Select(d => d.Number).ToListAsync(cancellation);
        return numbers.Count == 2 ? numbers[1] - numbers[0] : (await WorkCalendar.OfAsync(db, from, to, cancellation)).Between(from, to);
    }
}
