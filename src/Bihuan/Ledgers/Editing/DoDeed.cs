using Bihuan.Audit;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>在一行上办一件事（<see cref="RowDeed"/>）：权限、版本、时机都对才办，与审计一起保存。</summary>
public static class DoDeed
{
    /// <summary>办哪一件。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Id">哪一行。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Deed">哪一件，代号。</param>
    /// <param name="Reason">写的字。</param>
    /// <param name="On">哪一天，照人写的；空着是今天。</param>
    public sealed record Command(Ledger Ledger, Guid Id, int Version, string Deed, string? Reason = null, string? On = null);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办了。</summary>
        /// <param name="Version">现在是第几版。</param>
        /// <param name="Note">给办的人的一句话，如告诉了谁；没有的为 null。</param>
        public sealed record Done(int Version, string? Note = null) : Result;

        /// <summary>没有这一行、没有这件事，或者够不着；不区分。</summary>
        public sealed record Missing : Result;

        /// <summary>没有办，什么也没有改。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>打开之后被别人改过，没有办。</summary>
        /// <param name="Message">一句说明。</param>
        public sealed record Stale(string Message) : Result;
    }

    /// <summary>这个人现在能在这一行上办的；办不了但值得说明为什么的也在内。</summary>
    public static async Task<IReadOnlyList<RowDeed>> OpenAsync(Db db, Ledger ledger, LedgerRow row, CancellationToken cancellation = default)
    {
        var open = ledger.Deeds.Where(d => d.IsOpen(row) && db.Viewer.May(d.PermissionOn(ledger.Code))).ToList();
        // 几项权限合成一次查询：看的人、行到了哪一步不同，问的次数一样
        IQueryable<string>? asked = null;
        foreach (var permission in open.Select(d => d.PermissionOn(ledger.Code)).Distinct())
        {
            var one = LedgerRows.Within(db, ledger, permission).Where(r => r.Id == row.Id).Select(_ => permission);
            asked = asked?.Concat(one) ?? one;
        }
        if (asked is null) return [];
        var within = await asked.ToListAsync(cancellation);
        return open.FindAll(d => within.Contains(d.PermissionOn(ledger.Code)));
    }

    /// <summary>办。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ledger = command.Ledger;
        if (ledger.Deeds.FirstOrDefault(d => d.Code == command.Deed) is not { } deed) return new Result.Missing();
        if (await LedgerRows.Within(db, ledger, deed.PermissionOn(ledger.Code)).FirstOrDefaultAsync(r => r.Id == command.Id, cancellation) is not { } row) return new Result.Missing();
        if (row.Version != command.Version) return Stale(deed);
        if (!deed.IsOpen(row)) return new Result.Refused($"现在不能{deed.Title}。请看它现在到了哪一步。");
        if (deed.Refusal(row, db.Viewer) is { } may) return new Result.Refused(may);
        var (words, problem) = Read(deed, command, ChinaDay.Of(clock));
        if (words is null) return new Result.Refused(problem!);
        if (await deed.DoAsync(db, row, words, cancellation) is { } refusal) return Forget(db, new Result.Refused(refusal));
        var note = await deed.TellAsync(db, clock, ledger, row, cancellation);
        var turns = await deed.TurnsAsync(db, row, cancellation);
        string? conflict = null;
        try
        {
            return await db.SaveAsync(Process.Now(deed.Title + "：" + ledger.Title, db.Viewer, clock, words.Reason), turns, async () => (conflict = await deed.ConflictAsync(db, row, cancellation)) is null, cancellation)
                ? new Result.Done(row.Version, note) : Forget(db, new Result.Refused(conflict!));
        }
        catch (StaleRowException)
        {
            return Forget(db, Stale(deed));
        }
    }

    private static (DeedWords? Words, string? Problem) Read(RowDeed deed, Command command, DateOnly today)
    {
        var reason = deed.ReasonTitle is null ? "" : (command.Reason ?? "").Trim();
        if (deed.ReasonRequired && reason.Length == 0) return (null, $"请写明{deed.ReasonTitle}。");
        if (reason.Length > Process.ReasonLength) return (null, FigureText.Plain($"{deed.ReasonTitle}最多{Process.ReasonLength}个字，现在有{reason.Length}个。请写短些。"));
        var on = today;
        if (deed.DateTitle is not null && (command.On ?? "").Trim() is { Length: > 0 } typed)
        {
            var parsed = DateKind.Instance.Parse(typed);
            if (parsed.Problem is { } wrong) return (null, deed.DateTitle + "：" + wrong);
            on = (DateOnly)parsed.Value!;
        }
        return on > today ? (null, $"{deed.DateTitle}不能在今天之后。请核对日期。") : (new(reason.Length == 0 ? null : reason, on, today), null);
    }

    private static Result.Stale Stale(RowDeed deed) => new($"您打开之后有人改过这一行，没有{deed.Title}。请看过现在的内容再决定。");

    private static Result Forget(Db db, Result result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
