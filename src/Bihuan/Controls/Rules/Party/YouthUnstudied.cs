using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Party;

/// <summary>党组织未研究团建：一年里党组会没有议过共青团工作。</summary>
public sealed class YouthUnstudied : PeriodControl<YouthUnstudied.Unstudied>
{
    /// <inheritdoc/>
    public override string Id => "youth.unstudied";

    /// <inheritdoc/>
    public override string Title => "党组织未研究团建";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一年里，党组会、党组扩大会没有题目写着“共青团”“团支部”“团建”“团员”“青年”的议题。今年的到最后三个月才提醒；会议台账用起来以前的年份不查。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党章程》关于党的各级委员会加强对共青团领导的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Topic>(t => t.HeldOn), ControlSource.Since<Meeting>(m => m.HeldOn)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("去年的党组会没有议过", s => LastYear(s, "听取大厅安全检查情况汇报")),
        ControlExample.Clean("去年听取过团支部的汇报", s => LastYear(s, "听取团支部工作汇报")),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Unstudied> Hits(ControlScan scan, PeriodSpan period)
    {
        var level = Absence.LevelOf(period, scan.Today, 3);
        var (speaks, shown, topics) = (level is not null, level ?? FindingLevel.Yellow, Absence.PartyGroupTopics(scan, period));
        return Absence.SinceMeetings(scan, period.From)
            .Where(_ => speaks && !topics.Any(t => t.Title.Contains("共青团") || t.Title.Contains("团支部") || t.Title.Contains("团建") || t.Title.Contains("团员") || t.Title.Contains("青年")))
            .Select(b => new Unstudied { Level = shown });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Kind), "party-group"), (nameof(Meeting.Kind), "party-group-extended"));

    /// <inheritdoc/>
    protected override string Explain(Unstudied hit, PeriodSpan period) => $"{period.Name}的党组会{(hit.Level == FindingLevel.Yellow ? "还" : "")}没有登记研究共青团工作的议题。议过而题目没有写明的，请核实后改题目。";

    // 去年、今年议过的都去掉
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        var from = PeriodSpan.Of(Cadence.Year, scene.Today).Previous.From;
        return scene.RemoveAsync<Topic>(t => t.HeldOn >= from && (t.Title.Contains("共青团") || t.Title.Contains("团支部") || t.Title.Contains("团建") || t.Title.Contains("团员") || t.Title.Contains("青年")));
    };

    private static void LastYear(ExampleScene scene, string title)
    {
        var year = PeriodSpan.Of(Cadence.Year, scene.Today).Previous.From;
        // 会议台账早已用着
        scene.Meeting("work", year.AddDays(-20));
        scene.Meeting("party-group", year.AddMonths(4), (TopicKinds.Ordinary, title, null));
    }

    /// <summary>碰到的一年。</summary>
    public sealed class Unstudied : Hit;
}
