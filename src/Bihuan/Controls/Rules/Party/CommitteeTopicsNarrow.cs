using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Party;

/// <summary>支委会议题单一：半年里支部委员会议的都是办活动。</summary>
public sealed class CommitteeTopicsNarrow : PeriodControl<CommitteeTopicsNarrow.Narrow>
{
    // 议题太少，看不出单一不单一
    private const int FewestTopics = 3;

    /// <inheritdoc/>
    public override string Id => "party.committee-topics-narrow";

    /// <inheritdoc/>
    public override string Title => "支委会议题单一";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.HalfYear;

    /// <inheritdoc/>
    public override string Checks => "半年里，一个支部的支部委员会有三个以上议题，题目全都是主题党日、活动、志愿服务、慰问、走访这一类。半年过完才查。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党支部工作条例（试行）》关于支部委员会职责的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<Meeting>(m => m.Kind == "branch-committee" ? m.HeldOn : null), ControlSource.On<Topic>(t => t.HeldOn)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("半年里议的都是办活动", s => HalfYear(s, "研究四月主题党日活动", "研究志愿服务安排", "研究困难党员走访慰问")),
        ControlExample.Clean("也议发展党员", s => HalfYear(s, "研究四月主题党日活动", "研究志愿服务安排", "研究发展对象培养情况")),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Narrow> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to) = (period.From, period.To);
        return scan.All<Topic>()
            .Join(scan.All<Meeting>().Where(m => m.Kind == "branch-committee" && m.Branch != null && m.HeldOn >= from && m.HeldOn <= to), t => t.MeetingId, m => m.Id, (t, m) => new
            {
                m.Branch,
                m.U1,
                Activity = t.Title.Contains("主题党日") || t.Title.Contains("活动") || t.Title.Contains("志愿") || t.Title.Contains("慰问") || t.Title.Contains("走访") ? 1 : 0,
            })
            .GroupBy(t => t.Branch!)
            .Select(g => new { Branch = g.Key, Unit = g.Min(t => t.U1), Topics = g.Count(), Activities = g.Sum(t => t.Activity) })
            .Where(b => b.Topics >= FewestTopics && b.Activities == b.Topics)
            .Select(b => new Narrow { UnitId = b.Unit, Group = b.Branch, Topics = b.Topics });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Kind), "branch-committee"), (nameof(Meeting.Branch), group));

    /// <inheritdoc/>
    protected override string Explain(Narrow hit, PeriodSpan period) => string.Create(CultureInfo.InvariantCulture, $"{hit.Group}{period.Name}：支部委员会的{hit.Topics}个议题看题目都是活动安排。请看看发展党员、党员教育管理有没有议过。");

    // 上个半年里书记所在支部的议题，题目都改成办活动
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => async scene =>
    {
        var (last, branch) = (PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous, scene.People[0].Branch);
        var (from, to) = (last.From, last.To);
        var held = (await scene.ChangeAsync<Meeting>(m => m.Kind == "branch-committee" && m.Branch == branch && m.HeldOn >= from && m.HeldOn <= to, _ => { })).Select(m => m.Id).ToList();
        await scene.ChangeAsync<Topic>(t => held.Contains(t.MeetingId), t => t.Title = "研究本月主题党日活动");
    };

    private static void HalfYear(ExampleScene scene, params IReadOnlyList<string> titles)
    {
        var half = PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous.From;
        foreach (var (i, title) in titles.Index()) scene.Meeting("branch-committee", half.AddMonths(i + 1).AddDays(2), (TopicKinds.Ordinary, title, null));
    }

    /// <summary>碰到的一个支部。</summary>
    public sealed class Narrow : Hit
    {
        /// <summary>几个议题。</summary>
        public int Topics { get; init; }
    }
}
