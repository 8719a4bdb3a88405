using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Controls.Rules.Meetings;

/// <summary>决策结果未报告：“三重一大”通过了，到期没有报告落实结果。</summary>
public sealed class ResultNotReported : RowControl<Topic, ResultNotReported.Unreported>
{
    private static readonly Figure WarnDays = new("decision.report-warn-days", "决策结果报告到期前多少天开始提醒", 5, "本单位的“三重一大”决策制度", FigureUnit.NaturalDays, 0, 60);

    /// <inheritdoc/>
    public override string Id => "decision.no-result-report";

    /// <inheritdoc/>
    public override string Title => "决策结果未报告";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "“三重一大”议题通过后，过了结果报告期限还没有报告日期；快到期的先提醒。报告了的，哪怕晚了，不再算。";

    /// <inheritdoc/>
    public override string Basis => "本单位的“三重一大”决策制度关于落实、报告的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [WarnDays];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Topic>(t => t.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("通过一百天了，没有报告结果", s => Decide(s, s.Ago(100), null)),
        ControlExample.Breaking("还有三天到期，没有报告结果", s => Decide(s, s.Ago(87), null)),
        ControlExample.Clean("按期报告了", s => Decide(s, s.Ago(100), s.Ago(40))),
        ControlExample.Clean("还早，没有到期", s => Decide(s, s.Ago(20), null)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unreported> Hits(ControlScan scan, IQueryable<Topic> rows)
    {
        var (today, soon) = (scan.Today, scan.Today.AddDays(scan.Figures.Small(WarnDays)));
        return rows.OfDecisions().Where(t => t.Decision == Decisions.Passed && t.ReportedOn == null && t.ReportDueOn <= soon)
            .Select(t => new Unreported { RowId = t.Id, UnitId = t.UnitId, HeldOn = t.HeldOn, DueOn = t.ReportDueOn!.Value, Level = t.ReportDueOn < today ? FindingLevel.Red : FindingLevel.Yellow });
    }

    /// <inheritdoc/>
    protected override string Explain(Unreported hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的会上通过，{hit.DueOn:yyyy-MM-dd}前应当报告落实结果，还没有报告日期。");

    /// <inheritdoc/>
    protected override IQueryable<Topic> Waking(ControlScan scan, IQueryable<Topic> rows, DateOnly after)
    {
        // 到了提醒的日子，或者在这几天里过了期
        var soon = scan.Today.AddDays(scan.Figures.Small(WarnDays));
        return rows.OfDecisions().Where(t => t.ReportedOn == null && t.ReportDueOn >= after && t.ReportDueOn <= soon);
    }

    private static void Decide(ExampleScene scene, DateOnly on, DateOnly? reported) =>
        scene.Meeting("party-group", on, (TopicKinds.MajorDecision, "研究大厅管理办法", t => t.Topic.ReportedOn = reported));

    /// <summary>碰到的一个议题。</summary>
    public sealed class Unreported : Hit
    {
        /// <summary>哪天的会。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>哪天前应当报告。</summary>
        public DateOnly DueOn { get; init; }
    }
}
