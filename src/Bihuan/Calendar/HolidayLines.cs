using System.Globalization;

using Bihuan.Documents.Checking.Calendar;

namespace Bihuan.Calendar;

/// <summary>机构自己导入的各天怎么存：一行一天，如“2027-01-01 放假 元旦”“2027-01-03 上班”。</summary>
internal static class HolidayLines
{
    /// <summary>写成字。</summary>
    public static string Write(IEnumerable<HolidayEntry> entries) => string.Join('\n', entries.OrderBy(e => e.Day).Select(e => $"{Date(e.Day)} {(e.Off ? "放假 " + e.Name : "上班")}"));

    /// <summary>认回来。</summary>
    public static IReadOnlyList<HolidayEntry> Read(string lines) =>
    [
        .. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 3))
            .Select(p => new HolidayEntry(DateOnly.ParseExact(p[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), p[1] == "放假", p.Length > 2 ? p[2] : "")),
    ];

    /// <summary>一个日期。</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
