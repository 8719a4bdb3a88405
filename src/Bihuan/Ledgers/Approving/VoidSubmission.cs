using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>作废：不办了。待审批的先撤回。</summary>
public sealed class VoidSubmission : RowDeed<ApprovedRow>
{
    /// <inheritdoc/>
    public override string Code => "void";

    /// <inheritdoc/>
    public override string Title => "作废";

    /// <inheritdoc/>
    public override string Icon => "trash";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Edit(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "作废的原因";

    /// <inheritdoc/>
    public override bool ReasonRequired => true;

    /// <inheritdoc/>
    public override string? ReasonHelp => "作废以后不能再办，也不能恢复；要办请重新申请。";

    /// <inheritdoc/>
    protected override bool IsOpenOn(ApprovedRow row) => row.State is ApprovalStates.Draft or ApprovalStates.SentBack or ApprovalStates.Approved;

    internal override Task<string?> DoOnAsync(Db db, ApprovedRow row, DeedWords words, CancellationToken cancellation)
    {
        // 批准过的，谁批的留着；原因写在意见里
        (row.State, row.Opinion) = (ApprovalStates.Void, words.Reason);
        return Task.FromResult<string?>(null);
    }
}
