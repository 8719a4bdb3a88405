using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>主要负责人未末位表态：“三重一大”议题上，主持人之后还有人发言。</summary>
public sealed class ChairSpokeFirst : RowControl<Topic, ChairSpokeFirst.NotLast>
{
    /// <inheritdoc/>
    public override string Id => "decision.chair-spoke-first";

    /// <inheritdoc/>
    public override string Title => "主要负责人未末位表态";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "“三重一大”议题逐人表态时，主持人之后还有别的成员发言。主持人回避的、无记名投票的不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》关于民主集中制的规定；本单位的党组议事规则";

    /// <inheritdoc/>
    public override bool Confidential => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Topic>(t => t.Id), ControlSource.Of<Vote>(v => v.TopicId).Optional(), DecisionTopics.OfMeeting];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("主持人第一个表态", s => Decide(s, first: true)),
        ControlExample.Clean("主持人最后一个表态", s => Decide(s, first: false)),
        ControlExample.Clean("一般议题不逐人表态", s => s.Meeting("party-group", s.Ago(9), (TopicKinds.Ordinary, "听取窗口办件情况汇报", null))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<NotLast> Hits(ControlScan scan, IQueryable<Topic> rows) =>
        rows.OfDecisions().Where(t => t.Method != VoteMethods.Secret)
            .Join(scan.All<Meeting>(), t => t.MeetingId, m => m.Id, (t, m) => new { Topic = t, m.ChairId })
            .Join(scan.All<Vote>(), t => new { TopicId = t.Topic.Id, MemberId = t.ChairId }, v => new { v.TopicId, v.MemberId }, (t, v) => new { t.Topic, Chair = v.SpokeOrder })
            .Where(t => t.Chair > 0 && scan.All<Vote>().Any(v => v.TopicId == t.Topic.Id && v.SpokeOrder > t.Chair))
            .Select(t => new NotLast { RowId = t.Topic.Id, UnitId = t.Topic.UnitId, HeldOn = t.Topic.HeldOn, Chair = t.Chair, Spoke = scan.All<Vote>().Count(v => v.TopicId == t.Topic.Id && v.SpokeOrder > 0) });

    /// <inheritdoc/>
    protected override string Explain(NotLast hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会上，{hit.Spoke}人发言，主持人排在第{hit.Chair}个，不是最后。请对照会议记录核实发言次序。");

    private static void Decide(ExampleScene scene, bool first) =>
        scene.Meeting("party-group", scene.Ago(9), (TopicKinds.MajorDecision, "研究大厅管理办法", first ? ChairFirst : null));

    private static void ChairFirst(TopicRecord topic)
    {
        foreach (var (i, vote) in topic.Votes.Index()) vote.SpokeOrder = i + 1;
    }

    /// <summary>碰到的一个议题。</summary>
    public sealed class NotLast : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>主持人第几个发言。</summary>
        public int Chair { get; init; }

        /// <summary>几人发言。</summary>
        public int Spoke { get; init; }
    }
}
