using System.Globalization;

using Bihuan.Calendar;

namespace Bihuan.App.Office.Calendar;

/// <summary>日历的一页。</summary>
/// <param name="Year">哪一年。</param>
/// <param name="FirstYear">有哪些年可看，从。</param>
/// <param name="LastYear">到，含。</param>
/// <param name="Days">这一年的各天。</param>
/// <param name="Today">今天。</param>
public sealed record CalendarView(int Year, int FirstYear, int LastYear, WorkCalendar Days, DateOnly Today)
{
    /// <summary>数一个日期的框里的字。</summary>
    public CountForm Form { get; init; } = new("", "", "working");

    /// <summary>数出来的；还没有数的为 null。</summary>
    public DateCount? Counted { get; init; }

    /// <summary>可以导入放假安排。</summary>
    public bool MayImport { get; init; }

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Said { get; init; }

    /// <summary>这一年的安排收录了。</summary>
    public bool IsKnown => Days.Of(new(Year, 7, 1)).Known;

    /// <summary>十二个月的头一天。</summary>
    public IEnumerable<DateOnly> Months => Enumerable.Range(1, 12).Select(m => new DateOnly(Year, m, 1));

    /// <summary>一个月的几个星期，星期一起；不在这个月的为 null。</summary>
    public IEnumerable<DayFact?[]> WeeksOf(DateOnly month)
    {
        var first = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        for (var week = first; week < month.AddMonths(1); week = week.AddDays(7))
            yield return [.. Enumerable.Range(0, 7).Select(d => week.AddDays(d)).Select(d => d.Month == month.Month ? Days.Of(d) : null)];
    }

    /// <summary>一个月的放假、调休，写成几句。</summary>
    public IReadOnlyList<DayRun> NotesOf(DateOnly month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        return [.. Days.Count(month.AddDays(-1), new(last.Day, OffsetUnit.NaturalDays)).Met.Where(r => r.Kind is DayKind.Holiday or DayKind.MakeUp)];
    }

    /// <summary>一个月几个工作日。</summary>
    public int WorkingIn(DateOnly month) => Days.Between(month.AddDays(-1), month.AddMonths(1).AddDays(-1));

    /// <summary>一段日子，如“3日”“1日至7日”。</summary>
    public static string Span(DayRun run) => run.Days == 1 ? string.Create(CultureInfo.InvariantCulture, $"{run.First.Day}日") : string.Create(CultureInfo.InvariantCulture, $"{run.First.Day}日至{run.Last.Day}日");
}

/// <summary>数一个日期的框。</summary>
/// <param name="From">从哪一天起，照写的。</param>
/// <param name="Count">几个，照写的。</param>
/// <param name="Unit">working、natural、months。</param>
public sealed record CountForm(string From, string Count, string Unit)
{
    /// <summary>按什么数；认不得的按工作日。</summary>
    public OffsetUnit By => Units.FirstOrDefault(u => u.Value == Unit) is { Value: not null } known ? known.Unit : OffsetUnit.WorkingDays;

    /// <summary>哪一个框不对，<see cref="CountDate.Command"/> 的属性名；都对的为 null。</summary>
    public string? Field { get; init; }

    /// <summary>为什么、怎么改。</summary>
    public string? Problem { get; init; }

    /// <summary>可以选的单位。</summary>
    public static IReadOnlyList<(string Value, string Name, OffsetUnit Unit)> Units { get; } =
        [("working", "个工作日", OffsetUnit.WorkingDays), ("natural", "个自然日", OffsetUnit.NaturalDays), ("months", "个月", OffsetUnit.Months)];

    /// <summary>不对的那一个框该说的；别的为 null。</summary>
    public string? ProblemOf(string field) => Field == field ? Problem : null;
}

/// <summary>导入放假安排的一页。</summary>
/// <param name="Text">框里的字。</param>
public sealed record HolidayImportView(string Text)
{
    /// <summary>不对的地方。</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>看过的结果；还没有看、看不了的为 null。</summary>
    public ImportHolidays.Result.Done? Done { get; init; }
}
