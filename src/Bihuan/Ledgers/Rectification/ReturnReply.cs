using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Messages;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>退回对督办的答复，写明原因，请再答复；退回以前的答复留着。</summary>
public sealed class ReturnReply : RowDeed<Letter>
{
    /// <inheritdoc/>
    public override string Code => "return-reply";

    /// <inheritdoc/>
    public override string Title => "退回答复";

    /// <inheritdoc/>
    public override string Icon => "close";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Review(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "退回的原因";

    /// <inheritdoc/>
    public override bool ReasonRequired => true;

    /// <inheritdoc/>
    public override string? ReasonHelp => "写明还要说清楚什么、补什么材料。";

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => AcceptReply.OwnProblem((Letter)row, viewer);

    /// <inheritdoc/>
    protected override bool IsOpenOn(Letter row) => row.ReplyState == ReplyStates.Replied;

    internal override async Task<string?> DoOnAsync(Db db, Letter row, DeedWords words, CancellationToken cancellation)
    {
        // 要答复的人的待办里又有它；过了期限的，另给几天
        var again = words.Today.AddDays((await FigureTable.OfAsync(db, cancellation)).Small(ChaseFigures.Silent));
        (row.PriorReply, row.Reply, row.RepliedOn, row.ReplyState, row.ReplyReason) = (row.Reply, null, null, ReplyStates.Returned, words.Reason);
        if (row.ReplyDueOn is null || row.ReplyDueOn < again) row.ReplyDueOn = again;
        return null;
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        var letter = (Letter)row;
        await SendMessage.AboutAsync(db, clock, new[] { letter.RepliedById, letter.RepliedForId, letter.ToPersonId }.OfType<Guid>(), MessageKind.Outcome, ledger, row, _ => $"您对督办的答复退回了，请在{letter.ReplyDueOn:yyyy-MM-dd}前再答复", cancellation);
        return $"请他在{letter.ReplyDueOn:yyyy-MM-dd}前再答复。";
    }
}
