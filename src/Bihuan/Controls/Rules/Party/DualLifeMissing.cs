using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Controls.Rules.Party;

/// <summary>双重组织生活未落实：半年里，有党组成员没有参加过自己支部的会。</summary>
public sealed class DualLifeMissing : PeriodControl<DualLifeMissing.Missed>
{
    /// <inheritdoc/>
    public override string Id => "party.dual-life-missing";

    /// <inheritdoc/>
    public override string Title => "双重组织生活未落实";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override bool Confidential => true;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.HalfYear;

    /// <inheritdoc/>
    public override string Checks => "半年里一直在的党组成员，没有到会参加过自己所在党支部的任何一次会。支部这半年一次会也没有登记的，归“三会一课频次不足”，这里不算。半年过完才查。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党支部工作条例（试行）》关于党员领导干部以普通党员身份参加所在支部组织生活的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.On<Meeting>(m => m.Branch is null ? null : m.HeldOn), ControlSource.Every<Person>().Optional(),
        // 一个改成没到、一个改成到了，会议自己的人数没有变
        ControlSource.Every<Attendee>().Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("两名党组成员上个半年一次也没有到会", s => BranchMeeting(s, absent: 2)),
        ControlExample.Clean("都参加过支部党员大会", s => BranchMeeting(s, absent: 0)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Missed> Hits(ControlScan scan, PeriodSpan period)
    {
        var (from, to) = (period.From, period.To);
        var meetings = scan.All<Meeting>().Where(m => m.HeldOn >= from && m.HeldOn <= to);
        return scan.All<Person>().Where(p => p.PartyGroupDuty != null && p.Branch != null && p.EnteredOn <= from && (p.LeftOn == null || p.LeftOn >= to))
            .Where(p => meetings.Any(m => m.Branch == p.Branch) && !meetings.Any(m => m.Branch == p.Branch && scan.All<Attendee>().Any(a => a.MeetingId == m.Id && a.PersonId == p.Id && a.Attended)))
            .GroupBy(p => p.Branch!)
            .Select(g => new Missed { UnitId = g.Min(p => p.U1), Group = g.Key, Members = g.Count() });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("meeting", nameof(Meeting.HeldOn), period.From, period.To, (nameof(Meeting.Branch), group));

    /// <inheritdoc/>
    protected override string Explain(Missed hit, PeriodSpan period) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.Group}{period.Name}：有{hit.Members}名党组成员没有到会参加过支部的会。请对照参会人员核实，漏记的补上。");

    // 一名不主持支部的会的党组成员，上个半年的会都改成没有到；签到表上也没有他
    /// <inheritdoc/>
    public override Func<ExampleScene, Task> Relapse => async scene =>
    {
        var last = PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous;
        var (from, to) = (last.From, last.To);
        var meetings = (await scene.ChangeAsync<Meeting>(m => m.Branch != null && m.HeldOn >= from && m.HeldOn <= to, _ => { })).ToDictionary(m => m.Id);
        var member = scene.PartyGroup.First(p => p.Branch is not null && p.EnteredOn <= from && meetings.Values.All(m => m.ChairId != p.Id));
        foreach (var away in await scene.ChangeAsync<Attendee>(a => a.PersonId == member.Id && a.Attended && meetings.Keys.Contains(a.MeetingId), a => (a.Attended, a.Reason) = (false, "外出开会，已请假")))
        {
            var meeting = meetings[away.MeetingId];
            meeting.SignedIn--;
            if (away.Role == AttendeeRoles.Member) meeting.Attended--;
        }
    };

    private static void BranchMeeting(ExampleScene scene, int absent) =>
        scene.Meeting("branch-assembly", PeriodSpan.Of(Cadence.HalfYear, scene.Today).Previous.From.AddMonths(2), [], record =>
        {
            // 书记主持，总在
            var away = scene.PartyGroup.Skip(1).Take(absent).Select(p => p.Id).ToList();
            foreach (var attendee in record.Attendees.Where(a => away.Contains(a.PersonId))) (attendee.Attended, attendee.Reason) = (false, "外出开会，已请假");
            return record;
        });

    /// <summary>碰到的一个支部。</summary>
    public sealed class Missed : Hit
    {
        /// <summary>几名党组成员。</summary>
        public int Members { get; init; }
    }
}
