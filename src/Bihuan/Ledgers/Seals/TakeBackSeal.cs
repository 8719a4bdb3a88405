using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Contracts;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Seals;

/// <summary>登记归还。过了应还日期的，写明原因。</summary>
public sealed class TakeBackSeal : RowDeed<SealLoan>
{
    /// <summary>过了应还日期才还。</summary>
    public const string Late = "逾期归还";

    /// <inheritdoc/>
    public override string Code => "take-back";

    /// <inheritdoc/>
    public override string Title => "登记归还";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Handle(ledger);

    /// <inheritdoc/>
    public override string? DateTitle => "归还日期";

    /// <inheritdoc/>
    public override string? ReasonTitle => "逾期的原因";

    /// <inheritdoc/>
    public override string? ReasonHelp => "过了应还日期才还的，写明原因；按期归还的不填。";

    /// <inheritdoc/>
    protected override bool IsOpenOn(SealLoan row) => row.State == ApprovalStates.Lent;

    internal override Task<string?> DoOnAsync(Db db, SealLoan row, DeedWords words, CancellationToken cancellation)
    {
        var late = words.On > row.DueOn;
        var problem = words.On < row.LentOn ? "归还日期在借出之前。请核对日期。"
            : late && words.Reason is null ? $"应还日期是{row.DueOn:yyyy-MM-dd}。请写明逾期的原因。"
            : !late && words.Reason is not null ? "是按期归还的，不用写逾期的原因。请清空，或者核对归还日期。"
            : null;
        if (problem is not null) return Task.FromResult<string?>(problem);
        (row.State, row.ReturnedOn, row.ReceiverId) = (ApprovalStates.Returned, words.On, db.Viewer.PersonId);
        if (late)
        {
            row.Deviation = row.Deviation is null ? words.Reason : $"{row.Deviation}逾期：{words.Reason}";
            row.Breaches = Deviations.Join(new[] { row.Breaches, Late }.OfType<string>());
        }
        return Task.FromResult<string?>(null);
    }
}
