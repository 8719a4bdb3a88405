using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Assets;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Assets;

/// <summary>一边闲置外借一边租入：租入借入的，自己就有同类的闲着、租借给了外面。只是提示，由人判断。</summary>
public sealed class IdleWhileRenting : RowControl<AssetLoan, IdleWhileRenting.Beside>
{
    /// <inheritdoc/>
    public override string Id => "asset.idle-while-renting";

    /// <inheritdoc/>
    public override string Title => "一边闲置外借一边租入";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override string Checks => "租入、借入还没有归还的，本单位有同一门类、名称相合（一个名称包含另一个）的资产闲置着，或者出租出借在外。";

    /// <inheritdoc/>
    public override string Basis => "《行政事业性国有资产管理条例》第十三条、第二十三条；党政机关厉行节约反对浪费条例";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<AssetLoan>(l => l.Id),
        ControlSource.By<AssetLoan>(l => LoanDirections.IsOut(l.Direction) ? l.Category : null, Brought),
        ControlSource.By<Asset>(a => a.Category, Brought),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("借入打印机，自己的激光打印机闲置着", s =>
        {
            s.Asset(a => a.State = AssetStates.Idle);
            s.AssetLoan(l => (l.Thing, l.Category) = ("打印机", AssetCategories.Equipment));
        }),
        ControlExample.Breaking("租入彩色碎纸机，自己的碎纸机借给了别的单位", s =>
        {
            var asset = s.Asset(a => a.Name = "碎纸机");
            s.AssetLoan(l => (l.Thing, l.Category, l.Direction, l.AssetId, l.ApprovalNumber) = (asset.Name, asset.Category, LoanDirections.LendOut, asset.Id, "云财资〔2026〕9号"));
            s.AssetLoan(l => (l.Thing, l.Category, l.Direction, l.Rent) = ("彩色碎纸机", AssetCategories.Equipment, LoanDirections.RentIn, 1_200_00));
        }),
        ControlExample.Clean("借入的，自己没有", s => s.AssetLoan(l => (l.Thing, l.Category) = ("应急发电机", AssetCategories.Equipment))),
        ControlExample.Clean("自己的正在用", s =>
        {
            s.Asset();
            s.AssetLoan(l => (l.Thing, l.Category) = ("打印机", AssetCategories.Equipment));
        }),
        ControlExample.Clean("借入的已经还了", s =>
        {
            s.Asset(a => a.State = AssetStates.Idle);
            s.AssetLoan(l => (l.Thing, l.Category, l.ReturnedOn) = ("打印机", AssetCategories.Equipment, s.Ago(1)));
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Beside> Hits(ControlScan scan, IQueryable<AssetLoan> rows)
    {
        var outside = scan.All<AssetLoan>().Where(o => o.ReturnedOn == null && (o.Direction == LoanDirections.RentOut || o.Direction == LoanDirections.LendOut));
        return rows.Where(l => l.ReturnedOn == null && (l.Direction == LoanDirections.RentIn || l.Direction == LoanDirections.BorrowIn))
            .Select(l => new
            {
                Loan = l,
                Idle = scan.All<Asset>().Count(a => a.State == AssetStates.Idle && a.Category == l.Category && (a.Name.Contains(l.Thing) || l.Thing.Contains(a.Name))),
                Out = outside.Count(o => o.Category == l.Category && (o.Thing.Contains(l.Thing) || l.Thing.Contains(o.Thing))),
            })
            .Where(l => l.Idle > 0 || l.Out > 0)
            .Select(l => new Beside { RowId = l.Loan.Id, UnitId = l.Loan.UnitId, StartedOn = l.Loan.StartedOn, Idle = l.Idle, Out = l.Out });
    }

    /// <inheritdoc/>
    protected override string Explain(Beside hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.StartedOn:yyyy-MM-dd}开始租入、借入，本单位名称相合的资产有{hit.Idle}件闲置、{hit.Out}件出租出借在外，请看能不能调剂。");

    private static IQueryable<Guid> Brought(ControlScan scan, IReadOnlyList<string> categories) =>
        scan.All<AssetLoan>().Where(l => l.ReturnedOn == null && (l.Direction == LoanDirections.RentIn || l.Direction == LoanDirections.BorrowIn) && EF.Parameter(categories).Contains(l.Category)).Select(l => l.Id);

    /// <summary>碰到的一次租入、借入。</summary>
    public sealed class Beside : Hit
    {
        /// <summary>哪天开始。</summary>
        public DateOnly StartedOn { get; init; }

        /// <summary>几件闲置。</summary>
        public int Idle { get; init; }

        /// <summary>几件在外。</summary>
        public int Out { get; init; }
    }
}
