using System.Text.Json;

namespace Bihuan.Documents.Checking.Calendar;

/// <summary>法定节假日与调休上班的日子。没有收录的年份只分得出周末。</summary>
public sealed class HolidayCalendar
{
    // 一天一个：放假的是节名，上班的是 null。
    private readonly Dictionary<DateOnly, string?> days;
    private readonly HashSet<int> years;

    private HolidayCalendar(Dictionary<DateOnly, string?> days)
    {
        this.days = days;
        years = [.. days.Keys.Select(d => d.Year)];
    }

    /// <summary>什么都没有收录。</summary>
    public static HolidayCalendar Empty { get; } = new([]);

    /// <summary>读 chinese-days 软件包的 chinese-days.json：holidays 与 workdays 两节，键是日期，值是“英文名,中文名,天数”。</summary>
    /// <param name="json">UTF-8 的 JSON；由调用者关闭。</param>
    /// <exception cref="FormatException">不是这样的内容。</exception>
    public static HolidayCalendar Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var read = new Dictionary<DateOnly, string?>();
            foreach (var day in document.RootElement.GetProperty("holidays").EnumerateObject())
                read[Date(day.Name)] = Name(day.Value.GetString());
            foreach (var day in document.RootElement.GetProperty("workdays").EnumerateObject())
                read[Date(day.Name)] = null;
            return new(read);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("节假日数据不是 chinese-days 的格式。", e);
        }
    }

    /// <summary>加上管理员填的安排；同一天以它为准。</summary>
    public HolidayCalendar With(IEnumerable<HolidayEntry> entries)
    {
        var merged = new Dictionary<DateOnly, string?>(days);
        foreach (var entry in entries)
            merged[entry.Day] = entry.Off ? entry.Name : null;
        return new(merged);
    }

    /// <summary>收录的各天，照日子的先后。</summary>
    public IReadOnlyList<HolidayEntry> Entries => [.. days.OrderBy(d => d.Key).Select(d => new HolidayEntry(d.Key, d.Value is not null, d.Value ?? ""))];

    /// <summary>这一天放的是什么假；平常的周末、上班的日子为 null。</summary>
    public string? HolidayOf(DateOnly day) => days.GetValueOrDefault(day);

    /// <summary>收录了这一年的安排没有。</summary>
    public bool Covers(int year) => years.Contains(year);

    /// <summary>这一天不上班的缘由：节名，或“星期六”“星期日”；上班的日子为 null。没有收录的年份只看星期。</summary>
    public string? WhyOff(DateOnly day)
    {
        if (days.TryGetValue(day, out var holiday))
            return holiday;
        return day.DayOfWeek switch { DayOfWeek.Saturday => "星期六", DayOfWeek.Sunday => "星期日", _ => null };
    }

    private static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : throw new FormatException($"节假日数据里的“{text}”不是日期。");

    private static string Name(string? value) =>
        value?.Split(',') is [_, { Length: > 0 } name, ..] ? name + "假期" : "节假日";
}

/// <summary>管理员填的一天。</summary>
/// <param name="Day">哪一天。</param>
/// <param name="Off">放假为 true，上班为 false。</param>
/// <param name="Name">节名，或调休的说明。</param>
public sealed record HolidayEntry(DateOnly Day, bool Off, string Name);
