using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Seals;

/// <summary>登记盖了章。没有批准就盖了的，照实登记，写明原因，与规则不符之处由系统写下。</summary>
public sealed class StampDocument : RowDeed<SealUse>
{
    /// <inheritdoc/>
    public override string Code => "stamp";

    /// <inheritdoc/>
    public override string Title => "登记用印";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Handle(ledger);

    /// <inheritdoc/>
    public override string? DateTitle => "用印日期";

    /// <inheritdoc/>
    public override string? ReasonTitle => "偏离说明";

    /// <inheritdoc/>
    public override string? ReasonHelp => "没有批准、或者在批准之前就盖了章的，照实登记，在这里写明原因；照规则办的不填。";

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => ApprovalRules.HandleProblem((ApprovedRow)row, viewer, "盖章");

    /// <inheritdoc/>
    protected override bool IsOpenOn(SealUse row) => row.State is ApprovalStates.Draft or ApprovalStates.Submitted or ApprovalStates.SentBack or ApprovalStates.Approved;

    internal override Task<string?> DoOnAsync(Db db, SealUse row, DeedWords words, CancellationToken cancellation)
    {
        var breach = ApprovalRules.Breach(row, words.On);
        if (ApprovalRules.WordsProblem(breach, words.Reason, "盖章") is { } problem) return Task.FromResult<string?>(problem);
        if (row.SupervisorId == db.Viewer.PersonId) return Task.FromResult<string?>("您是这一次的监印人，要由另一位印章管理人盖章，或者先改监印人。");
        (row.State, row.UsedOn, row.StampedById, row.Deviation, row.Breaches) = (ApprovalStates.Used, words.On, db.Viewer.PersonId, words.Reason, breach);
        return Task.FromResult<string?>(null);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.SettleAsync(db, clock, ledger, (ApprovedRow)row, cancellation);
        return null;
    }
}
