using Bihuan.Documents.Checking.Calendar;
using Bihuan.Jobs;

namespace Bihuan.Calendar;

/// <summary>每天看一眼：到了新的一年、程序带的节假日数据新了，就把日历接着排。新的机构在建立时排。</summary>
/// <param name="kept">随程序带的节假日数据。</param>
/// <param name="movers">改了日历要跟着改的期限。</param>
public sealed class CalendarJob(Lazy<HolidayCalendar> kept, IReadOnlyList<DeadlineMover> movers) : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "calendar";

    /// <inheritdoc/>
    public override string Title => "排日历";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(1, 10);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var filled = await FillCalendar.RunAsync(run.Database, run.Clock, kept.Value, movers, begun: true, cancellation);
        return filled == 0 ? "日历都已排好。" : $"排好了{filled}个机构的日历。";
    }
}
