using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>会议记录未签字：会后过了几天，会议记录还没有签字。</summary>
public sealed class MinutesUnsigned : RowControl<Meeting, MinutesUnsigned.NotSigned>
{
    internal static readonly Figure Within = new("meeting.sign-days", "会后多少天内在会议记录上签字、补上签到人数", 7, "本单位的会议管理制度", FigureUnit.NaturalDays, 1, 60);

    /// <inheritdoc/>
    public override string Id => "meeting.minutes-unsigned";

    /// <inheritdoc/>
    public override string Title => "会议记录未签字";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "开会以后过了规定的天数，会议记录还没有签字日期。签得晚了而已经签了的不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》关于会议记录的规定；本单位的会议管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Within];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Meeting>(m => m.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("开会九天了，没有签字", s => Unsign(s, s.Ago(9))),
        ControlExample.Clean("第二天就签了", s => s.Meeting("party-group", s.Ago(9))),
        ControlExample.Clean("前天开的会，还没有签", s => Unsign(s, s.Ago(2))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<NotSigned> Hits(ControlScan scan, IQueryable<Meeting> rows)
    {
        var since = scan.Today.AddDays(-scan.Figures.Small(Within));
        return rows.Where(m => m.MinutesSignedOn == null && m.HeldOn < since).Select(m => new NotSigned { RowId = m.Id, UnitId = m.UnitId, HeldOn = m.HeldOn });
    }

    /// <inheritdoc/>
    protected override string Explain(NotSigned hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会，会议记录还没有签字日期。请签字，或者把签过的日期补上。");

    /// <inheritdoc/>
    protected override IQueryable<Meeting> Waking(ControlScan scan, IQueryable<Meeting> rows, DateOnly after)
    {
        var days = scan.Figures.Small(Within);
        var (from, to) = (after.AddDays(-days), scan.Today.AddDays(-days));
        return rows.Where(m => m.HeldOn >= from && m.HeldOn < to && m.MinutesSignedOn == null);
    }

    private static void Unsign(ExampleScene scene, DateOnly on) => scene.Meeting("party-group", on).Meeting.MinutesSignedOn = null;

    /// <summary>碰到的一次会议。</summary>
    public sealed class NotSigned : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }
    }
}
