using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>会上讨论不充分：“三重一大”议题上，有到会的成员没有记下表态或者没有发言。</summary>
public sealed class InsufficientDiscussion : RowControl<Topic, InsufficientDiscussion.Silent>
{
    /// <inheritdoc/>
    public override string Id => "decision.insufficient-discussion";

    /// <inheritdoc/>
    public override string Title => "会上讨论不充分";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override string Checks => "“三重一大”议题上，到会的成员里有人没有记下同意、不同意、缓议，或者表了态而没有发言。回避的不算，无记名投票的不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》关于集体讨论的规定；本单位的党组议事规则";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Topic>(t => t.Id), ControlSource.Of<Vote>(v => v.TopicId).Optional(), DecisionTopics.OfMeeting,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("两名到会的成员没有记下表态", s => Decide(s, t => t with { Votes = [.. t.Votes.Where((_, i) => i is 0 or > 2).Select((v, i) => Speaks(v, i == 0 ? t.Votes.Count - 2 : i))] })),
        ControlExample.Breaking("一名成员同意，没有发言", s => Decide(s, t => t with { Votes = [.. t.Votes.Select((v, i) => Speaks(v, i == 0 ? t.Votes.Count - 1 : i - 1))] })),
        ControlExample.Clean("逐人发言、表态", s => Decide(s, t => t)),
        ControlExample.Clean("一名成员回避", s => Decide(s, t =>
        {
            (t.Votes[^1].Opinion, t.Votes[^1].SpokeOrder, t.Votes[0].SpokeOrder) = (Opinions.Recused, 0, t.Votes.Count - 1);
            return t;
        })),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Silent> Hits(ControlScan scan, IQueryable<Topic> rows) =>
        rows.OfDecisions().Where(t => t.Method != VoteMethods.Secret)
            .Select(t => new Silent
            {
                RowId = t.Id,
                UnitId = t.UnitId,
                HeldOn = t.HeldOn,
                Present = scan.All<Attendee>().Count(a => a.MeetingId == t.MeetingId && a.Role == AttendeeRoles.Member && a.Attended),
                Unsaid = scan.All<Attendee>().Count(a => a.MeetingId == t.MeetingId && a.Role == AttendeeRoles.Member && a.Attended && !scan.All<Vote>().Any(v => v.TopicId == t.Id && v.MemberId == a.PersonId && (v.SpokeOrder > 0 || v.Opinion == Opinions.Recused))),
            })
            .Where(t => t.Unsaid > 0);

    /// <inheritdoc/>
    protected override string Explain(Silent hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会上，到会的{hit.Present}名成员里有{hit.Unsaid}人没有记下发言和表态。请对照会议记录核实，漏记的补上。");

    private static Vote Speaks(Vote vote, int order)
    {
        vote.SpokeOrder = order;
        return vote;
    }

    private static void Decide(ExampleScene scene, Func<TopicRecord, TopicRecord> change) =>
        scene.Meeting("party-group", scene.Ago(9), [(TopicKinds.MajorDecision, "研究大厅管理办法", null)], r => r with { Topics = [r.Topics[0], change(r.Topics[1])] });

    /// <summary>碰到的一个议题。</summary>
    public sealed class Silent : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>到会几名成员。</summary>
        public int Present { get; init; }

        /// <summary>几人没有记下发言和表态。</summary>
        public int Unsaid { get; init; }
    }
}
