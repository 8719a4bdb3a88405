using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Study;

/// <summary>廉政学习日未开展：每月最后一个星期四前后没有廉政学习。</summary>
public sealed class IntegrityDayMissed : PeriodControl<IntegrityDayMissed.Missed>
{
    private const int MostAround = 15;

    private static readonly Figure Around = new("study.integrity-day-around", "廉政学习可以比固定的那一天早晚多少天", 3, "本单位的廉政学习日制度", FigureUnit.NaturalDays, 0, MostAround);

    /// <inheritdoc/>
    public override string Id => "study.integrity-day-missed";

    /// <inheritdoc/>
    public override string Title => "廉政学习日未开展";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Promise;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Month;

    /// <inheritdoc/>
    public override string Checks => "一个月里，最后一个星期四前后几天没有登记“廉政学习”。月份过完才查，会议台账用起来以前的不查。";

    /// <inheritdoc/>
    public override string Basis => "本单位的廉政学习日制度、整改措施";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Around];

    // 晚了几天、已是下个月的学习，算上个月的
    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Since<Meeting>(m => m.HeldOn.AddDays(-MostAround))];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("上个月没有开展", s => Studies(s, (2, 0))),
        ControlExample.Breaking("上个月学得早了十天", s => Studies(s, (2, 0), (1, -10))),
        ControlExample.Clean("近两个月都在那一天", s => Studies(s, (2, 0), (1, 0))),
        ControlExample.Clean("早一天也算", s => Studies(s, (2, 0), (1, -1))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Missed> Hits(ControlScan scan, PeriodSpan period)
    {
        var (day, around) = (DayOf(period), scan.Figures.Small(Around));
        var (from, to) = (day.AddDays(-around), day.AddDays(around));
        return Absence.SinceMeetings(scan, period.From).Where(_ => !scan.All<Meeting>().Any(m => m.Kind == "integrity-study" && m.HeldOn >= from && m.HeldOn <= to))
            .Select(b => new Missed { Times = scan.All<Meeting>().Count(m => m.Kind == "integrity-study" && m.HeldOn >= period.From && m.HeldOn <= period.To) });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Kind), "integrity-study"));

    /// <inheritdoc/>
    protected override string Explain(Missed hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"{period.Name}：廉政学习日是{DayOf(period):yyyy-MM-dd}，前后没有登记廉政学习{(hit.Times > 0 ? $"；这个月别的日子登记了{hit.Times}次" : "")}。");

    // 上个月学习日前后的都去掉
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        var last = PeriodSpan.Of(Cadence.Month, scene.Today).Previous;
        var (from, to) = (last.From, last.To.AddDays((int)Around.Default));
        return scene.RemoveAsync<Meeting>(m => m.Kind == "integrity-study" && m.HeldOn >= from && m.HeldOn <= to);
    };

    // 最后一个星期四
    private static DateOnly DayOf(PeriodSpan period) => period.To.AddDays(-(((int)period.To.DayOfWeek - (int)DayOfWeek.Thursday + 7) % 7));

    private static void Studies(ExampleScene scene, params IEnumerable<(int MonthsAgo, int Days)> times)
    {
        var month = PeriodSpan.Of(Cadence.Month, scene.Today).From;
        // 会议台账早已用着
        scene.Meeting("work", month.AddMonths(-2).AddDays(-3));
        foreach (var (ago, days) in times) scene.Meeting("integrity-study", DayOf(new(Cadence.Month, month.AddMonths(-ago))).AddDays(days));
    }

    /// <summary>碰到的一个月。</summary>
    public sealed class Missed : Hit
    {
        /// <summary>这个月别的日子有几次。</summary>
        public int Times { get; init; }
    }
}
