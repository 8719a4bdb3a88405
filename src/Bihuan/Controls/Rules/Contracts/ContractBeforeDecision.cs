using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>大额合同先签后上会：没有通过了的议题，或者签在会议之前。支付的见 <see cref="Payments.SpentBeforeDecision"/>。</summary>
public sealed class ContractBeforeDecision : RowControl<Contract, ContractBeforeDecision.Early>
{
    /// <inheritdoc/>
    public override string Id => "finance.contract-before-decision";

    /// <inheritdoc/>
    public override string Title => "大额合同先签后上会";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "大额合同没有写决策依据，依据的议题没有通过，或者签订日期在会议之前。会议与签订在同一天的不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》第十六条、第十七条；本单位的“三重一大”决策制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [ContractFigures.LargeSum];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Contract>(c => c.Id),
        ControlSource.Via<Topic>((scan, ids) => scan.All<Contract>().Where(c => EF.Parameter(ids).Contains(c.TopicId!.Value)).Select(c => c.Id)).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("签了十五万元的合同，十天后才上会", s => Large(s, topic: s.Ago(50), signed: s.Ago(60))),
        ControlExample.Breaking("十五万元的合同，没有写决策依据", s => s.Contract(c => c.Amount = 150_000_00)),
        ControlExample.Breaking("议题缓议，合同已经签了", s => Large(s, topic: s.Ago(70), signed: s.Ago(60), Decisions.Deferred)),
        ControlExample.Clean("上会通过以后才签", s => Large(s, topic: s.Ago(70), signed: s.Ago(60))),
        ControlExample.Clean("上会当天签", s => Large(s, topic: s.Ago(60), signed: s.Ago(60))),
        ControlExample.Clean("小额的不用上会", s => s.Contract()),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Early> Hits(ControlScan scan, IQueryable<Contract> rows)
    {
        var large = scan.Figures[ContractFigures.LargeSum];
        return rows.Where(c => c.Amount >= large)
            .LeftJoin(scan.All<Topic>(), c => c.TopicId, t => (Guid?)t.Id, (c, t) => new { Contract = c, Topic = t })
            .Where(c => c.Topic == null || c.Topic.Decision != Decisions.Passed || c.Topic.HeldOn > c.Contract.SignedOn)
            .Select(c => new Early { RowId = c.Contract.Id, UnitId = c.Contract.UnitId, Amount = c.Contract.Amount, SignedOn = c.Contract.SignedOn, HasTopic = c.Topic != null, IsPassed = c.Topic != null && c.Topic.Decision == Decisions.Passed, HeldOn = c.Topic == null || c.Topic.Restricted ? null : c.Topic.HeldOn });
    }

    // 限制阅读的议题，不说是哪天开的会
    /// <inheritdoc/>
    protected override string Explain(Early hit)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{hit.SignedOn:yyyy-MM-dd}签订，{hit.Amount / 100m:#,0.##}元");
        return hit switch
        {
            { HasTopic: false } => signed + "，没有写会议的决定。",
            { IsPassed: false } => signed + "，依据的议题没有通过。",
            { HeldOn: { } held } => string.Create(CultureInfo.InvariantCulture, $"{signed}，{held:yyyy-MM-dd}才上会，早{held.DayNumber - hit.SignedOn.DayNumber}天。"),
            _ => signed + "，作依据的会议在这以后。",
        };
    }

    private static void Large(ExampleScene scene, DateOnly topic, DateOnly signed, string decision = Decisions.Passed)
    {
        var id = scene.Meeting("party-group", topic, (TopicKinds.LargeSum, "研究大厅设备更新经费", t => (t.Topic.Decision, t.Topic.ReportedOn) = (decision, decision == Decisions.Passed ? t.Topic.ReportedOn : null))).Topics[1].Topic.Id;
        scene.Contract(c => (c.Amount, c.TopicId, c.SignedOn, c.LegalReviewOn) = (150_000_00, id, signed, signed.AddDays(-5)));
    }

    /// <summary>碰到的一份合同。</summary>
    public sealed class Early : Hit
    {
        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>签订日期。</summary>
        public DateOnly SignedOn { get; init; }

        /// <summary>写了决策依据。</summary>
        public bool HasTopic { get; init; }

        /// <summary>依据的议题通过了。</summary>
        public bool IsPassed { get; init; }

        /// <summary>会议的日子；没有依据、议题限制阅读的为 null。</summary>
        public DateOnly? HeldOn { get; init; }
    }
}
