using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>以扩大会代替党组会：党组会、党组扩大会上通过的“三重一大”，到会的、同意的党组成员不够数，或者算上了不是成员的人的票。</summary>
public sealed class ExtendedInsteadOfPartyGroup : RowControl<Topic, ExtendedInsteadOfPartyGroup.TooFew>
{
    /// <inheritdoc/>
    public override string Id => "meeting.extended-instead-of-party-group";

    /// <inheritdoc/>
    public override string Title => "以扩大会代替党组会";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "党组会、党组扩大会上通过的“三重一大”议题：到会的应到人员不到半数（干部任免不到三分之二），同意的没有超过应到人员的半数，或者应到人员与党组成员不一样、不是党组成员的人也投了票。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》关于党组会议到会人数和表决的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Topic>(t => t.Id), ControlSource.Of<Vote>(v => v.TopicId).Optional(), DecisionTopics.OfMeeting];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("扩大会上，到会的党组成员不到半数", s => Decide(s, present: 2)),
        ControlExample.Breaking("扩大会把别的人列为应到，也投了票", s => Decide(s, present: s.PartyGroup.Count, others: 2)),
        ControlExample.Clean("成员都到，列席的不投票", s => Decide(s, present: s.PartyGroup.Count)),
        ControlExample.Clean("人数不够，只缓议", s => Decide(s, present: 2, decision: Decisions.Deferred)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<TooFew> Hits(ControlScan scan, IQueryable<Topic> rows) =>
        rows.OfDecisions().Where(t => t.Decision == Decisions.Passed)
            .Join(scan.All<Meeting>().Where(m => m.Kind == "party-group" || m.Kind == "party-group-extended"), t => t.MeetingId, m => m.Id, (t, m) => new { Topic = t, Meeting = m })
            .Select(x => new TooFew
            {
                RowId = x.Topic.Id,
                UnitId = x.Topic.UnitId,
                HeldOn = x.Topic.HeldOn,
                Entitled = x.Meeting.Entitled,
                Present = x.Meeting.Attended,
                InFavour = x.Topic.InFavour,
                IsAppointment = x.Topic.Kind == TopicKinds.Appointment,
                // 应到人员与党组成员一样的，投票的都是成员；后来不再是成员的不会误算
                Outsiders = x.Meeting.EntitledNote == null ? 0 : scan.All<Vote>().Count(v => v.TopicId == x.Topic.Id && v.Opinion != Opinions.Recused && scan.All<Person>().Any(p => p.Id == v.MemberId && p.PartyGroupDuty == null)),
            })
            .Where(h => h.Present * 2 < h.Entitled || h.IsAppointment && h.Present * 3 < h.Entitled * 2 || h.InFavour * 2 <= h.Entitled || h.Outsiders > 0);

    /// <inheritdoc/>
    protected override string Explain(TooFew hit)
    {
        string?[] said =
        [
            hit.Present * (hit.IsAppointment ? 3 : 2) < hit.Entitled * (hit.IsAppointment ? 2 : 1) ? string.Create(CultureInfo.InvariantCulture, $"应到{hit.Entitled}人，实到{hit.Present}人") : null,
            hit.InFavour * 2 <= hit.Entitled ? string.Create(CultureInfo.InvariantCulture, $"应到{hit.Entitled}人，同意{hit.InFavour}人") : null,
            hit.Outsiders > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hit.Outsiders}名不是党组成员的人投了票") : null,
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}通过的“三重一大”议题，{string.Join("；", said.OfType<string>())}。请对照会议记录核实。");
    }

    private static void Decide(ExampleScene scene, int present, int others = 0, string decision = Decisions.Passed)
    {
        var more = scene.People.Except(scene.PartyGroup).Take(others).ToList();
        scene.Meeting("party-group-extended", scene.Ago(9), [(TopicKinds.MajorDecision, "研究大厅管理办法", t => (t.Topic.Decision, t.Topic.ReportedOn) = (decision, null))], record =>
        {
            var attendees = record.Attendees.Concat(more.Select(p => new Attendee { MeetingId = record.Meeting.Id, PersonId = p.Id, Name = p.Name, Role = AttendeeRoles.Member, Attended = true })).ToList();
            foreach (var away in attendees.Skip(present).Take(scene.PartyGroup.Count - present)) (away.Attended, away.Reason) = (false, "外出开会，已请假");
            if (others > 0) record.Meeting.EntitledNote = "扩大到各科室负责人。";
            var topic = record.Topics[1];
            var votes = topic.Votes.Take(present).Concat(more.Select(p => new Vote { TopicId = topic.Topic.Id, MemberId = p.Id, Name = p.Name, Opinion = Opinions.For })).ToList();
            foreach (var (i, vote) in votes.Index()) vote.SpokeOrder = i == 0 ? votes.Count : i;
            return record with { Attendees = attendees, Topics = [record.Topics[0], topic with { Votes = votes }] };
        });
    }

    /// <summary>碰到的一个议题。</summary>
    public sealed class TooFew : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>应到几人。</summary>
        public int Entitled { get; init; }

        /// <summary>应到的实到几人。</summary>
        public int Present { get; init; }

        /// <summary>几人同意；没有记的为 null。</summary>
        public int? InFavour { get; init; }

        /// <summary>是干部任免。</summary>
        public bool IsAppointment { get; init; }

        /// <summary>几名不是党组成员的人投了票。</summary>
        public int Outsiders { get; init; }
    }
}
