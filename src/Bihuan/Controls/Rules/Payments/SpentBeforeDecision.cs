using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>先支出后上会：大额支付没有通过了的议题，或者付在会议之前。</summary>
public sealed class SpentBeforeDecision : RowControl<Payment, SpentBeforeDecision.Early>
{
    /// <inheritdoc/>
    public override string Id => "finance.spent-before-decision";

    /// <inheritdoc/>
    public override string Title => "先支出后上会";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "大额支付没有写决策依据（自己写的，或者合同写的），依据的议题没有通过，或者支付日期在会议之前。工资津补贴不算。";

    /// <inheritdoc/>
    public override string Basis => "《中国共产党党组工作条例》第十六条、第十七条；本单位的“三重一大”决策制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [PaymentFigures.LargeSum];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Payment>(p => p.Id),
        ControlSource.Via<Contract>((scan, ids) => scan.All<Payment>().Where(p => EF.Parameter(ids).Contains(p.ContractId!.Value)).Select(p => p.Id)).Optional(),
        ControlSource.Via<Topic>((scan, ids) => scan.All<Payment>().Where(p => EF.Parameter(ids).Contains(p.TopicId!.Value) || scan.All<Contract>().Any(c => c.Id == p.ContractId && EF.Parameter(ids).Contains(c.TopicId!.Value))).Select(p => p.Id)).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("付了十五万元，七天后才上会", s => Large(s, topic: s.Ago(13), paid: s.Ago(20))),
        ControlExample.Breaking("付了十五万元，没有写决策依据", s => s.Payment(p => p.Amount = 150_000_00)),
        ControlExample.Breaking("议题缓议，钱已经付了", s => Large(s, topic: s.Ago(20), paid: s.Ago(13), Decisions.Deferred)),
        ControlExample.Clean("上会通过以后才付", s => Large(s, topic: s.Ago(20), paid: s.Ago(13))),
        ControlExample.Clean("小额的不用上会", s => s.Payment()),
        ControlExample.Clean("照合同写的议题付", s =>
        {
            var topic = Decided(s, s.Ago(40), Decisions.Passed);
            var contract = s.Contract(c => (c.Amount, c.TopicId, c.LegalReviewOn, c.SignedOn, c.TermFrom) = (150_000_00, topic, s.Ago(35), s.Ago(30), s.Ago(30)));
            s.Payment(p => (p.Amount, p.ContractId) = (150_000_00, contract.Id));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Early> Hits(ControlScan scan, IQueryable<Payment> rows)
    {
        var large = scan.Figures[PaymentFigures.LargeSum];
        return rows.Where(p => p.Amount >= large && p.Category != PaymentCategories.Pay)
            .LeftJoin(scan.All<Contract>(), p => p.ContractId, c => (Guid?)c.Id, (p, c) => new { Payment = p, TopicId = p.TopicId ?? c!.TopicId })
            .LeftJoin(scan.All<Topic>(), p => p.TopicId, t => (Guid?)t.Id, (p, t) => new { p.Payment, Topic = t })
            .Where(p => p.Topic == null || p.Topic.Decision != Decisions.Passed || p.Topic.HeldOn > p.Payment.PaidOn)
            .Select(p => new Early { RowId = p.Payment.Id, UnitId = p.Payment.UnitId, Amount = p.Payment.Amount, PaidOn = p.Payment.PaidOn, HasTopic = p.Topic != null, IsPassed = p.Topic != null && p.Topic.Decision == Decisions.Passed, HeldOn = p.Topic == null || p.Topic.Restricted ? null : p.Topic.HeldOn });
    }

    // 限制阅读的议题，不说是哪天开的会
    /// <inheritdoc/>
    protected override string Explain(Early hit)
    {
        var paid = string.Create(CultureInfo.InvariantCulture, $"{hit.PaidOn:yyyy-MM-dd}支付{hit.Amount / 100m:#,0.##}元");
        return hit switch
        {
            { HasTopic: false } => paid + "，没有写会议的决定。",
            { IsPassed: false } => paid + "，依据的议题没有通过。",
            { HeldOn: { } held } => string.Create(CultureInfo.InvariantCulture, $"{paid}，{held:yyyy-MM-dd}才上会，早{held.DayNumber - hit.PaidOn.DayNumber}天。"),
            _ => paid + "，作依据的会议在这以后。",
        };
    }

    private static void Large(ExampleScene scene, DateOnly topic, DateOnly paid, string decision = Decisions.Passed)
    {
        var id = Decided(scene, topic, decision);
        scene.Payment(p => (p.Amount, p.PaidOn, p.TopicId) = (150_000_00, paid, id));
    }

    private static Guid Decided(ExampleScene scene, DateOnly on, string decision) =>
        scene.Meeting("party-group", on, (TopicKinds.LargeSum, "研究大厅设备更新经费", t => (t.Topic.Decision, t.Topic.ReportedOn) = (decision, decision == Decisions.Passed ? t.Topic.ReportedOn : null))).Topics[1].Topic.Id;

    /// <summary>碰到的一笔支付。</summary>
    public sealed class Early : Hit
    {
        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>支付日期。</summary>
        public DateOnly PaidOn { get; init; }

        /// <summary>写了决策依据，自己的或者合同的。</summary>
        public bool HasTopic { get; init; }

        /// <summary>依据的议题通过了。</summary>
        public bool IsPassed { get; init; }

        /// <summary>会议的日子；没有依据、议题限制阅读的为 null。</summary>
        public DateOnly? HeldOn { get; init; }
    }
}
