using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>限制一行给谁看，或者解除。登记的人、有修改权限的人可以办；登记的人和办的人总看得见。</summary>
public static class RestrictRow
{
    /// <summary>最多指定多少人；更多的人看，就不必限制。</summary>
    public const int MostReaders = 100;

    /// <summary>限制哪一行、给谁看。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Id">哪一行。</param>
    /// <param name="Restricted">限制；不限制时各人的指定一并去掉。</param>
    /// <param name="Readers">许哪些人看，人员台账的行号。</param>
    /// <param name="Reason">为什么，照人写的。</param>
    public sealed record Command(Ledger Ledger, Guid Id, bool Restricted, IReadOnlyCollection<Guid> Readers, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办了。</summary>
        public sealed record Done : Result;

        /// <summary>没有这一行，或者够不着；两样不区分。</summary>
        public sealed record Missing : Result;

        /// <summary>没有办。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>可不可以由他办。</summary>
    public static async Task<bool> MayAsync(Db db, Ledger ledger, LedgerRow row, CancellationToken cancellation = default) =>
        !ledger.ReadWithParent && ((db.Viewer.PersonId != Guid.Empty && row.CreatedBy == db.Viewer.PersonId) || await OpenRow.ToEditAsync(db, ledger, row.Id, cancellation) is not null);

    /// <summary>现在许哪些人看。</summary>
    public static async Task<IReadOnlyList<Guid>> ReadersAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await db.RowReaders.Where(r => r.BodyId == db.Viewer.BodyId && r.RowId == id).Select(r => r.PersonId).ToListAsync(cancellation);

    /// <summary>办。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var row = await LedgerRows.Within(db, command.Ledger, Permissions.View(command.Ledger.Code)).FirstOrDefaultAsync(r => r.Id == command.Id, cancellation);
        if (row is not null && command.Ledger is { ReadWithParent: true, ParentCode: { } above }) return new Result.Refused($"谁能看{command.Ledger.Title}，随它所属的{db.Catalog.Find(above)!.Title}，不能单独限制。请到那条{db.Catalog.Find(above)!.Title}上限制阅读。");
        if (row is null || !await MayAsync(db, command.Ledger, row, cancellation)) return new Result.Missing();
        if (Reasons.Problem(command.Reason) is { } problem) return new Result.Refused(problem);
        var wanted = command.Restricted ? command.Readers.ToHashSet() : [];
        if (wanted.Count > MostReaders) return new Result.Refused($"最多指定{MostReaders}人。请减少，或者不限制。");
        var known = wanted.Count == 0 ? [] : await (Referred.Choosable(db, Referred.PersonLedger)?.Where(r => wanted.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation) ?? Task.FromResult(new List<Guid>()));
        if (known.Count < wanted.Count) return new Result.Refused("指定的人里有找不到的。请重新从查到的名单里选。");
        // 办的人不是登记的人时，也留着自己，免得办完自己看不见
        if (command.Restricted && db.Viewer.PersonId != Guid.Empty && row.CreatedBy != db.Viewer.PersonId) wanted.Add(db.Viewer.PersonId);

        // 只改人名单时行也算改了一次：审计由此知道这是限制阅读的内容
        db.Entry(row).Property(r => r.UpdatedAt).IsModified = true;
        await OwnForm.TouchAsync(db, command.Ledger, [row], cancellation);
        string? wider = null;
        try
        {
            if (await db.SaveAsync(Process.Now((command.Restricted ? "限制阅读" : "解除限制阅读") + command.Ledger.Title, db.Viewer, clock, command.Reason!.Trim()),
                [.. await CheckRow.TurnsAsync(db, command.Ledger, [row], cancellation), new RowTurn(command.Ledger.Code, row.Id)], ApplyAsync, cancellation)) return new Result.Done();
            db.ChangeTracker.Clear();
            return new Result.Refused(wider!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("有人刚刚动过这一行，没有办成。请刷新后再试。");
        }

        // 排上队之后再看下面有哪些行：等着的时候别人可能刚登记了一行
        async Task<bool> ApplyAsync()
        {
            if ((wider = await WiderAsync(db, command, row, wanted, cancellation)) is not null) return false;
            var below = await Family.BelowAsync(db, command.Ledger, row.Id, cancellation);
            (Ledger, LedgerRow)[] sharing = [.. below, (command.Ledger, row)];
            var before = await SharedSight.LookAsync(db, sharing, leaving: false, cancellation);
            await RestrictBelow.RunAsync(db, row, below.ConvertAll(b => b.Row), command.Restricted, wanted, cancellation);
            row.Restricted = command.Restricted;
            var now = await db.RowReaders.Where(r => r.BodyId == row.BodyId && r.RowId == row.Id).ToListAsync(cancellation);
            db.RemoveRange(now.Where(r => !wanted.Contains(r.PersonId)));
            db.AddRange(wanted.Except(now.Select(r => r.PersonId)).Select(p => new RowReader { BodyId = row.BodyId, RowId = row.Id, PersonId = p }));
            await SharedSight.FollowAsync(db, sharing, before, cancellation);
            return true;
        }
    }

    // 上级限制阅读的，下面的行只能更窄
    private static async Task<string?> WiderAsync(Db db, Command command, LedgerRow row, IReadOnlySet<Guid> wanted, CancellationToken cancellation)
    {
        if (await SharedSight.WiderAsync(db, command.Ledger, row, command.Restricted, wanted, cancellation) is { } used) return used;
        if (command.Ledger.ParentField?.Get(row) is not Guid id) return null;
        var parent = db.Catalog.Find(command.Ledger.ParentCode!)!;
        if (await parent.WholeOf(db, removed: false).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.Restricted, cancellation) is not { } above) return null;
        var allowed = (await ReadersAsync(db, id, cancellation)).Append(above.CreatedBy).Append(row.CreatedBy).Append(db.Viewer.PersonId);
        if (command.Restricted && !wanted.Except(allowed).Any()) return null;
        return $"它所属的{parent.Title}限制阅读，{command.Ledger.Title}不能给更多的人看。请{(command.Restricted ? $"只选那条{parent.Title}许看的人" : $"先放宽那条{parent.Title}")}。";
    }
}
