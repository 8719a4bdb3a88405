using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>审计里怎样写这一次。</summary>
/// <param name="Process">做什么。</param>
/// <param name="Source">从哪里来，连同内容的散列。</param>
internal sealed record ImportSource(string Process, string Source);

/// <summary>保存核对好的行：一个事务，审计里一条，写明内容的散列。</summary>
internal static class SaveImport
{
    /// <summary>保存。</summary>
    /// <param name="db">以谁的身份打开的；里面跟踪着的别的改动一起保存。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="plan">核对好的。</param>
    /// <param name="source">审计里怎样写。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>没有保存成的话，为什么、怎么办；保存了为 null。</returns>
    public static async Task<string?> RunAsync(Db db, TimeProvider clock, Ledger ledger, ImportPlan plan, ImportSource source, CancellationToken cancellation)
    {
        var rows = plan.Saved.Select(r => r.Row!).ToList();
        if (rows.Count == 0) return "没有可以导入的行，什么也没有改。";
        await OwnForm.TouchAsync(db, ledger, rows, cancellation);
        var reason = string.Create(CultureInfo.InvariantCulture, $"新登记{plan.Count(ImportKind.New)}行，修改{plan.Count(ImportKind.Changed)}行，没有收{plan.Count(ImportKind.Refused)}行；{source.Source}");
        if (reason.Length > Process.ReasonLength) reason = reason[..(Process.ReasonLength - 1)] + "…";
        try
        {
            return await db.SaveAsync(Process.Now(source.Process, db.Viewer, clock, reason), await CheckRow.TurnsAsync(db, ledger, rows, cancellation), () => StillRightAsync(db, ledger, rows, ChinaDay.Of(clock), cancellation), cancellation) ? null : Busy;
        }
        catch (StaleRowException)
        {
            return Busy;
        }
        catch (DbUpdateException refused) when (Unrepeated.FaultsOf(refused, ledger) is { Count: > 0 } repeated)
        {
            return $"什么也没有保存：{string.Concat(repeated.Select(f => f.Message))}重复的那一行您可能看不到，或者刚有人登记。请核对后再导入。";
        }
    }

    internal const string Busy = "导入的同时有人改了其中的行，或者与它们有关的行，什么也没有保存。请重新核对一遍再导入。";

    // 排上队之后：上级刚被限制的跟着限制，刚被删的不存；要合起来核对的再核对一遍
    private static async Task<bool> StillRightAsync(Db db, Ledger ledger, List<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        var checks = rows.ConvertAll(r => (Row: r, Faults: new Faults()));
        (Ledger, LedgerRow)[] changed = [.. rows.Where(r => db.Entry(r).State == EntityState.Modified).Select(r => (ledger, r))];
        var before = await SharedSight.LookAsync(db, changed, leaving: true, cancellation);
        if (!await Family.FollowAsync(db, ledger, checks.FindAll(c => !c.Row.Restricted || ledger.SharesSightThrough is not null || db.Entry(c.Row).State == EntityState.Added), cancellation)) return false;
        // 改用别的一份的，原来的一份照取下办
        await SharedSight.FollowAsync(db, changed, before, cancellation);
        return await CheckRow.AgainAsync(db, ledger, checks, today, cancellation);
    }
}
