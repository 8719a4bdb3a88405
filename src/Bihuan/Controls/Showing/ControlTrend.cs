using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Showing;

/// <summary>一条规则近十二个月：每月新查出几条、不再算几条、月底还开着几条。只数看的人够得着的。</summary>
public static class ControlTrend
{
    private const int Months = 12;

    /// <summary>一个月。</summary>
    /// <param name="First">这个月的第一天。</param>
    /// <param name="Opened">新查出几条。</param>
    /// <param name="Cleared">不再算的几条。</param>
    /// <param name="Open">月底（这个月的，到现在）还开着几条，暂不处理的也在内。</param>
    public sealed record Month(DateOnly First, int Opened, int Cleared, int Open);

    /// <summary>从早到晚。查的次数与预警多少无关。</summary>
    public static async Task<IReadOnlyList<Month>> RunAsync(Db db, Control control, DateOnly today, CancellationToken cancellation = default)
    {
        var findings = FindingReach.Within(db).Where(f => f.ControlId == control.Id);
        var last = new DateOnly(today.Year, today.Month, 1);
        var first = last.AddMonths(1 - Months);
        var opened = await findings.Where(f => f.OpenedOn >= first).GroupBy(f => new { f.OpenedOn.Year, f.OpenedOn.Month }).Select(g => new { g.Key.Year, g.Key.Month, Count = g.Count() }).ToDictionaryAsync(g => (g.Year, g.Month), g => g.Count, cancellation);
        // 现在开着的，一个月一个月往回推
        var open = await findings.CountAsync(f => f.ClearedAt == null, cancellation);
        var months = new List<Month>();
        for (var month = last; month >= first; month = month.AddMonths(-1))
        {
            var (from, to) = (Begins(month), Begins(month.AddMonths(1)));
            var cleared = await findings.CountAsync(f => f.ClearedAt >= from && f.ClearedAt < to, cancellation);
            var fresh = opened.GetValueOrDefault((month.Year, month.Month));
            months.Insert(0, new(month, fresh, cleared, open));
            open += cleared - fresh;
        }
        return months;
    }

    // 北京时间的零点
    private static DateTime Begins(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);
}
