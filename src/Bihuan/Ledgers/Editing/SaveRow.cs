using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>登记或修改一行。网页、导入、接口都走这里。</summary>
public static class SaveRow
{
    /// <summary>要存什么。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Id">哪一行；新登记的为 null。</param>
    /// <param name="Version">打开时是第几版；新登记的不看。</param>
    /// <param name="Texts">字段名 → 填的字。已有的行里没有给的字段不动。</param>
    public sealed record Command(Ledger Ledger, Guid? Id, int Version, IReadOnlyDictionary<string, string> Texts)
    {
        /// <summary>不动他填了一半的表单：不是从表单来的。</summary>
        public bool KeepsDraft { get; init; }
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>存了。</summary>
        /// <param name="Id">行号。</param>
        /// <param name="Version">现在是第几版；什么也没有改的话不变。</param>
        public sealed record Saved(Guid Id, int Version) : Result;

        /// <summary>填得不对，没有存。</summary>
        /// <param name="Faults">哪里不对。</param>
        /// <param name="Texts">填的字，原样。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults, IReadOnlyDictionary<string, string> Texts) : Result;

        /// <summary>打开之后被别人改过，没有存。</summary>
        /// <param name="Current">现在的行，没有被跟踪。</param>
        /// <param name="Texts">填的字，原样。</param>
        public sealed record Stale(LedgerRow Current, IReadOnlyDictionary<string, string> Texts) : Result;

        /// <summary>没有这一行，或者够不着；两样不区分。</summary>
        public sealed record Missing : Result;

        /// <summary>不许。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>核对并保存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (ledger, texts) = (command.Ledger, command.Texts);
        var permission = Permissions.Edit(ledger.Code);
        if (!db.Viewer.May(permission)) return new Result.Refused($"您没有登记、修改{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        if (OwnForm.OwnerOf(db.Catalog, ledger) is { } owner) return new Result.Refused($"{ledger.Title}要在{owner.Title}的表单里登记、修改：那里照规则一起核对。");
        var row = command.Id is { } id ? await LedgerRows.Within(db, ledger, permission).FirstOrDefaultAsync(r => r.Id == id, cancellation) : ledger.NewRow();
        if (row is null) return new Result.Missing();
        if (command.Id is not null && row.Version != command.Version) return Stale(db, row, texts);

        row.BodyId = db.Viewer.BodyId;
        var before = command.Id is null ? [] : ledger.Fields.ToDictionary(f => f.Name, f => f.Get(row));
        var faults = new Faults();
        FillRow.Apply(ledger, row, texts, command.Id is null, db.Viewer.SeesMasked(ledger.Code), faults);
        // 换到别的上级之下，与在那里新登记一样：跟着上级的单位，也要够得着
        var moved = ledger.ParentField is { } parent && !Equals(parent.Get(row), before.GetValueOrDefault(parent.Name));
        if ((command.Id is null || moved) && await Placing.ProblemAsync(db, ledger, row, permission, cancellation) is { } nowhere) faults.Add(nowhere);
        await CheckRow.RunAsync(db, ledger, row, before, ChinaDay.Of(clock), faults, cancellation);
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All, texts));

        if (command.Id is null) db.Add(row);
        if (!command.KeepsDraft) await Drafts.ForgetAsync(db, ledger, command.Id, cancellation);
        try
        {
            return await db.SaveAsync(Process.Now((command.Id is null ? "登记" : "修改") + ledger.Title, db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [row], cancellation), AgainAsync, cancellation)
                ? new Result.Saved(row.Id, row.Version) : Forget(db, new Result.Invalid(faults.All, texts));
        }
        catch (StaleRowException)
        {
            db.ChangeTracker.Clear();
            return await LedgerRows.Within(db, ledger, permission).FirstOrDefaultAsync(r => r.Id == command.Id, cancellation) is { } current ? Stale(db, current, texts) : new Result.Missing();
        }
        catch (DbUpdateException refused) when (Unrepeated.FaultsOf(refused, ledger) is { Count: > 0 } repeated)
        {
            return Forget(db, new Result.Invalid(repeated, texts));
        }

        // 排上队之后：上级刚被限制的跟着限制，刚被删的不存
        async Task<bool> AgainAsync()
        {
            // 改用别的一份的，原来的一份照取下办
            var sharing = command.Id is null ? null : await SharedSight.LookAsync(db, [(ledger, row)], leaving: true, cancellation);
            if ((command.Id is null || moved || !row.Restricted || ledger.SharesSightThrough is not null) && !await Family.FollowAsync(db, ledger, [(row, faults)], cancellation)) return false;
            if (sharing is not null) await SharedSight.FollowAsync(db, [(ledger, row)], sharing, cancellation);
            return await CheckRow.AgainAsync(db, ledger, [(row, faults)], ChinaDay.Of(clock), cancellation);
        }
    }

    private static Result.Stale Stale(Db db, LedgerRow current, IReadOnlyDictionary<string, string> texts) => Forget(db, new Result.Stale(current, texts));

    // 没有存的改动不能留在跟踪里：接下来同一个 db 还要查询
    private static TResult Forget<TResult>(Db db, TResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
