using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Contracts;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>供货与合同不符：交付的品牌型号与合同约定的不一样。</summary>
public sealed class DeliveryMismatch : RowControl<Performance, DeliveryMismatch.Other>
{
    /// <inheritdoc/>
    public override string Id => "contract.delivery-mismatch";

    /// <inheritdoc/>
    public override string Title => "供货与合同不符";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "交付写的品牌型号与合同约定的不一样；大小写、空格、短横不同的算一样，有一边没有写的不比。";

    /// <inheritdoc/>
    public override string Basis => "《民法典》第五百八十二条、第六百一十五条；《政府采购法》第四十一条；本单位的合同管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Performance>(p => p.Id),
        ControlSource.Via<Contract>((scan, ids) => scan.All<Performance>().Where(p => EF.Parameter(ids).Contains(p.ContractId)).Select(p => p.Id)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("合同约定一种型号，交付的是另一种", s => Deliver(s, "云印 P3200DN", "云印 P2100")),
        ControlExample.Clean("交付的与约定一样", s => Deliver(s, "云印 P3200DN", "云印P3200-dn")),
        ControlExample.Clean("合同没有约定型号", s => Deliver(s, null, "云印 P2100")),
        ControlExample.Clean("交付没有写型号", s => Deliver(s, "云印 P3200DN", null)),
    ];

    /// <inheritdoc/>
#pragma warning disable CA1304, CA1311 // 由数据库转成大写，与语言无关
    protected override IQueryable<Other> Hits(ControlScan scan, IQueryable<Performance> rows) =>
        rows.Where(p => p.Kind == PerformanceKinds.Delivery && p.BrandModel != null)
            .Join(scan.All<Contract>().Where(c => c.BrandModel != null), p => p.ContractId, c => c.Id, (p, c) => new { Performance = p, Contract = c, Delivered = p.BrandModel!.Replace(" ", "").Replace("-", "").ToUpper(), Agreed = c.BrandModel!.Replace(" ", "").Replace("-", "").ToUpper() })
            .Where(x => x.Delivered != x.Agreed)
            .Select(x => new Other { RowId = x.Performance.Id, UnitId = x.Performance.UnitId, HappenedOn = x.Performance.HappenedOn, Delivered = x.Performance.BrandModel!, Agreed = x.Contract.Restricted ? null : x.Contract.BrandModel });

#pragma warning restore CA1304, CA1311
    // 限制阅读的合同，不说约定的是什么
    /// <inheritdoc/>
    protected override string Explain(Other hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.HappenedOn:yyyy-MM-dd}交付的是“{hit.Delivered}”，与合同约定的{(hit.Agreed is null ? "" : $"“{hit.Agreed}”")}不一样，待核实。");

    private static void Deliver(ExampleScene scene, string? agreed, string? delivered) => scene.Performance(scene.Contract(c => c.BrandModel = agreed), p => p.BrandModel = delivered);

    /// <summary>碰到的一次交付。</summary>
    public sealed class Other : Hit
    {
        /// <summary>哪天。</summary>
        public DateOnly HappenedOn { get; init; }

        /// <summary>交付的品牌型号。</summary>
        public string Delivered { get; init; } = "";

        /// <summary>约定的品牌型号；合同限制阅读的为 null。</summary>
        public string? Agreed { get; init; }
    }
}
