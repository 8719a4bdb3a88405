using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Seals;

/// <summary>登记借出。没有批准就借出去了的，照实登记，写明原因；同一枚已经借出没有归还的，借不出第二次。</summary>
public sealed class LendSeal : RowDeed<SealLoan>
{
    /// <inheritdoc/>
    public override string Code => "lend";

    /// <inheritdoc/>
    public override string Title => "登记借出";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Handle(ledger);

    /// <inheritdoc/>
    public override string? DateTitle => "借出日期";

    /// <inheritdoc/>
    public override string? ReasonTitle => "偏离说明";

    /// <inheritdoc/>
    public override string? ReasonHelp => "没有批准、或者在批准之前就借出的，照实登记，在这里写明原因；照规则办的不填。";

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => ApprovalRules.HandleProblem((ApprovedRow)row, viewer, "借出");

    /// <inheritdoc/>
    protected override bool IsOpenOn(SealLoan row) => row.State is ApprovalStates.Draft or ApprovalStates.Submitted or ApprovalStates.SentBack or ApprovalStates.Approved;

    internal override Task<string?> DoOnAsync(Db db, SealLoan row, DeedWords words, CancellationToken cancellation)
    {
        if (row.DueOn < words.On) return Task.FromResult<string?>("借出日期已在应还日期之后。请核对日期；要改应还日期的，请作废后重新申请。");
        var breach = ApprovalRules.Breach(row, words.On);
        if (ApprovalRules.WordsProblem(breach, words.Reason, "借出") is { } problem) return Task.FromResult<string?>(problem);
        (row.State, row.LentOn, row.LentById, row.Deviation, row.Breaches) = (ApprovalStates.Lent, words.On, db.Viewer.PersonId, words.Reason, breach);
        return Task.FromResult<string?>(null);
    }

    // 两个人同时借出同一枚：在这一枚的全部还没有办完的外借上排队，后一个看得到前一个
    internal override async Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, LedgerRow row, CancellationToken cancellation)
    {
        var ids = await Same(db, (SealLoan)row).Where(s => s.State != ApprovalStates.Returned && s.State != ApprovalStates.Void).Select(s => s.Id).ToListAsync(cancellation);
        return [.. ids.Append(row.Id).Distinct().Order().Select(id => new RowTurn("sealloan", id))];
    }

    internal override async Task<string?> ConflictAsync(Db db, LedgerRow row, CancellationToken cancellation)
    {
        var other = await Same(db, (SealLoan)row).FirstOrDefaultAsync(s => s.State == ApprovalStates.Lent && s.Id != row.Id, cancellation);
        return other is null ? null : $"这枚印章{other.LentOn:yyyy-MM-dd}已经借出，还没有归还。请先登记归还；同一种有几枚的，在“哪一枚”里分清。";
    }

    private static IQueryable<SealLoan> Same(Db db, SealLoan row)
    {
        var (seal, name) = (row.Seal, row.SealName);
        return db.Whole<SealLoan>(removed: false).AsNoTracking().Where(s => s.Seal == seal && s.SealName == name);
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.SettleAsync(db, clock, ledger, (ApprovedRow)row, cancellation);
        return null;
    }
}
