using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>退回，写明原因。</summary>
public sealed class SendBackSubmission : RowDeed<ApprovedRow>
{
    /// <inheritdoc/>
    public override string Code => "send-back";

    /// <inheritdoc/>
    public override string Title => "退回修改";

    /// <inheritdoc/>
    public override string Icon => "close";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Review(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "退回的原因";

    /// <inheritdoc/>
    public override bool ReasonRequired => true;

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => ApprovalRules.OwnProblem((ApprovedRow)row, viewer);

    /// <inheritdoc/>
    protected override bool IsOpenOn(ApprovedRow row) => row.State == ApprovalStates.Submitted;

    internal override Task<string?> DoOnAsync(Db db, ApprovedRow row, DeedWords words, CancellationToken cancellation)
    {
        (row.State, row.ApproverId, row.ApprovedForId, row.DecidedOn, row.Opinion) = (ApprovalStates.SentBack, db.Viewer.PersonId, db.Viewer.OnBehalfOf, words.Today, words.Reason);
        return Task.FromResult<string?>(null);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.AnswerAsync(db, clock, ledger, (ApprovedRow)row, "退回修改", cancellation);
        return null;
    }
}
