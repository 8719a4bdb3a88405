using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>删除一行，连同它下面的行；可以找回。</summary>
public static class RemoveRow
{
    /// <summary>删哪一行、为什么。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Id">哪一行。</param>
    /// <param name="Version">看的时候是第几版。</param>
    /// <param name="Reason">为什么，照人写的。</param>
    public sealed record Command(Ledger Ledger, Guid Id, int Version, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>删了。</summary>
        public sealed record Done : Result;

        /// <summary>没有这一行，或者够不着；两样不区分。</summary>
        public sealed record Missing : Result;

        /// <summary>没有删。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>删之前看一眼会怎样。</summary>
    /// <param name="Below">下面的行有几条，一起删。</param>
    /// <param name="Referring">别的行里有几处指着它，删了显示不出名称。数到 100 为止。</param>
    public sealed record Outlook(int Below, int Referring);

    /// <summary>看会怎样。</summary>
    public static async Task<Outlook> LookAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        var below = (await Family.BelowAsync(db, ledger, id, cancellation)).Count;
        db.ChangeTracker.Clear();
        var referring = 0;
        foreach (var other in db.Catalog.Ledgers.Where(l => l.ParentCode != ledger.Code))
            foreach (var field in other.Fields.Where(f => f.Kind.Target == ledger.Code && f.Kind.Input == FieldInput.Row))
                referring += await Column.Where(other.RowsOf(db), db, other, field.Name, id).Take(100).CountAsync(cancellation);
        return new(below, referring);
    }

    /// <summary>删。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var permission = Permissions.Remove(command.Ledger.Code);
        if (await LedgerRows.Within(db, command.Ledger, permission).FirstOrDefaultAsync(r => r.Id == command.Id, cancellation) is not { } row) return new Result.Missing();
        if (OwnForm.Refusal(db.Catalog, command.Ledger, "删除") is { } part) return new Result.Refused(part);
        if (Reasons.Problem(command.Reason) is { } problem) return new Result.Refused(problem);
        if (row.Version != command.Version) return new Result.Refused(Changed);
        row.Removed = true;
        await Drafts.ForgetAsync(db, command.Ledger, row.Id, cancellation);
        try
        {
            var faults = new Faults();
            if (await db.SaveAsync(Process.Now("删除" + command.Ledger.Title, db.Viewer, clock, command.Reason!.Trim()), await CheckRow.TurnsAsync(db, command.Ledger, [row], cancellation),
                () => AgainAsync(faults), cancellation)) return new Result.Done();
            db.ChangeTracker.Clear();
            return new Result.Refused(Why(string.Concat(faults.All.Select(f => f.Message).Distinct())));
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(Changed);
        }

        // 排上队之后再看下面有哪些行：等着的时候别人可能刚登记了一行
        async Task<bool> AgainAsync(Faults faults)
        {
            (Ledger Ledger, LedgerRow Row)[] gone = [.. await Family.BelowAsync(db, command.Ledger, row.Id, cancellation), (command.Ledger, row)];
            var before = await SharedSight.LookAsync(db, gone, leaving: true, cancellation);
            foreach (var below in gone) below.Row.Removed = true;
            await SharedSight.FollowAsync(db, gone, before, cancellation);
            return await CheckRow.AgainAsync(db, command.Ledger, [(row, faults)], ChinaDay.Of(clock), cancellation);
        }
    }

    /// <summary>为什么不能删；自己已经说了“不能删除”的，不再说一遍。</summary>
    internal static string Why(string fault) => fault.Contains("不能删除", StringComparison.Ordinal) ? fault : "删除之后，别的登记就对不上了：" + fault;

    private const string Changed = "您打开之后有人改过这一行，没有删除。请看过现在的内容再决定。";
}
