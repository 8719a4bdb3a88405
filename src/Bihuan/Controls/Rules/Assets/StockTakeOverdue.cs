using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Assets;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>资产盘点逾期：一年里没有结束一次盘点，或者盘出的差异还没有处理。</summary>
public sealed class StockTakeOverdue : PeriodControl<StockTakeOverdue.Undone>
{
    /// <inheritdoc/>
    public override string Id => "asset.stocktake-overdue";

    /// <inheritdoc/>
    public override string Title => "资产盘点逾期";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Promise;

    /// <inheritdoc/>
    public override Cadence Cadence => Cadence.Year;

    /// <inheritdoc/>
    public override string Checks => "一年过完，没有一次结束了的盘点；或者那一年结束的盘点里，位置不符、没有找到的还没有写怎么处理。";

    /// <inheritdoc/>
    public override string Basis => "《行政事业性国有资产管理条例》第二十条；本单位每年盘点一次的承诺";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.On<StockTake>(t => t.FinishedOn), ControlSource.Every<StockTakeLine>().Optional()];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("盘过了，有一件位置不符，还没有处理", s => Take(s, l => (l.Found, l.PlaceFound) = (true, "一楼库房"))),
        ControlExample.Clean("盘过了，没有差异", s => Take(s)),
        ControlExample.Clean("盘过了，差异处理了", s => Take(s, l => (l.Found, l.Resolution, l.ResolvedOn) = (false, "在库房找回，已放回原处。", s.Ago(99)))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Undone> Hits(ControlScan scan, PeriodSpan period)
    {
        var (body, from, to) = (scan.Db.Viewer.BodyId, period.From, period.To);
        var takes = scan.All<StockTake>().Where(t => t.State == StockTakeStates.Finished && t.FinishedOn >= from && t.FinishedOn <= to);
        var differences = scan.All<StockTakeLine>().Where(l => l.Resolution == null && (l.Result == LineResults.Missing || l.Result == LineResults.Misplaced) && takes.Any(t => t.Id == l.StockTakeId));
        // 限制阅读的不写出名称
        var named = differences.Where(l => !l.Restricted).OrderBy(l => l.Name).ThenBy(l => l.Id).Select(l => l.Name);
        // 没有盘点就没有行：从机构数起
        return scan.Db.Bodies.Where(b => b.Id == body).Select(b => new { Takes = takes.Count(), Open = differences.Count() })
            .Where(b => b.Takes == 0 || b.Open > 0)
            .Select(b => new Undone { Takes = b.Takes, Open = b.Open, First = named.FirstOrDefault(), Second = named.Skip(1).FirstOrDefault(), Third = named.Skip(2).FirstOrDefault() });
    }

    /// <inheritdoc/>
    protected override RowsToSee? Rows(PeriodSpan period, string group, int unitId) =>
        RowsToSee.Between("stocktake", nameof(StockTake.FinishedOn), period.From, period.To);

    /// <inheritdoc/>
    protected override string Explain(Undone hit, PeriodSpan period)
    {
        if (hit.Takes == 0) return $"{period.Name}没有登记结束了的盘点。";
        var names = new[] { hit.First, hit.Second, hit.Third }.OfType<string>().ToList();
        var which = names.Count == 0 ? "" : $"：{string.Join("、", names)}{(hit.Open > names.Count ? "等" : "")}";
        return string.Create(CultureInfo.InvariantCulture, $"{period.Name}结束了{hit.Takes}次盘点，还有{hit.Open}件差异没有写怎么处理{which}。");
    }

    private static void Take(ExampleScene scene, Action<StockTakeLine>? with = null)
    {
        var on = new DateOnly(scene.Today.Year - 1, 11, 6);
        scene.StockTakeLine(scene.StockTake(t => (t.StartedOn, t.FinishedOn) = (on, on.AddDays(10))), scene.Asset(a => (a.AcquiredOn, a.LabelledOn) = (on.AddDays(-300), on.AddDays(-290))), with);
    }

    /// <summary>碰到的一年。</summary>
    public sealed class Undone : Hit
    {
        /// <summary>结束了几次盘点。</summary>
        public int Takes { get; init; }

        /// <summary>几件差异没有处理。</summary>
        public int Open { get; init; }

        /// <summary>头一件叫什么；没有的、限制阅读的为 null。</summary>
        public string? First { get; init; }

        /// <summary>第二件。</summary>
        public string? Second { get; init; }

        /// <summary>第三件。</summary>
        public string? Third { get; init; }
    }
}
