using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Rectification;

/// <summary>双公开未落实：反馈情况、整改情况到期没有公开，或者写着公开了而没有公开登记、也没有附件。</summary>
public sealed class PublicationMissing : RowControl<Stage, PublicationMissing.Unpublished>
{
    private const string Feedback = "publish." + PublicationPurposes.Feedback, Result = "publish." + PublicationPurposes.Result;

    private static readonly Figure WarnDays = new("publication.warn-days", "双公开到期前多少天开始提醒", 10, "本单位的整改安排", FigureUnit.NaturalDays, 0, 60);

    /// <inheritdoc/>
    public override string Id => "rectification.publication-missing";

    /// <inheritdoc/>
    public override string Title => "双公开未落实";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "巡察反馈情况、整改进展情况过了整改步骤里的期限还没有公开，快到期的先提醒；写着公开了的，要有公开登记（网址、日期、截图，党组和巡察办同意）或者附件。总结了的巡察不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党巡视工作条例》：巡视的反馈、整改等情况以适当方式公开；期限照本级巡察整改的通知";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [WarnDays];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Stage>(s => s.Id),
        ControlSource.Via<Inspection>((scan, ids) => scan.All<Stage>().Where(s => EF.Parameter(ids).Contains(s.InspectionId)).Select(s => s.Id)).Optional(),
        ControlSource.Via<Publication>(p => p.InspectionId, (scan, ids) => scan.All<Stage>().Where(s => EF.Parameter(ids).Contains(s.InspectionId)).Select(s => s.Id)).Optional(),
        ControlSource.Via<Posting>(p => p.PublicationId, (scan, ids) => scan.All<Stage>().Where(s => scan.All<Publication>().Any(p => p.InspectionId == s.InspectionId && EF.Parameter(ids).Contains(p.Id))).Select(s => s.Id)).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("过了期限三天，还没有公开", s => s.Stage(Result, s.Ago(3), null)),
        ControlExample.Breaking("还有五天到期，没有公开", s => s.Stage(Result, s.Ahead(5), null)),
        ControlExample.Breaking("写着公开了，没有公开登记，也没有附件", s => s.Stage(Result, s.Ago(3), s.Ago(5))),
        ControlExample.Breaking("公开登记都撤下了", s => Post(s, s.Stage(Result, s.Ago(3), s.Ago(5)), PostingStates.Withdrawn)),
        ControlExample.Clean("按期公开，有公开登记", s => Post(s, s.Stage(Result, s.Ago(3), s.Ago(5)), PostingStates.Live)),
        ControlExample.Clean("按期公开，附了凭证", s => s.Stage(Result, s.Ago(3), s.Ago(5)).Papers = Guid.NewGuid().ToString()),
        ControlExample.Clean("还早，没有到期", s => s.Stage(Result, s.Ahead(40), null)),
        ControlExample.Clean("总结了的巡察不算", s => s.Stage(Result, s.Ago(3), null, InspectionStates.Concluded)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unpublished> Hits(ControlScan scan, IQueryable<Stage> rows)
    {
        var (today, soon) = (scan.Today, scan.Today.AddDays(scan.Figures.Small(WarnDays)));
        var posted = scan.All<Publication>().Where(p => scan.All<Posting>().Any(o => o.PublicationId == p.Id && o.State == PostingStates.Live));
        return rows.Where(s => (s.Code == Feedback || s.Code == Result) && scan.All<Inspection>().Any(i => i.Id == s.InspectionId && i.State != InspectionStates.Concluded))
            .Where(s => s.DoneOn == null ? s.DueOn <= soon : s.Papers == null && !posted.Any(p => p.InspectionId == s.InspectionId && "publish." + p.Purpose == s.Code))
            .Select(s => new Unpublished { RowId = s.Id, UnitId = s.UnitId, DueOn = s.DueOn, DoneOn = s.DoneOn, IsFeedback = s.Code == Feedback, Level = s.DoneOn == null && s.DueOn >= today ? FindingLevel.Yellow : FindingLevel.Red });
    }

    /// <inheritdoc/>
    protected override string Explain(Unpublished hit)
    {
        var what = hit.IsFeedback ? "巡察反馈情况" : "整改进展情况";
        return hit.DoneOn is { } done
            ? string.Create(CultureInfo.InvariantCulture, $"{what}写着{done:yyyy-MM-dd}公开了，没有公开登记，也没有附件，待核实。")
            : string.Create(CultureInfo.InvariantCulture, $"{what}应当在{hit.DueOn:yyyy-MM-dd}前公开，还没有登记公开。");
    }

    /// <inheritdoc/>
    protected override IQueryable<Stage> Waking(ControlScan scan, IQueryable<Stage> rows, DateOnly after)
    {
        // 到了提醒的日子，或者在这几天里过了期
        var soon = scan.Today.AddDays(scan.Figures.Small(WarnDays));
        return rows.Where(s => (s.Code == Feedback || s.Code == Result) && s.DoneOn == null && s.DueOn >= after && s.DueOn <= soon);
    }

    private static void Post(ExampleScene scene, Stage stage, string state)
    {
        var dispatch = scene.Add(new Ledgers.Rectification.Dispatching.Dispatch { Title = "报告", InspectionId = stage.InspectionId, Kind = Ledgers.Rectification.Dispatching.DispatchKinds.ProgressReport, State = Ledgers.Rectification.Dispatching.DispatchStates.Issued, DraftedById = scene.People[0].Id, DraftedOn = scene.Ago(9) });
        var publication = scene.Add(new Publication { Title = "报告", DispatchId = dispatch.Id, InspectionId = stage.InspectionId, Purpose = PublicationPurposes.Result, State = PublicationStates.Posted, DraftedById = scene.People[0].Id, DraftedOn = scene.Ago(8) });
        scene.Add(new Posting { PublicationId = publication.Id, Site = "政府网站", PostedOn = scene.Ago(5), State = state, RecordedById = scene.People[0].Id, RecordedOn = scene.Ago(5) });
    }

    /// <summary>碰到的一步。</summary>
    public sealed class Unpublished : Hit
    {
        /// <summary>最迟哪天公开；没有定的为 null。</summary>
        public DateOnly? DueOn { get; init; }

        /// <summary>写着哪天公开的；没有写的为 null。</summary>
        public DateOnly? DoneOn { get; init; }

        /// <summary>是反馈情况，不是整改情况。</summary>
        public bool IsFeedback { get; init; }
    }
}
