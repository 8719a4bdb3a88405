using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>未落实第一议题：党组会没有第一议题，或者没有放在最前。</summary>
public sealed class FirstTopicMissing : RowControl<Meeting, FirstTopicMissing.Missing>
{
    /// <inheritdoc/>
    public override string Id => "meeting.first-topic-missing";

    /// <inheritdoc/>
    public override string Title => "未落实第一议题";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "党组会、党组扩大会没有第一议题，或者第一议题前面还有别的议题。局长办公会、专题工作会这些业务会不查。";

    /// <inheritdoc/>
    public override string Basis => "上级关于落实“第一议题”制度的规定；本单位的党组议事规则";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Meeting>(m => m.Id), ControlSource.Of<Topic>(t => t.MeetingId).Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("党组会没有第一议题", s => s.Meeting("party-group", s.Ago(9), [Ordinary], r => r with { Topics = [r.Topics[1]] })),
        ControlExample.Breaking("党组扩大会先议了别的", s => s.Meeting("party-group-extended", s.Ago(9), [Ordinary], r => r with { Topics = [r.Topics[1], r.Topics[0]] })),
        ControlExample.Clean("第一议题放在最前", s => s.Meeting("party-group", s.Ago(9), Ordinary)),
        ControlExample.Clean("专题工作会不用第一议题", s => s.Meeting("work", s.Ago(9), Ordinary)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Missing> Hits(ControlScan scan, IQueryable<Meeting> rows)
    {
        var topics = scan.All<Topic>();
        return rows.Where(m => (m.Kind == "party-group" || m.Kind == "party-group-extended")
                && !topics.Any(f => f.MeetingId == m.Id && f.Kind == TopicKinds.First && !topics.Any(t => t.MeetingId == m.Id && t.Order < f.Order)))
            .Select(m => new Missing { RowId = m.Id, UnitId = m.UnitId, HeldOn = m.HeldOn, IsThere = topics.Any(f => f.MeetingId == m.Id && f.Kind == TopicKinds.First) });
    }

    /// <inheritdoc/>
    protected override string Explain(Missing hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会，{(hit.IsThere ? "第一议题没有放在最前" : "没有第一议题")}。");

    private static (string Kind, string Title, Action<TopicRecord>? With) Ordinary => (TopicKinds.Ordinary, "听取窗口办件情况汇报", null);

    /// <summary>碰到的一次会议。</summary>
    public sealed class Missing : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>有第一议题，只是不在最前。</summary>
        public bool IsThere { get; init; }
    }
}
