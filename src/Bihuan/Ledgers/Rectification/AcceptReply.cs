using Bihuan.Access;
using Bihuan.Messages;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>认可对督办的答复，由整改办办；自己答复的由别人看。</summary>
public sealed class AcceptReply : RowDeed<Letter>
{
    /// <inheritdoc/>
    public override string Code => "accept-reply";

    /// <inheritdoc/>
    public override string Title => "认可答复";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Review(ledger);

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) =>
        ((Letter)row).RepliedById is null ? "没有记下是谁答复的，不能认可。请退回，请他再答复。" : OwnProblem((Letter)row, viewer);

    /// <inheritdoc/>
    protected override bool IsOpenOn(Letter row) => row.ReplyState == ReplyStates.Replied;

    internal override Task<string?> DoOnAsync(Db db, Letter row, DeedWords words, CancellationToken cancellation)
    {
        row.ReplyState = ReplyStates.Accepted;
        return Task.FromResult<string?>(null);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        var letter = (Letter)row;
        if (new[] { letter.RepliedById, letter.RepliedForId }.OfType<Guid>().ToList() is { Count: > 0 } by) await SendMessage.AboutAsync(db, clock, by, MessageKind.Outcome, ledger, row, _ => "您对督办的答复，整改办认可了", cancellation);
        return null;
    }

    /// <summary>答复的人、他代的人自己不看这份答复，代他们办理的人也不行。</summary>
    internal static string? OwnProblem(Letter row, Viewer viewer) =>
        new[] { row.RepliedById, row.RepliedForId }.OfType<Guid>().Any(by => by == viewer.PersonId || by == viewer.OnBehalfOf) ? "这一份是您（或者您代办的人、代您办的人）答复的，要由别人看。" : null;
}
