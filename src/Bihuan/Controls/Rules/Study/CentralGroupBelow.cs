using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Study;

/// <summary>中心组学习次数不足：一个月没有一次，或者一年不够次数。</summary>
public sealed class CentralGroupBelow : PeriodControl<CentralGroupBelow.Below>
{
    private static readonly Figure YearlyLeast = new("study.central-group-yearly", "党组理论学习中心组一年至少集体学习几次", 12, "《中国共产党党委（党组）理论学习中心组学习规则》；本单位的学习计划", FigureUnit.Times, 1, 60);

    /// <inheritdoc/>
    public override string Id => "study.central-group-below";

    /// <inheritdoc/>
    public override string Title => "中心组学习次数不足";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Month;

    /// <inheritdoc/>
    public override string Checks => "一个月里没有一次党组理论学习中心组集体学习；到了十二月，全年的次数少于规定。月份过完才查，会议台账用起来以前的不查。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党委（党组）理论学习中心组学习规则》关于集体学习次数的规定；本单位的学习制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [YearlyLeast];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Since<Meeting>(m => m.HeldOn)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("上个月没有学", s => Studies(s, 3, 2)),
        ControlExample.Clean("三个月里月月学了", s => Studies(s, 3, 2, 1)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Below> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to, year, least) = (period.From, period.To, new DateOnly(period.From.Year, 1, 1), scan.Figures.Small(YearlyLeast));
        var (studies, closing) = (scan.All<Meeting>().Where(m => m.Kind == "study"), from.Month == 12);
        return Absence.SinceMeetings(scan, from)
            .Select(b => new Below { InMonth = studies.Count(m => m.HeldOn >= from && m.HeldOn <= to), InYear = studies.Count(m => m.HeldOn >= year && m.HeldOn <= to), Least = closing && scan.All<Meeting>().Any(m => m.HeldOn < year) ? least : 0 })
            .Where(h => h.InMonth == 0 || h.InYear < h.Least);
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Kind), "study"));

    /// <inheritdoc/>
    protected override string Explain(Below hit, PeriodSpan period)
    {
        string?[] said =
        [
            hit.InMonth == 0 ? "没有登记中心组学习" : null,
            hit.InYear < hit.Least ? string.Create(CultureInfo.InvariantCulture, $"全年{hit.InYear}次，应有{hit.Least}次") : null,
        ];
        return $"{period.Name}：{string.Join("，", said.OfType<string>())}。";
    }

    // 上个月学过的都去掉
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        var last = PeriodSpan.Of(Cadence.Month, scene.Today).Previous;
        var (from, to) = (last.From, last.To);
        return scene.RemoveAsync<Meeting>(m => m.Kind == "study" && m.HeldOn >= from && m.HeldOn <= to);
    };

    // 前几个月的中旬各一次
    private static void Studies(ExampleScene scene, params IEnumerable<int> monthsAgo)
    {
        var month = PeriodSpan.Of(Cadence.Month, scene.Today).From;
        foreach (var ago in monthsAgo) scene.Meeting("study", month.AddMonths(-ago).AddDays(14));
    }

    /// <summary>碰到的一个月。</summary>
    public sealed class Below : Hit
    {
        /// <summary>这个月几次。</summary>
        public int InMonth { get; init; }

        /// <summary>今年到这个月几次。</summary>
        public int InYear { get; init; }

        /// <summary>全年至少几次；不到年底的为 0。</summary>
        public int Least { get; init; }
    }
}
