using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>履约次数不足：已经履行的，加上这一个合同年度里还来得及履行的，少于约定的次数。</summary>
public sealed class PerformanceShortfall : RowControl<Contract, PerformanceShortfall.Missed>
{
    /// <summary>两次履行至少隔几天，才算得出还来得及几次。</summary>
    public static Figure Gap { get; } = new("contract.performance-gap", "同一份合同两次履行至少隔几天", 7, "本单位的合同管理制度", FigureUnit.NaturalDays, 1, 90);

    /// <inheritdoc/>
    public override string Id => "contract.performance-shortfall";

    /// <inheritdoc/>
    public override string Title => "履约次数不足";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "约定了每年履行次数的合同，这一个合同年度（从履行期限的头一天起，一年一算；不满一年的照天数折算）里登记的交付，加上余下的日子还来得及的次数，少于约定；上一个合同年度结束还不到一年的，也看。合同结束一年以内的，看它最后一个年度。";

    /// <inheritdoc/>
    public override string Basis => "《民法典》第五百零九条；本单位的合同管理制度";

    // 第二版：上一个合同年度的也看
    /// <inheritdoc/>
    public override int Revision => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Gap];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Contract>(c => c.Id), ControlSource.Of<Performance>(p => p.ContractId)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("约定一年维保十二次，还剩四十天，只来了两次", s => Serve(s, ended: s.Ahead(40), times: 12, done: 2)),
        ControlExample.Breaking("上个月结束的合同，约定四次，只来了三次", s => Serve(s, ended: s.Ago(30), times: 4, done: 3)),
        ControlExample.Breaking("上一个合同年度少来了一次，这个年度刚开头", s => TwoYears(s, before: 3)),
        ControlExample.Clean("上一个合同年度来够了，这个年度刚开头", s => TwoYears(s, before: 4)),
        ControlExample.Clean("约定四次，来了四次", s => Serve(s, ended: s.Ago(30), times: 4, done: 4)),
        ControlExample.Clean("约定四次，来了一次，还有二百天", s => Serve(s, ended: s.Ahead(200), times: 4, done: 1)),
        ControlExample.Clean("没有约定次数", s => s.Contract()),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Missed> Hits(ControlScan scan, IQueryable<Contract> rows)
    {
        var (today, recent, gap) = (scan.Today, scan.Today.AddDays(-365), scan.Figures.Small(Gap));
        var tomorrow = today.DayNumber + 1;
        var performances = scan.All<Performance>();
        return rows.Where(c => c.YearlyTimes != null && (c.TermTo == null || c.TermTo >= recent))
            .Select(c => new { Contract = c, Times = c.YearlyTimes!.Value, Begun = c.TermFrom ?? c.SignedOn, Day = c.TermTo != null && c.TermTo < today ? c.TermTo.Value : today })
            .Where(c => c.Begun <= c.Day)
            .Select(c => new { c.Contract, c.Times, c.Begun, c.Day, From = c.Begun.AddYears(c.Day.Year - c.Begun.Year - (c.Day.Month * 100 + c.Day.Day < c.Begun.Month * 100 + c.Begun.Day ? 1 : 0)) })
            .Select(c => new { c.Contract, c.Times, c.Begun, c.From, To = c.Contract.TermTo != null && c.Contract.TermTo < c.From.AddYears(1).AddDays(-1) ? c.Contract.TermTo.Value : c.From.AddYears(1).AddDays(-1) })
            .Select(c => new
            {
                c.Contract,
                c.From,
                c.To,
                c.Times,
                // 上一个年度总是满一年的；头一个年度没有上一个
                IsBeforeShort = c.From > c.Begun && c.From > recent && performances.Count(p => p.ContractId == c.Contract.Id && p.Kind == PerformanceKinds.Delivery && p.HappenedOn >= c.From.AddYears(-1) && p.HappenedOn < c.From) < c.Times,
                DoneBefore = performances.Count(p => p.ContractId == c.Contract.Id && p.Kind == PerformanceKinds.Delivery && p.HappenedOn >= c.From.AddYears(-1) && p.HappenedOn < c.From),
                Done = performances.Count(p => p.ContractId == c.Contract.Id && p.Kind == PerformanceKinds.Delivery && p.HappenedOn >= c.From && p.HappenedOn <= c.To),
                Needed = c.To.DayNumber - c.From.DayNumber >= 364 ? c.Times : c.Times * (c.To.DayNumber - c.From.DayNumber + 1) / 365,
                Left = c.To > today ? c.To.DayNumber - tomorrow + 1 : 0,
                Step = c.Times * gap > 365 ? 365 / c.Times : gap,
            })
            .Select(c => new { c.Contract, c.From, c.To, c.Times, c.IsBeforeShort, c.DoneBefore, c.Done, c.Needed, IsShort = c.Done + (c.Left + c.Step - 1) / c.Step < c.Needed })
            .Where(c => c.IsShort || c.IsBeforeShort)
            .Select(c => new Missed { RowId = c.Contract.Id, UnitId = c.Contract.UnitId, From = c.From, To = c.To, IsShort = c.IsShort, Done = c.Done, Needed = c.Needed, IsBeforeShort = c.IsBeforeShort, DoneBefore = c.DoneBefore, Times = c.Times });
    }

    // 履行中的，还来得及的次数一天天在少；结束一年以内的，有一天不再追。约定了次数的合同不多
    /// <inheritdoc/>
    protected override IQueryable<Contract> Waking(ControlScan scan, IQueryable<Contract> rows, DateOnly after) =>
        rows.Where(c => c.YearlyTimes != null && (c.TermTo == null || c.TermTo >= after.AddDays(-366)));

    /// <inheritdoc/>
    protected override string Explain(Missed hit) => string.Join("；", new[]
    {
        hit.IsBeforeShort ? string.Create(CultureInfo.InvariantCulture, $"{hit.From.AddYears(-1):yyyy-MM-dd}至{hit.From.AddDays(-1):yyyy-MM-dd}应履行{hit.Times}次，登记了{hit.DoneBefore}次") : null,
        hit.IsShort ? string.Create(CultureInfo.InvariantCulture, $"{hit.From:yyyy-MM-dd}至{hit.To:yyyy-MM-dd}应履行{hit.Needed}次，登记了{hit.Done}次，余下的日子来不及补足") : null,
    }.OfType<string>()) + "，待核实。";

    private static void Serve(ExampleScene scene, DateOnly ended, int times, int done)
    {
        var from = ended.AddYears(-1).AddDays(1);
        var contract = scene.Contract(c => (c.Kind, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.YearlyTimes, c.ReplacesId) = ("service", from.AddDays(-5), from.AddDays(-9), from, ended, times, null));
        for (var i = 0; i < done; i++) scene.Performance(contract, p => p.HappenedOn = from.AddDays(10 + i * 20));
    }

    // 两年的合同，第二个年度才过四十天
    private static void TwoYears(ExampleScene scene, int before)
    {
        var from = scene.Ago(40).AddYears(-1);
        var contract = scene.Contract(c => (c.Kind, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.YearlyTimes) = ("service", from.AddDays(-5), from.AddDays(-9), from, from.AddYears(2).AddDays(-1), 4));
        for (var i = 0; i < before; i++) scene.Performance(contract, p => p.HappenedOn = from.AddDays(10 + i * 20));
    }

    /// <summary>碰到的一份合同。</summary>
    public sealed class Missed : Hit
    {
        /// <summary>合同年度的头一天。</summary>
        public DateOnly From { get; init; }

        /// <summary>末一天。</summary>
        public DateOnly To { get; init; }

        /// <summary>这个年度不够，来不及补足。</summary>
        public bool IsShort { get; init; }

        /// <summary>登记了几次。</summary>
        public int Done { get; init; }

        /// <summary>应有几次。</summary>
        public int Needed { get; init; }

        /// <summary>上一个合同年度不够。</summary>
        public bool IsBeforeShort { get; init; }

        /// <summary>上一个合同年度登记了几次。</summary>
        public int DoneBefore { get; init; }

        /// <summary>一个合同年度约定几次。</summary>
        public int Times { get; init; }
    }
}
