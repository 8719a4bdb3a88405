using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>签收问题：责任单位收下了，开始整改；反弹的，重新签收、重新整改。</summary>
public sealed class SignForProblem : RowDeed<Problem>
{
    /// <inheritdoc/>
    public override string Code => "sign-for";

    /// <inheritdoc/>
    public override string Title => "签收";

    /// <inheritdoc/>
    public override bool OpenToTokens => true;

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Handle(ledger);

    /// <inheritdoc/>
    protected override bool IsOpenOn(Problem row) => row.State is ProblemStates.Received or ProblemStates.Relapsed;

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => viewer.IsSystem ? "签收由责任单位的人办。" : null;

    internal override Task<string?> DoOnAsync(Db db, Problem row, DeedWords words, CancellationToken cancellation)
    {
        (row.State, row.SignedForOn, row.SignedForById) = (ProblemStates.Doing, words.Today, db.Viewer.PersonId == Guid.Empty ? null : db.Viewer.PersonId);
        return Task.FromResult<string?>(null);
    }
}
