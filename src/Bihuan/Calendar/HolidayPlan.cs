using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Calendar;

/// <summary>一天要变。</summary>
/// <param name="Was">原来是什么日子。</param>
/// <param name="Now">导入以后是什么日子。</param>
public sealed record HolidayChange(DayFact Was, DayFact Now);

/// <summary>一年导入以后收全了没有。</summary>
/// <param name="Year">哪一年。</param>
/// <param name="WasKnown">原来收录了。</param>
/// <param name="Missing">还没有写放假的法定节日；没有的就收全了。</param>
public sealed record HolidayYear(int Year, bool WasKnown, IReadOnlyList<string> Missing);

/// <summary>照要导入的算：哪些天要变，存下来是什么样。不碰数据库。</summary>
/// <param name="Own">存进 <see cref="BodyCalendar.Own"/> 的字。</param>
/// <param name="Changes">要变的各天，照日子的先后。</param>
/// <param name="Years">提到的各年。</param>
public sealed record HolidayPlan(string Own, IReadOnlyList<HolidayChange> Changes, IReadOnlyList<HolidayYear> Years)
{
    /// <summary>算。</summary>
    /// <param name="kept">随程序带的节假日数据。</param>
    /// <param name="own">现在存着的字。</param>
    /// <param name="lines">要导入的各天。</param>
    public static HolidayPlan Of(HolidayCalendar kept, string own, IReadOnlyList<HolidayLine> lines)
    {
        var entries = HolidayLines.Read(own).ToDictionary(e => e.Day);
        var before = kept.With(entries.Values);
        foreach (var line in lines)
        {
            if (line.Off is { } off) entries[line.Day] = new(line.Day, off, line.Name);
            else entries.Remove(line.Day);
        }
        // 随程序带的已经这样写着的，不另存：以后它改了，跟着它
        var same = entries.Values.Where(e => kept.Covers(e.Day.Year) && (kept.WhyOff(e.Day) is not null) == e.Off && (kept.HolidayOf(e.Day) is not null || !e.Off)).Select(e => e.Day).ToList();
        foreach (var day in same) entries.Remove(day);
        var after = kept.With(entries.Values);
        var years = lines.Select(l => l.Day.Year).Distinct().Order().ToList();
        var changes = lines.Select(l => l.Day).Order().Select(d => new HolidayChange(Fact(before, kept, d), Fact(after, kept, d))).Where(c => (c.Was.Off, c.Was.Kind, c.Was.Title) != (c.Now.Off, c.Now.Kind, c.Now.Title)).ToList();
        return new(HolidayLines.Write(entries.Values), changes, [.. years.Select(y => new HolidayYear(y, MakeDays.IsKnown(before, kept, y), kept.Covers(y) ? [] : Festivals.Missing(after, y)))]);
    }

    private static DayFact Fact(HolidayCalendar calendar, HolidayCalendar kept, DateOnly day) => new(day, calendar.WhyOff(day) is not null, calendar.HolidayOf(day), MakeDays.IsKnown(calendar, kept, day.Year));
}
