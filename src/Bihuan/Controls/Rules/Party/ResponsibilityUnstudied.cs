using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Party;

/// <summary>主体责任未专题研究：半年里党组会没有议过全面从严治党。</summary>
public sealed class ResponsibilityUnstudied : PeriodControl<ResponsibilityUnstudied.Unstudied>
{
    /// <inheritdoc/>
    public override string Id => "party.responsibility-unstudied";

    /// <inheritdoc/>
    public override string Title => "主体责任未专题研究";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.HalfYear;

    /// <inheritdoc/>
    public override string Checks => "半年里，党组会、党组扩大会没有题目写着“从严治党”“主体责任”“党风廉政”的议题。还没有过完的，到最后两个月才提醒；会议台账用起来以前的不查。责任清单不在这里查。";

    /// <inheritdoc/>
    public override string Basis => "《党委（党组）落实全面从严治党主体责任规定》关于每半年至少召开一次专题会议的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Topic>(t => t.HeldOn), ControlSource.Since<Meeting>(m => m.HeldOn)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("上个半年没有专题研究", s => LastHalf(s, "听取大厅安全检查情况汇报")),
        ControlExample.Clean("上个半年、这半年都专题研究过", s =>
        {
            LastHalf(s, "专题研究落实全面从严治党主体责任");
            s.Meeting("party-group", s.Ago(3), (TopicKinds.Ordinary, "听取党风廉政建设情况汇报", null));
        }),
    ];

    /// <inheritdoc/>
    protected override bool LooksAtCurrent => true;

    /// <inheritdoc/>
    protected override IQueryable<Unstudied> Hits(ControlScan scan, PeriodSpan period)
    {
        var level = Absence.LevelOf(period, scan.Today, 2);
        var (speaks, shown, topics) = (level is not null, level ?? FindingLevel.Yellow, Absence.PartyGroupTopics(scan, period));
        return Absence.SinceMeetings(scan, period.From)
            .Where(_ => speaks && !topics.Any(t => t.Title.Contains("从严治党") || t.Title.Contains("主体责任") || t.Title.Contains("党风廉政")))
            .Select(b => new Unstudied { Level = shown });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Kind), "party-group"), (nameof(Meeting.Kind), "party-group-extended"));

    /// <inheritdoc/>
    protected override string Explain(Unstudied hit, PeriodSpan period) => $"{period.Name}的党组会{(hit.Level == FindingLevel.Yellow ? "还" : "")}没有登记专题研究全面从严治党的议题。议过而题目没有写明的，请核实后改题目。";

    // 上个半年议过的都去掉
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => scene =>
    {
        var last = PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous;
        var (from, to) = (last.From, last.To);
        return scene.RemoveAsync<Topic>(t => t.HeldOn >= from && t.HeldOn <= to && (t.Title.Contains("从严治党") || t.Title.Contains("主体责任") || t.Title.Contains("党风廉政")));
    };

    private static void LastHalf(ExampleScene scene, string title)
    {
        var half = PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous.From;
        // 会议台账早已用着，正好从上个半年前不久开始
        scene.Meeting("work", half.AddDays(-10));
        scene.Meeting("party-group", half.AddMonths(3), (TopicKinds.Ordinary, title, null));
    }

    /// <summary>碰到的半年。</summary>
    public sealed class Unstudied : Hit;
}
