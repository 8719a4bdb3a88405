using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>撤回一次批量办理：之后没有人再改过的行写回改前的值，改过的留着并说出是哪些。</summary>
public static class UndoBulk
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>撤回了。</summary>
        /// <param name="Field">写回了哪个字段，中文名；找回删除的为 null。</param>
        /// <param name="Count">写回了几行。</param>
        /// <param name="Lines">写回的，前 <see cref="BulkEdit.MostShown"/> 行，由什么写回成什么。</param>
        /// <param name="KeptCount">几行没有写回。</param>
        /// <param name="Kept">没有写回的和为什么，前 <see cref="BulkEdit.MostShown"/> 行。</param>
        public sealed record Done(string? Field, int Count, IReadOnlyList<BulkLine> Lines, int KeptCount, IReadOnlyList<BulkLine> Kept) : Result;

        /// <summary>没有撤回。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>自己办的一次；过了时间的为 null。撤回过的也在，看得见撤回的结果。</summary>
    public static Task<BulkUndo?> FindAsync(Db db, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        var oldest = Oldest(clock);
        return db.BulkUndos.SingleOrDefaultAsync(u => u.BodyId == db.Viewer.BodyId && u.Id == id && u.PersonId == db.Viewer.PersonId && u.Ledger == ledger.Code && u.At >= oldest, cancellation);
    }

    /// <summary>删去过了时间的，由定时的循环调用。</summary>
    public static Task<int> ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var oldest = Oldest(clock);
        return db.EraseAsync(db.BulkUndos.Where(u => u.At < oldest), cancellation);
    }

    /// <summary>撤回。</summary>
    /// <param name="database">撤回删除要看得见删除了的行，所以自己开工作单元。</param>
    /// <param name="viewer">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, Viewer viewer, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        BulkUndo? found;
        await using (var look = database.Open(viewer)) found = await FindAsync(look, clock, ledger, id, cancellation);
        if (found is null) return Late;
        await using var db = database.Open(viewer, showsRemoved: found.Field is null);
        db.Attach(found);
        var memo = BulkMemo.Of(db, found);
        var fields = memo.FieldsOf(ledger, found);
        var field = fields.FirstOrDefault();
        if (memo.Undone is not null) return Late;
        var was = memo.Rows;
        var (undoing, kept) = (new List<(LedgerRow Row, object?[] Was)>(), new List<BulkLine>());
        foreach (var part in was.Chunk(1000))
        {
            var ids = part.Select(w => w.Id).ToArray();
            var permission = field is null ? Permissions.Remove(ledger.Code) : Permissions.Edit(ledger.Code);
            var rows = await LedgerRows.Within(db, ledger, permission).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            foreach (var before in part)
            {
                if (!rows.TryGetValue(before.Id, out var row)) kept.Add(new(null, "（看不到或已不在的一行）", BulkOutcome.Refused, Why: field is null ? "已有人单独找回了，或者您看不到它。" : "已经删除了，或者您看不到它。"));
                else if (row.Version != before.Version) kept.Add(new(row.Id, Naming.LabelOf(db.Viewer, ledger, row), BulkOutcome.Refused, Why: $"办完之后又有人改过，现在是第{row.Version}版。要改回去，请打开它，在表单里改。"));
                else
                {
                    undoing.Add((row, [.. fields.Select(f => f.Get(row))]));
                    if (field is null) row.Removed = false;
                    foreach (var (edited, value) in fields.Zip(before.ValuesOf(fields))) edited.Set(row, value);
                }
            }
        }
        // 结果留着：再打开这一页，看得见撤回了哪些
        found.Sealed = (memo with { Undone = new(undoing.Count, [.. undoing.Take(BulkEdit.MostShown).Select(u => Told(u.Row, fields, u.Was))], kept.Count, [.. kept.Take(BulkEdit.MostShown).Select(k => new BulkMemo.Left(k.Id, k.Why))]) }).Seal(db);
        found.At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        try
        {
            var undone = undoing.ConvertAll(u => u.Row);
            await OwnForm.TouchAsync(db, ledger, undone, cancellation);
            var checks = undone.ConvertAll(r => (Row: r, Faults: new Faults()));
            if (await db.SaveAsync(Process.Now((field is null ? "撤回批量删除" : "撤回批量修改") + ledger.Title, viewer, clock), await CheckRow.TurnsAsync(db, ledger, undone, cancellation),
                AgainAsync, cancellation)) return new Result.Done(TitleOf(fields), undone.Count, await ToldAsync(db, ledger, fields, undoing, cancellation), kept.Count, [.. kept.Take(BulkEdit.MostShown)]);
            async Task<bool> AgainAsync() => (field is not null || await Family.FollowAsync(db, ledger, checks, cancellation)) && await CheckRow.AgainAsync(db, ledger, checks, ChinaDay.Of(clock), cancellation);

            return new Result.Refused("没有撤回，与之后的登记对不上：" + string.Concat(checks.SelectMany(c => c.Faults.All).Select(f => f.Message).Distinct().Take(3)) + "请在列表里另行修改。");
        }
        catch (StaleRowException)
        {
            return new Result.Refused("撤回的同时有人改了其中的行，没有撤回。请再试一次。");
        }
        catch (DbUpdateException refused) when (Unrepeated.FaultsOf(refused, ledger).Count > 0)
        {
            return new Result.Refused("没有撤回：其中有一行的编号现在已有别的行在用。请在“已删除”里一行一行找回。");
        }
    }

    /// <summary>改了哪几个字段，中文名；删除的为 null。</summary>
    internal static string? TitleOf(List<Field> fields) => fields.Count == 0 ? null : string.Join('、', fields.Select(f => f.Title));

    private static BulkMemo.Was Told(LedgerRow row, List<Field> fields, object?[] was)
    {
        var texts = was.Select((w, i) => w is null ? "" : fields[i].Kind.Write(w)).ToList();
        return new(row.Id, row.Version + 1, texts.FirstOrDefault("")) { More = texts.Count > 1 ? texts[1..] : null };
    }

    private static async Task<IReadOnlyList<BulkLine>> ToldAsync(Db db, Ledger ledger, List<Field> fields, List<(LedgerRow Row, object?[] Was)> undone, CancellationToken cancellation)
    {
        var first = undone.Take(BulkEdit.MostShown).Select(u => (u.Row, u.Was, Now: fields.ConvertAll(f => f.Get(u.Row)))).ToList();
        var labels = fields.Count == 0 ? Labels.None : await Naming.OfAsync(db, first.SelectMany(u => u.Was.Concat(u.Now).Select((v, i) => (fields[i % fields.Count], v))), cancellation);
        return [.. first.Select(u => new BulkLine(u.Row.Id, Naming.LabelOf(db.Viewer, ledger, u.Row), BulkOutcome.Changed, BulkPlan.Say(fields, u.Was, labels), BulkPlan.Say(fields, u.Now, labels)))];
    }

    private static Result.Refused Late { get; } = new($"撤回不了：已经撤回过，或者过了{BulkUndo.Minutes}分钟。请在列表里另行修改。");

    private static DateTime Oldest(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.AddMinutes(-BulkUndo.Minutes);
}
