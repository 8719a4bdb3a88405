using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Calendar;

/// <summary>拿在手里的日历：数日子用。超出它的日子只分周末，算出来的是暂定的。</summary>
public sealed class WorkCalendar
{
    // 数工作日最多往后看这么多天，免得一份不上班的日历数不完
    private const int Horizon = 4_000;

    private readonly Dictionary<DateOnly, DayFact> _days;

    /// <param name="days">各天，先后不论。</param>
    public WorkCalendar(IEnumerable<DayFact> days) => _days = days.ToDictionary(d => d.Day);

    /// <summary>什么也没有收录：只分周末。</summary>
    public static WorkCalendar Empty { get; } = new([]);

    /// <summary>看的人的机构的日历里的一段；一次查询。</summary>
    /// <param name="db">谁打开的都行。</param>
    /// <param name="from">从哪一天起。</param>
    /// <param name="to">到哪一天为止，含。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<WorkCalendar> OfAsync(Db db, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        new(await db.CalendarDays.AsNoTracking().Where(d => d.BodyId == db.Viewer.BodyId && d.Day >= from && d.Day <= to)
            .Select(d => new DayFact(d.Day, d.Off, d.Name, d.Known)).ToListAsync(cancellation));

    /// <summary>一天是什么日子。</summary>
    public DayFact Of(DateOnly day) => _days.TryGetValue(day, out var known) ? known : new(day, DayFact.IsWeekend(day), null, false);

    /// <summary>从一天起数若干，到哪一天，其间遇到什么。</summary>
    public DateCount Count(DateOnly from, Offset offset)
    {
        var on = offset.Unit switch
        {
            OffsetUnit.NaturalDays => from.AddDays(offset.Count),
            OffsetUnit.Months => from.AddMonths(offset.Count),
            _ => Working(from, offset.Count),
        };
        var next = on;
        for (var i = 0; Of(next).Off && i < Horizon; i++) next = next.AddDays(1);
        return new(from, offset, on, Runs(from.AddDays(1), on), offset.Unit == OffsetUnit.WorkingDays ? Unknown(from.AddDays(1), on) : [], Of(on) is { Off: true } off ? off : null, next);
    }

    /// <summary>两天之间有几个工作日：起日不算，止日算；止日在起日之前的为0。</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1)) if (!Of(day).Off) count++;
        return count;
    }

    private DateOnly Working(DateOnly from, int count)
    {
        var day = from;
        for (var (left, seen) = (count, 0); left > 0; seen++)
        {
            if (seen > Horizon) throw new InvalidOperationException("日历里没有工作日。");
            day = day.AddDays(1);
            if (!Of(day).Off) left--;
        }
        return day;
    }

    private List<DayRun> Runs(DateOnly first, DateOnly last)
    {
        var runs = new List<DayRun>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var fact = Of(day);
            if (fact.Kind == DayKind.Working) continue;
            if (runs is [.., var before] && before.Kind == fact.Kind && before.Title == fact.Title && before.Last == day.AddDays(-1)) runs[^1] = before with { Last = day };
            else runs.Add(new(day, day, fact.Kind, fact.Title));
        }
        return runs;
    }

    private List<int> Unknown(DateOnly first, DateOnly last)
    {
        var years = new List<int>();
        for (var day = first; day <= last; day = day.AddDays(1)) if (!Of(day).Known && (years.Count == 0 || years[^1] != day.Year)) years.Add(day.Year);
        return years;
    }
}
