using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>合同到期未续签：还在履行的持续服务合同到期了（红）、快要到期（黄），没有接续的合同。</summary>
public sealed class ContractExpired : RowControl<Contract, ContractExpired.Ending>
{
    // 接续的合同最早在到期前多少天开始
    private const int Overlap = 60;

    /// <summary>到期前多少天提醒。</summary>
    public static Figure Days { get; } = new("contract.expiry-days", "合同到期前多少天提醒续签", 30, "本单位的合同管理制度", FigureUnit.NaturalDays, 1, 180);

    /// <inheritdoc/>
    public override string Id => "contract.expired-unrenewed";

    /// <inheritdoc/>
    public override string Title => "合同到期未续签";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "履行中的租赁、劳务派遣合同，和约定了付款周期、每年履行次数的合同，期限已过或者临近，没有接续的合同。写明接续它的、与同一家签的同一种而且期限更晚的，都算接续；不再要的，把状态改为已完成。";

    /// <inheritdoc/>
    public override string Basis => "《民法典》第五百零九条、第五百五十七条；本单位的合同管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Days];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Contract>(c => c.Id),
        ControlSource.Of<Contract>(c => c.ReplacesId),
        ControlSource.By<Contract>(c => c.Counterpart, (scan, names) => scan.All<Contract>().Where(c => EF.Parameter(names).Contains(c.Counterpart) && c.State == ContractStates.Active && c.TermTo != null).Select(c => c.Id)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("租赁合同上周到期，还在履行，没有续签", s => Lease(s, s.Ago(7))),
        ControlExample.Breaking("按季度付款的服务合同二十天以后到期", s => s.Contract(c => (c.Kind, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.PaymentCycle, c.FirstDueOn) = ("service", s.Ago(345), s.Ago(350), s.Ago(345), s.Ahead(20), PaymentCycles.Year, s.Ahead(30)))),
        ControlExample.Clean("还有一百天", s => Lease(s, s.Ahead(100))),
        ControlExample.Clean("到期了，不再租，已完成", s => Lease(s, s.Ago(7), c => c.State = "done")),
        ControlExample.Clean("一次性的采购，到期了也不用续", s => s.Contract(c => (c.TermFrom, c.TermTo) = (s.Ago(60), s.Ago(5)))),
        ControlExample.Clean("与同一家续签了", s =>
        {
            Lease(s, s.Ago(7));
            Lease(s, s.Ahead(358), c => (c.SignedOn, c.LegalReviewOn, c.TermFrom) = (s.Ago(10), s.Ago(12), s.Ago(6)));
        }),
        ControlExample.Clean("换了一家，写明接续", s =>
        {
            var old = Lease(s, s.Ago(7));
            Lease(s, s.Ahead(358), c => (c.Counterpart, c.ReplacesId, c.SignedOn, c.LegalReviewOn, c.TermFrom) = ("云溪县通达汽车租赁有限公司", old.Id, s.Ago(10), s.Ago(12), s.Ago(6)));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Ending> Hits(ControlScan scan, IQueryable<Contract> rows)
    {
        var (today, until) = (scan.Today, scan.Today.AddDays(scan.Figures.Small(Days)));
        var others = scan.All<Contract>();
        return rows.Where(c => c.State == ContractStates.Active && c.TermTo <= until && (c.Kind == ContractKinds.Lease || c.Kind == ContractKinds.Labour || c.PaymentCycle != null || c.YearlyTimes != null))
            .Where(c => !others.Any(o => o.ReplacesId == c.Id))
            .Where(c => !others.Any(o => o.Counterpart == c.Counterpart && o.Kind == c.Kind && o.Id != c.Id && (o.TermTo == null || o.TermTo > c.TermTo) && (o.TermFrom ?? o.SignedOn) >= c.TermTo!.Value.AddDays(-Overlap)))
            .Select(c => new Ending { RowId = c.Id, UnitId = c.UnitId, TermTo = c.TermTo!.Value, Level = c.TermTo < today ? FindingLevel.Red : FindingLevel.Yellow });
    }

    // 进了提醒的日子，和到期的第二天
    /// <inheritdoc/>
    protected override IQueryable<Contract> Waking(ControlScan scan, IQueryable<Contract> rows, DateOnly after)
    {
        var (today, days) = (scan.Today, scan.Figures.Small(Days));
        var (from, to) = (after.AddDays(days), today.AddDays(days));
        return rows.Where(c => c.State == ContractStates.Active && (c.TermTo > from && c.TermTo <= to || c.TermTo >= after && c.TermTo < today));
    }

    /// <inheritdoc/>
    protected override string Explain(Ending hit) => hit.Level == FindingLevel.Red
        ? string.Create(CultureInfo.InvariantCulture, $"{hit.TermTo:yyyy-MM-dd}到期，还登记为履行中，没有查到接续的合同，待核实。")
        : string.Create(CultureInfo.InvariantCulture, $"{hit.TermTo:yyyy-MM-dd}到期，还没有查到接续的合同。");

    private static Contract Lease(ExampleScene scene, DateOnly to, Action<Contract>? with = null) => scene.Contract(c =>
    {
        (c.Kind, c.Counterpart, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo) = ("lease", "云溪县安行汽车租赁有限公司", scene.Ago(372), scene.Ago(375), scene.Ago(372), to);
        with?.Invoke(c);
    });

    /// <summary>碰到的一份合同。</summary>
    public sealed class Ending : Hit
    {
        /// <summary>期限到哪天。</summary>
        public DateOnly TermTo { get; init; }
    }
}
