using Bihuan.Calendar;
using Bihuan.Rectification.Stages;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

// 日历和整改步骤的各张表
public abstract partial class Db
{
    /// <summary>各机构的日历。</summary>
    public DbSet<BodyCalendar> BodyCalendars => Set<BodyCalendar>();

    /// <summary>各天。</summary>
    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    /// <summary>整改步骤提醒过的。</summary>
    internal DbSet<StageReminder> StageReminders => Set<StageReminder>();

    private static void DescribeCalendar(ModelBuilder modelBuilder)
    {
        BodyCalendar.Describe(modelBuilder.Entity<BodyCalendar>());
        CalendarDay.Describe(modelBuilder.Entity<CalendarDay>());
        StageReminder.Describe(modelBuilder.Entity<StageReminder>());
    }
}
