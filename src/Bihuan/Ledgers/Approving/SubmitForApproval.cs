using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>提交审批。</summary>
public sealed class SubmitForApproval : RowDeed<ApprovedRow>
{
    /// <inheritdoc/>
    public override string Code => "submit";

    /// <inheritdoc/>
    public override string Title => "提交审批";

    /// <inheritdoc/>
    public override bool OpenToTokens => true;

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit(ledger);

    /// <inheritdoc/>
    protected override bool IsOpenOn(ApprovedRow row) => ApprovalStates.IsOpen(row.State);

    internal override Task<string?> DoOnAsync(Db db, ApprovedRow row, DeedWords words, CancellationToken cancellation)
    {
        (row.State, row.SubmittedById, row.SubmittedForId, row.SubmittedOn) = (ApprovalStates.Submitted, db.Viewer.PersonId, db.Viewer.OnBehalfOf, words.Today);
        row.ForgetDecision();
        return Task.FromResult<string?>(null);
    }

    internal override Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation) =>
        ApprovalMessages.AskAsync(db, clock, ledger, (ApprovedRow)row, cancellation);
}
