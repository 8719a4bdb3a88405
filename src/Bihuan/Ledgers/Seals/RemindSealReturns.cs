using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.Ledgers.Approving;
using Bihuan.Messages;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Seals;

/// <summary>每天早上提醒借用人和交出去的印章管理人：到了应还日期、过了还没有归还的印章。一行一天一次。</summary>
public sealed class RemindSealReturns : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "seal-returns";

    /// <inheritdoc/>
    public override string Title => "提醒归还印章";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(8, 0);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var all = run.Database.Open()) bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        var reminded = 0;
        foreach (var body in bodies) reminded += await OneAsync(run, body, cancellation);
        return reminded == 0 ? "没有到期未还的印章。" : $"提醒了{reminded}枚到期未还的印章。";
    }

    private static async Task<int> OneAsync(JobRun run, int body, CancellationToken cancellation)
    {
        await using var db = run.Database.Open(Viewer.System(body));
        if (db.Catalog.Find("sealloan") is not { } ledger) return 0;
        var today = LocalDay.Of(run.Clock);
        var loans = await db.Set<SealLoan>().AsNoTracking().Where(s => s.State == ApprovalStates.Lent && s.DueOn <= today).ToListAsync(cancellation);
        if (loans.Count == 0) return 0;
        // 做到一半重来的，今天说过的不再说
        var (ids, morning) = (loans.ConvertAll(l => l.Id), today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8));
        var said = await db.Messages.Where(m => m.BodyId == body && m.Kind == MessageKind.Overdue && m.CreatedAt >= morning && m.RowId != null && ids.Contains(m.RowId.Value)).Select(m => m.RowId!.Value).Distinct().ToListAsync(cancellation);
        var due = loans.FindAll(l => !said.Contains(l.Id));
        foreach (var loan in due)
        {
            var late = today.DayNumber - loan.DueOn.DayNumber;
            await SendMessage.AboutAsync(db, run.Clock, new[] { loan.ApplicantId, loan.LentById }.OfType<Guid>(), MessageKind.Overdue, ledger, loan,
                called => late == 0 ? $"今天应还：{called}" : $"逾期{late}天没有归还：{called}，应还日期{loan.DueOn:yyyy-MM-dd}", cancellation);
        }
        await db.SaveAsync(cancellation);
        return due.Count;
    }
}
