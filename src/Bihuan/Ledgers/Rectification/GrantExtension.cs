using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Approving;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>同意延期：写下巡察办哪天同意，问题的期限改成申请的那一天；没有做好的措施，自己的期限正是问题原来那一天（或者更晚）的、已经过了期限的，一起改。早些的、还没有到期的不动。</summary>
public sealed class GrantExtension : RowDeed<Extension>
{
    /// <inheritdoc/>
    public override string Code => "grant";

    /// <inheritdoc/>
    public override string Title => "同意延期";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Review(ledger);

    /// <inheritdoc/>
    public override string? ReasonTitle => "审核意见";

    /// <inheritdoc/>
    public override string? DateTitle => "巡察办同意的日期";

    /// <inheritdoc/>
    public override string DateHelp => "不填就是今天；不是巡察反馈的问题没有这一项，不用填。";

    /// <inheritdoc/>
    public override string? Refusal(LedgerRow row, Viewer viewer) => ApprovalRules.OwnProblem((Extension)row, viewer) is not { } own ? null
        : viewer.PersonId == SingleUser.PersonId ? "单机使用时只有您一个人，自己申请的不由自己审核。请照单位的规矩在纸上审核、签字，在问题的全貌里登记。" : own;

    /// <inheritdoc/>
    protected override bool IsOpenOn(Extension row) => row.State == ApprovalStates.Submitted;

    internal override async Task<string?> DoOnAsync(Db db, Extension row, DeedWords words, CancellationToken cancellation)
    {
        if (await db.Whole<Problem>(removed: false).FirstOrDefaultAsync(p => p.Id == row.ProblemId, cancellation) is not { } problem) return "没有找到这个问题，可能已经删除。";
        var asks = AsksOffice(problem);
        if (asks && words.On < row.SubmittedOn) return $"巡察办同意的日期在提交（{row.SubmittedOn:yyyy-MM-dd}）之前。请核对日期。";
        return await GrantAsync(db, row, problem, db.Viewer.PersonId, db.Viewer.OnBehalfOf, asks ? words.On : null, words.Today, words.Reason, cancellation);
    }

    /// <summary>延期要巡察办同意的：巡察反馈的问题；自查、信访等别处来的，由本单位审核就行。</summary>
    public static bool AsksOffice(Problem problem) => problem.InspectionId is not null;

    /// <summary>同意：写下谁审核的、巡察办哪天同意（不用它同意的为 null），问题的期限照改。不行的，一句说明，什么也没有改。</summary>
    internal static async Task<string?> GrantAsync(Db db, Extension row, Problem problem, Guid? approver, Guid? behalf, DateOnly? consent, DateOnly today, string? opinion, CancellationToken cancellation)
    {
        if (problem.State == ProblemStates.Closed) return "这个问题已经销号，不用再延期。请退回申请。";
        if (problem.DueOn != row.FromDueOn) return $"提交以后问题的期限改过，现在是{problem.DueOn:yyyy-MM-dd}。请退回，由申请人照现在的期限再申请。";
        (row.State, row.ApproverId, row.ApprovedForId, row.DecidedOn, row.Opinion) = (ApprovalStates.Approved, approver, behalf, today, opinion);
        row.ConsentOn = consent;
        problem.FirstDueOn ??= problem.DueOn;
        problem.DueOn = row.DueOn;
        var (id, from) = (problem.Id, row.FromDueOn);
        foreach (var measure in await db.Whole<Measure>(removed: false).Where(m => m.ProblemId == id && (m.DueOn >= from || m.DueOn < today) && m.DueOn < row.DueOn && m.Progress != ProgressStates.Done).ToListAsync(cancellation)) measure.DueOn = row.DueOn;
        return null;
    }

    internal override async Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        await ApprovalMessages.AnswerAsync(db, clock, ledger, (Extension)row, "已同意", cancellation);
        return "问题的整改期限已经照改，最初的期限仍看得到。没有做好的措施，期限与问题原来同一天（或者更晚）的、已经过期的，也改成新的期限；还没有到期的没有改。";
    }

    internal override Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, LedgerRow row, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyCollection<RowTurn>>([new("problem", ((Extension)row).ProblemId)]);
}
