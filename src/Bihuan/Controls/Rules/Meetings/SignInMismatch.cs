using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>签到与记录人数不符：签到表上的人数与登记的到会人数不一样，或者没有签到表。</summary>
public sealed class SignInMismatch : RowControl<Meeting, SignInMismatch.Differs>
{
    /// <inheritdoc/>
    public override string Id => "meeting.signin-mismatch";

    /// <inheritdoc/>
    public override string Title => "签到与记录人数不符";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "会议的签到人数与参会人员里到会的人数（应到的、列席的合在一起）不一样，或者会后过了规定的天数还没有填签到人数。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》关于会议记录的规定；本单位的会议管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [MinutesUnsigned.Within];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Meeting>(m => m.Id), ControlSource.Of<Attendee>(a => a.MeetingId).Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("签到表上少一个人", s => Change(s, s.Ago(9), m => m.SignedIn--)),
        ControlExample.Breaking("开会九天了，没有签到人数", s => Change(s, s.Ago(9), m => m.SignedIn = null)),
        ControlExample.Clean("人数对得上", s => Change(s, s.Ago(9), _ => { })),
        ControlExample.Clean("前天开的会，还没有填", s => Change(s, s.Ago(2), m => m.SignedIn = null)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Differs> Hits(ControlScan scan, IQueryable<Meeting> rows)
    {
        var since = scan.Today.AddDays(-scan.Figures.Small(MinutesUnsigned.Within));
        return rows.Where(m => m.SignedIn != null || m.HeldOn < since)
            .Select(m => new Differs { RowId = m.Id, UnitId = m.UnitId, HeldOn = m.HeldOn, SignedIn = m.SignedIn, Recorded = scan.All<Attendee>().Count(a => a.MeetingId == m.Id && a.Attended) })
            .Where(h => h.SignedIn == null || h.SignedIn != h.Recorded);
    }

    /// <inheritdoc/>
    protected override string Explain(Differs hit) => hit.SignedIn is { } signed
        ? string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会，签到{signed}人，记录到会{hit.Recorded}人，相差{Math.Abs(signed - hit.Recorded)}人。请对照签到表核实。")
        : string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会，记录到会{hit.Recorded}人，没有签到人数。请照签到表补上。");

    /// <inheritdoc/>
    protected override IQueryable<Meeting> Waking(ControlScan scan, IQueryable<Meeting> rows, DateOnly after)
    {
        var days = scan.Figures.Small(MinutesUnsigned.Within);
        var (from, to) = (after.AddDays(-days), scan.Today.AddDays(-days));
        return rows.Where(m => m.HeldOn >= from && m.HeldOn < to && m.SignedIn == null);
    }

    private static void Change(ExampleScene scene, DateOnly on, Action<Meeting> change) => change(scene.Meeting("party-group", on).Meeting);

    /// <summary>碰到的一次会议。</summary>
    public sealed class Differs : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>签到几人；没有填的为 null。</summary>
        public int? SignedIn { get; init; }

        /// <summary>记录到会几人。</summary>
        public int Recorded { get; init; }
    }
}
