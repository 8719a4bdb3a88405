using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>找回删除了的一行，连同跟它一次删除的下面的行。</summary>
public static class RestoreRow
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>找回了。</summary>
        public sealed record Done : Result;

        /// <summary>没有这一行，或者够不着；两样不区分。</summary>
        public sealed record Missing : Result;

        /// <summary>没有找回。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>找回。</summary>
    /// <param name="db">要看得见删除了的行：<c>database.Open(viewer, showsRemoved: true)</c>。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="id">哪一行。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        if (!db.ShowsRemoved) throw new InvalidOperationException("找回要用看得见删除了的行的工作单元。");
        if (await LedgerRows.Within(db, ledger, Permissions.Remove(ledger.Code)).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } row) return new Result.Missing();
        if (await ProblemAsync(db, ledger, row, cancellation) is { } problem) return new Result.Refused(problem);
        row.Removed = false;
        // 同一次办理的时刻相同：更早单独删掉的不跟着回来
        var back = (await Family.BelowAsync(db, ledger, id, cancellation)).FindAll(b => b.Row.UpdatedAt == row.UpdatedAt);
        foreach (var (_, below) in back) below.Removed = false;
        try
        {
            var faults = new Faults();
            if (await db.SaveAsync(Process.Now("找回" + ledger.Title, db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [row], cancellation), () => AgainAsync(faults), cancellation)) return new Result.Done();
            db.ChangeTracker.Clear();
            return new Result.Refused("没有找回，与现在的登记对不上：" + string.Concat(faults.All.Select(f => f.Message).Distinct()));
        }
        catch (StaleRowException)
        {
            return new Result.Refused("有人刚刚动过这一行，没有找回。请刷新后再试。");
        }
        catch (DbUpdateException refused) when (Unrepeated.FaultsOf(refused, ledger) is { Count: > 0 } repeated)
        {
            var titles = string.Join('、', repeated.Select(f => ledger.Field(f.Field!)!.Title));
            return new Result.Refused($"没有找回：它的{titles}现在已有别的行在用。请先核对那一行，改掉或删除后再找回。");
        }

        // 排上队之后：上级刚被删的不找回；删除期间上级限制了阅读的，跟着限制
        async Task<bool> AgainAsync(Faults faults)
        {
            if (!await Family.FollowAsync(db, ledger, [(row, faults)], cancellation)) return false;
            await SharedSight.FollowAsync(db, back.FindAll(b => b.Row.Restricted), null, cancellation);
            return await CheckRow.AgainAsync(db, ledger, [(row, faults)], ChinaDay.Of(clock), cancellation);
        }
    }

    // 上级还在“已删除”里的，先找回上级
    private static async Task<string?> ProblemAsync(Db db, Ledger ledger, LedgerRow row, CancellationToken cancellation)
    {
        if (OwnForm.Refusal(db.Catalog, ledger, "找回") is { } part) return part;
        if (ledger.ParentField?.Get(row) is not Guid id) return null;
        var parent = db.Catalog.Find(ledger.ParentCode!)!;
        return await parent.WholeOf(db, removed: false).AnyAsync(r => r.Id == id, cancellation) ? null : $"它所属的{parent.Title}也已删除。请先找回那条{parent.Title}，它会一起回来。";
    }
}
