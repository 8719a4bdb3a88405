using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>会前酝酿不足：“三重一大”议题的材料没有提前送到。</summary>
public sealed class Unprepared : RowControl<Topic, Unprepared.Late>
{
    /// <inheritdoc/>
    public override string Id => "decision.unprepared";

    /// <inheritdoc/>
    public override string Title => "会前酝酿不足";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override string Checks => "“三重一大”议题没有写材料送达日期，或者送达日期离开会不到规定的天数。";

    /// <inheritdoc/>
    public override string Basis => "本单位的党组议事规则关于会前酝酿、提前送达材料的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [MeetingFigures.MaterialDays];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Topic>(t => t.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("材料当天才送到", s => Decide(s, s.Ago(9))),
        ControlExample.Breaking("没有写材料哪天送到", s => Decide(s, null)),
        ControlExample.Clean("提前一天送到", s => Decide(s, s.Ago(10))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Late> Hits(ControlScan scan, IQueryable<Topic> rows)
    {
        var days = scan.Figures.Small(MeetingFigures.MaterialDays);
        return rows.OfDecisions().Where(t => t.MaterialOn == null || t.MaterialOn.Value.AddDays(days) > t.HeldOn)
            .Select(t => new Late { RowId = t.Id, UnitId = t.UnitId, HeldOn = t.HeldOn, MaterialOn = t.MaterialOn });
    }

    /// <inheritdoc/>
    protected override string Explain(Late hit) => hit.MaterialOn is { } on
        ? string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}开会，材料{on:yyyy-MM-dd}送到，提前{hit.HeldOn.DayNumber - on.DayNumber}天。")
        : string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}开会，没有写材料哪天送到。");

    private static void Decide(ExampleScene scene, DateOnly? material) =>
        scene.Meeting("party-group", scene.Ago(9), (TopicKinds.MajorDecision, "研究大厅管理办法", t => t.Topic.MaterialOn = material));

    /// <summary>碰到的一个议题。</summary>
    public sealed class Late : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>材料哪天送到；没有写的为 null。</summary>
        public DateOnly? MaterialOn { get; init; }
    }
}
