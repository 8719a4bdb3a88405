using System.Globalization;

namespace Bihuan.Demo;

/// <summary>两年里开哪些会、各在哪天：照月、照季排，落在工作日。</summary>
internal static class MeetingPlan
{
    /// <summary>要开的一次会。</summary>
    /// <param name="Kind">会议种类的代号。</param>
    /// <param name="On">哪一天。</param>
    /// <param name="Title">名称。</param>
    /// <param name="Branch">哪个支部；不是支部的会为 null。</param>
    public sealed record Slot(string Kind, DateOnly On, string Title, string? Branch = null);

    /// <summary>从 <paramref name="from"/> 到 <paramref name="until"/> 的，按日子的先后。</summary>
    public static IReadOnlyList<Slot> Make(Dice dice, DateOnly from, DateOnly until)
    {
        var all = new List<Slot>();
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= until; month = month.AddMonths(1)) Month(dice, month, all);
        return [.. all.Where(s => s.On >= from && s.On <= until).OrderBy(s => s.On).ThenBy(s => s.Title, StringComparer.Ordinal)];
    }

    private static void Month(Dice dice, DateOnly month, List<Slot> all)
    {
        var (y, m, quarter) = (month.Year, month.Month, (month.Month + 2) / 3);
        var (first, second) = (Day(5), Day(19));
        // 长假会把两次推到同一天
        if (second <= first) second = Workdays.From(first.AddDays(2));
        Add("party-group", first, N($"局党组{y}年第{m * 2 - 1}次会议"));
        Add("party-group", second, N($"局党组{y}年第{m * 2}次会议"));
        Add("office", Day(9), N($"局长办公会{y}年第{m}次会议"));
        Add("study", Day(13), N($"党组理论学习中心组{y}年第{m}次集体学习"));
        Add("integrity-study", LastThursday(), N($"{y}年{m}月廉政学习日"));
        if (m == 1) Add("democratic-life", Day(21), N($"局党组{y - 1}年度民主生活会"));
        if (m is 3 or 6 or 11) Add("work", Day(23), N($"{y}年{(m == 3 ? "“一件事”改革" : m == 6 ? "重点项目审批" : "年终工作")}专题工作会"));
        foreach (var branch in Branches.All)
        {
            Add("branch-committee", Day(3), N($"{branch}支部委员会{y}年{m}月会议"), branch);
            Add("theme-day", Day(24), N($"{branch}{y}年{m}月主题党日"), branch);
            if (m % 3 == 2) Add("branch-assembly", Day(11), N($"{branch}{y}年第{quarter}次党员大会"), branch);
            if (m % 3 == 0) Add("branch-class", Day(16), N($"{branch}{y}年第{quarter}季度党课"), branch);
            if (m == 2) Add("branch-life", Day(22), N($"{branch}{y - 1}年度组织生活会"), branch);
        }

        void Add(string kind, DateOnly day, string title, string? branch = null) => all.Add(new(kind, day, title, branch));
        DateOnly Day(int about) => Workdays.From(month.AddDays(about - 1 + dice.Below(4)));
        DateOnly LastThursday() => Workdays.Until(month.AddMonths(1).AddDays(-1 - ((int)month.AddMonths(1).AddDays(-1).DayOfWeek - (int)DayOfWeek.Thursday + 7) % 7));
        static string N(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }
}
