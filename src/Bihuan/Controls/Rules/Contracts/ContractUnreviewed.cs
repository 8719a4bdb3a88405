using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Contracts;

namespace Bihuan.Controls.Rules.Contracts;

/// <summary>合同未经审查：合法性审查在签订之后。</summary>
public sealed class ContractUnreviewed : RowControl<Contract, ContractUnreviewed.Late>
{
    /// <inheritdoc/>
    public override string Id => "contract.unreviewed";

    /// <inheritdoc/>
    public override string Title => "合同未经审查";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "合同的合法性审查日期在签订日期之后。审查与签订在同一天的不算。";

    /// <inheritdoc/>
    public override string Basis => "《重大行政决策程序暂行条例》关于合法性审查的规定；本单位的合同管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<Contract>(c => c.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("签了五天才审查", s => s.Contract(c => c.LegalReviewOn = c.SignedOn.AddDays(5))),
        ControlExample.Clean("先审查后签订", s => s.Contract()),
        ControlExample.Clean("同一天审查、签订", s => s.Contract(c => c.LegalReviewOn = c.SignedOn)),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Late> Hits(ControlScan scan, IQueryable<Contract> rows) =>
        rows.Where(c => c.LegalReviewOn > c.SignedOn).Select(c => new Late { RowId = c.Id, UnitId = c.UnitId, SignedOn = c.SignedOn, ReviewedOn = c.LegalReviewOn });

    /// <inheritdoc/>
    protected override string Explain(Late hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.SignedOn:yyyy-MM-dd}签订，{hit.ReviewedOn:yyyy-MM-dd}才审查，晚{hit.ReviewedOn.DayNumber - hit.SignedOn.DayNumber}天。");

    /// <summary>碰到的一份合同。</summary>
    public sealed class Late : Hit
    {
        /// <summary>签订日期。</summary>
        public DateOnly SignedOn { get; init; }

        /// <summary>审查日期。</summary>
        public DateOnly ReviewedOn { get; init; }
    }
}
