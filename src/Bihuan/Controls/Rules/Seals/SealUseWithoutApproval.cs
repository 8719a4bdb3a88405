using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Seals;

namespace Bihuan.Controls.Rules.Seals;

/// <summary>用印未经审批：盖了章，没有批准，或者批准在盖章之后。</summary>
public sealed class SealUseWithoutApproval : RowControl<SealUse, SealUseWithoutApproval.Unapproved>
{
    /// <inheritdoc/>
    public override string Id => "seal.use-without-approval";

    /// <inheritdoc/>
    public override string Title => "用印未经审批";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "盖了章的用印，没有人批准，或者批准的日子在盖章之后。退回来没有再批就盖了的，也算没有批准。";

    /// <inheritdoc/>
    public override string Basis => "《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号）；本单位的印章管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<SealUse>(u => u.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("没有批准就盖了章", s => s.SealUse(u => (u.ApproverId, u.DecidedOn, u.Breaches, u.Deviation) = (null, null, ApprovalRules.NotApproved, "分管领导出差，电话请示后用印。"))),
        ControlExample.Breaking("盖章两天以后才批准", s => s.SealUse(u => (u.DecidedOn, u.Breaches, u.Deviation) = (u.UsedOn!.Value.AddDays(2), ApprovalRules.BeforeApproval, "急件先办。"))),
        ControlExample.Breaking("退回来没有再批就盖了", s => s.SealUse(u => (u.Opinion, u.Breaches, u.Deviation) = ("份数不对，请核对。", ApprovalRules.NotApproved, "照原来的份数用了印。"))),
        ControlExample.Clean("先批准后盖章", s => s.SealUse()),
        ControlExample.Clean("批准、盖章在同一天", s => s.SealUse(u => u.DecidedOn = u.UsedOn)),
        ControlExample.Clean("正等着审批，还没有盖", s => s.SealUse(u => (u.State, u.ApproverId, u.DecidedOn, u.UsedOn, u.StampedById) = (ApprovalStates.Submitted, null, null, null, null))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Unapproved> Hits(ControlScan scan, IQueryable<SealUse> rows) =>
        rows.Where(u => u.State == ApprovalStates.Used && u.UsedOn != null)
            .Select(u => new { Use = u, Missing = u.DecidedOn == null || u.Breaches != null && u.Breaches.Contains(ApprovalRules.NotApproved) })
            .Where(u => u.Missing || u.Use.DecidedOn > u.Use.UsedOn)
            .Select(u => new Unapproved { RowId = u.Use.Id, UnitId = u.Use.UnitId, UsedOn = u.Use.UsedOn!.Value, DecidedOn = u.Missing ? null : u.Use.DecidedOn });

    /// <inheritdoc/>
    protected override string Explain(Unapproved hit) => hit.DecidedOn is { } on
        ? string.Create(CultureInfo.InvariantCulture, $"{hit.UsedOn:yyyy-MM-dd}用印，{on:yyyy-MM-dd}才批准，晚{on.DayNumber - hit.UsedOn.DayNumber}天。")
        : string.Create(CultureInfo.InvariantCulture, $"{hit.UsedOn:yyyy-MM-dd}用印，没有查到批准，待核实。");

    /// <summary>碰到的一次用印。</summary>
    public sealed class Unapproved : Hit
    {
        /// <summary>用印日期。</summary>
        public DateOnly UsedOn { get; init; }

        /// <summary>批准的日子；没有批准的为 null。</summary>
        public DateOnly? DecidedOn { get; init; }
    }
}
