using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Seals;

namespace Bihuan.Controls.Rules.Seals;

/// <summary>印章外借未审批或未归还。</summary>
public sealed class SealLoanWithoutApproval : RowControl<SealLoan, SealLoanWithoutApproval.Out>
{
    /// <inheritdoc/>
    public override string Id => "seal.loan-without-approval";

    /// <inheritdoc/>
    public override string Title => "印章外借未审批或未归还";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "借出去的印章，没有人批准或者批准在借出之后；过了应还日期还没有归还。晚还了、已经还了的不再报。";

    /// <inheritdoc/>
    public override string Basis => "《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号）；本单位的印章管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<SealLoan>(l => l.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("没有批准就借出了", s => s.SealLoan(l => (l.ApproverId, l.DecidedOn, l.Breaches, l.Deviation) = (null, null, ApprovalRules.NotApproved, "对方临时通知，口头请示后借出。"))),
        ControlExample.Breaking("借出第二天才批准", s => s.SealLoan(l => (l.DecidedOn, l.Breaches, l.Deviation) = (l.LentOn!.Value.AddDays(1), ApprovalRules.BeforeApproval, "急件先办。"))),
        ControlExample.Breaking("过了应还日期没有还", s => s.SealLoan(l => (l.State, l.ReturnedOn, l.ReceiverId) = (ApprovalStates.Lent, null, null))),
        ControlExample.Clean("批准、借出、按期归还", s => s.SealLoan()),
        ControlExample.Clean("借出了，还没有到期", s => s.SealLoan(l => (l.State, l.DueOn, l.ReturnedOn, l.ReceiverId) = (ApprovalStates.Lent, s.Today, null, null))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Out> Hits(ControlScan scan, IQueryable<SealLoan> rows)
    {
        var today = scan.Today;
        return rows.Where(l => l.LentOn != null && (l.State == ApprovalStates.Lent || l.State == ApprovalStates.Returned))
            .Select(l => new { Loan = l, Missing = l.DecidedOn == null || l.Breaches != null && l.Breaches.Contains(ApprovalRules.NotApproved), Late = l.State == ApprovalStates.Lent && l.DueOn < today })
            .Where(l => l.Missing || l.Late || l.Loan.DecidedOn > l.Loan.LentOn)
            .Select(l => new Out { RowId = l.Loan.Id, UnitId = l.Loan.UnitId, LentOn = l.Loan.LentOn!.Value, DecidedOn = l.Missing ? null : l.Loan.DecidedOn, DueOn = l.Late ? l.Loan.DueOn : null });
    }

    // 应还日期的第二天
    /// <inheritdoc/>
    protected override IQueryable<SealLoan> Waking(ControlScan scan, IQueryable<SealLoan> rows, DateOnly after)
    {
        var today = scan.Today;
        return rows.Where(l => l.DueOn >= after && l.DueOn < today && l.State == ApprovalStates.Lent);
    }

    /// <inheritdoc/>
    protected override string Explain(Out hit)
    {
        var lent = string.Create(CultureInfo.InvariantCulture, $"{hit.LentOn:yyyy-MM-dd}借出");
        var approved = hit.DecidedOn is null ? "，没有查到批准" : hit.DecidedOn > hit.LentOn ? string.Create(CultureInfo.InvariantCulture, $"，{hit.DecidedOn:yyyy-MM-dd}才批准") : "";
        return lent + approved + (hit.DueOn is { } due ? string.Create(CultureInfo.InvariantCulture, $"，应于{due:yyyy-MM-dd}归还，还没有登记归还") : "") + "，待核实。";
    }

    /// <summary>碰到的一次外借。</summary>
    public sealed class Out : Hit
    {
        /// <summary>借出日期。</summary>
        public DateOnly LentOn { get; init; }

        /// <summary>批准的日子；没有批准的为 null。</summary>
        public DateOnly? DecidedOn { get; init; }

        /// <summary>过了的应还日期；没有过的为 null。</summary>
        public DateOnly? DueOn { get; init; }
    }
}
