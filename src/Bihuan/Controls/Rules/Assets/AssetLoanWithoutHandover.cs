using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Assets;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>租借资产无交接：没有签交接单，或者没有约定什么时候还。</summary>
public sealed class AssetLoanWithoutHandover : RowControl<AssetLoan, AssetLoanWithoutHandover.Loose>
{
    /// <inheritdoc/>
    public override string Id => "asset.loan-without-handover";

    /// <inheritdoc/>
    public override string Title => "租借资产无交接";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "租入、借入、出租、出借的资产，没有交接签字的日期；还没有归还的，没有约定归还日期。";

    /// <inheritdoc/>
    public override string Basis => "《行政事业性国有资产管理条例》第二十二条；《行政单位国有资产管理暂行办法》（财政部令第35号）；本单位的固定资产管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<AssetLoan>(l => l.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("没有签交接单", s => s.AssetLoan(l => l.SignedOn = null)),
        ControlExample.Breaking("没有约定归还日期", s => s.AssetLoan(l => l.DueOn = null)),
        ControlExample.Clean("签了交接，约定了归还", s => s.AssetLoan()),
        ControlExample.Clean("没有约定日期，已经归还", s => s.AssetLoan(l => (l.DueOn, l.ReturnedOn) = (null, s.Ago(5)))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Loose> Hits(ControlScan scan, IQueryable<AssetLoan> rows) =>
        rows.Where(l => l.SignedOn == null || l.DueOn == null && l.ReturnedOn == null)
            .Select(l => new Loose { RowId = l.Id, UnitId = l.UnitId, StartedOn = l.StartedOn, IsUnsigned = l.SignedOn == null, IsOpen = l.DueOn == null && l.ReturnedOn == null });

    /// <inheritdoc/>
    protected override string Explain(Loose hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.StartedOn:yyyy-MM-dd}开始租借，{(hit.IsUnsigned ? "没有登记交接签字" : "")}{(hit is { IsUnsigned: true, IsOpen: true } ? "，" : "")}{(hit.IsOpen ? "没有约定归还日期" : "")}，待核实。");

    /// <summary>碰到的一次租借。</summary>
    public sealed class Loose : Hit
    {
        /// <summary>哪天开始。</summary>
        public DateOnly StartedOn { get; init; }

        /// <summary>没有交接签字。</summary>
        public bool IsUnsigned { get; init; }

        /// <summary>没有约定归还日期，也还没有还。</summary>
        public bool IsOpen { get; init; }
    }
}
