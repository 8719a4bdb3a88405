using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>批准。</summary>
public sealed class ApproveSubmission : RowDeed<ApprovedRow>
{
    /// <inheritdoc/>
    public override string Code => "approve";

    /// <inheritdoc/>
    public override string Title => "批准";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Review(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "审批意见";

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => ApprovalRules.OwnProblem((ApprovedRow)row, viewer);

    /// <inheritdoc/>
    protected override bool IsOpenOn(ApprovedRow row) => row.State == ApprovalStates.Submitted;

    internal override Task<string?> DoOnAsync(Db db, ApprovedRow row, DeedWords words, CancellationToken cancellation)
    {
        (row.State, row.ApproverId, row.ApprovedForId, row.DecidedOn, row.Opinion) = (ApprovalStates.Approved, db.Viewer.PersonId, db.Viewer.OnBehalfOf, words.Today, words.Reason);
        return Task.FromResult<string?>(null);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.AnswerAsync(db, clock, ledger, (ApprovedRow)row, "已批准", cancellation);
        return null;
    }
}
