using Bihuan.Access;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Approving;

/// <summary>审批的消息：提交了告诉可以审批的人，批准、退回告诉提交的人。都随那件办理一起保存。</summary>
internal static class ApprovalMessages
{
    /// <summary>提交了：今天可以审批这一份的人（受委托的也在内）各一条。</summary>
    /// <returns>说给提交的人听的一句。</returns>
    public static async Task<string?> AskAsync(Db db, TimeProvider clock, Ledger ledger, ApprovedRow row, CancellationToken cancellation)
    {
        var asked = await JudgesAsync(db, ledger, row, LocalDay.Of(clock), cancellation);
        SendMessage.About(db, clock, asked, MessageKind.Approval, ledger, row, called => $"请审批：{called}，{db.Viewer.Name}提交");
        return asked.Count == 0 ? Nobody(ledger) : $"已告诉可以审批的{asked.Count}人。";
    }

    /// <summary>今天可以审批这一份的人，受委托的也在内：看得见它、够得着，不是自己申请、登记、提交的。页面上写由谁审批的，与告诉的是同一些人。</summary>
    public static async Task<IReadOnlyList<Guid>> JudgesAsync(Db db, Ledger ledger, ApprovedRow row, DateOnly today, CancellationToken cancellation) =>
        await RowSight.AmongAsync(db, await MaybeAsync(db, ledger, row, today, cancellation), Permissions.Review(ledger.Code), ledger, row, today, v => ApprovalRules.OwnProblem(row, v) is null, cancellation);

    /// <summary>没有别人可以审批的，怎么办。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="elsewhere">这一份也可以由别处批，见 <see cref="Ledger.ReviewElsewhere"/>。</param>
    public static string Nobody(Ledger ledger, bool elsewhere = true) => $"现在没有别人可以审批这一份，请告诉系统管理员，看看审批的角色给了谁。{(elsewhere ? ledger.ReviewElsewhere : "")}";

    /// <summary>批准、退回了：提交的人、托他提交的人、申请人各一条；别的审批人不用再看。</summary>
    /// <param name="db">正要保存的工作单元。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">哪一行，已经改好。</param>
    /// <param name="outcome">怎么样了，如“退回修改”。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task AnswerAsync(Db db, TimeProvider clock, Ledger ledger, ApprovedRow row, string outcome, CancellationToken cancellation)
    {
        await SettleAsync(db, clock, ledger, row, cancellation);
        // 限制阅读的，原因里可能有内容，只在那一行里看
        var opinion = row.Opinion is { } words && !row.Restricted ? $"。{(row.State == ApprovalStates.SentBack ? "原因" : "意见")}：{words}" : "";
        var parties = new[] { row.SubmittedById, row.SubmittedForId, row.ApplicantId }.OfType<Guid>();
        await SendMessage.AboutAsync(db, clock, parties, MessageKind.Outcome, ledger, row, called => $"{outcome}：{called}{opinion}", cancellation);
    }

    /// <summary>不再等审批了（批了、退了、撤回了、没有批就办了）：请人审批的消息不用再看。</summary>
    public static async Task SettleAsync(Db db, TimeProvider clock, Ledger ledger, ApprovedRow row, CancellationToken cancellation) =>
        await SendMessage.SettleAsync(db, clock, [.. (await MaybeAsync(db, ledger, row, LocalDay.Of(clock), cancellation)).Append(db.Viewer.PersonId)], MessageKind.Approval, row, cancellation);

    private static async Task<IReadOnlyList<Guid>> MaybeAsync(Db db, Ledger ledger, LedgerRow row, DateOnly today, CancellationToken cancellation)
    {
        int[] units = [row.UnitId, row.U1, row.U2, row.U3, row.U4];
        var holders = await FindHolders.RunAsync(db, row.BodyId, [Permissions.Review(ledger.Code), Permissions.Review(Permissions.EveryLedger)], today, units, cancellation);
        return [.. holders.Union(await FindHolders.DelegatesAsync(db, row.BodyId, holders, today, cancellation))];
    }
}
