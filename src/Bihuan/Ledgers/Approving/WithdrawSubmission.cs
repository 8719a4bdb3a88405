using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>撤回还没有审批的，回到草稿，可以改。</summary>
public sealed class WithdrawSubmission : RowDeed<ApprovedRow>
{
    /// <inheritdoc/>
    public override string Code => "withdraw";

    /// <inheritdoc/>
    public override string Title => "撤回";

    /// <inheritdoc/>
    public override string Icon => "move";

    /// <inheritdoc/>
    public override bool OpenToTokens => true;

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit(ledger);

    /// <inheritdoc/>
    protected override bool IsOpenOn(ApprovedRow row) => row.State == ApprovalStates.Submitted;

    internal override Task<string?> DoOnAsync(Db db, ApprovedRow row, DeedWords words, CancellationToken cancellation)
    {
        (row.State, row.SubmittedById, row.SubmittedForId, row.SubmittedOn) = (ApprovalStates.Draft, null, null, null);
        return Task.FromResult<string?>(null);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.SettleAsync(db, clock, ledger, (ApprovedRow)row, cancellation);
        return null;
    }
}
