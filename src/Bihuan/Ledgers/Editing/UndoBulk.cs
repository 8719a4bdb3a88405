using System.Text.Json;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>撤回一次批量办理：之后没有人再改过的行写回改前的值，改过的留着并说出是哪些。</summary>
public static class UndoBulk
{
    /// <summary>一行改前的字与改后的版本。</summary>
    internal sealed record Was(Guid Id, int Version, string Before);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>撤回了。</summary>
        /// <param name="Count">写回了几行。</param>
        /// <param name="KeptCount">几行没有写回。</param>
        /// <param name="Kept">没有写回的名称，前 <see cref="BulkEdit.MostShown"/> 行。</param>
        public sealed record Done(int Count, int KeptCount, IReadOnlyList<string> Kept) : Result;

        /// <summary>没有撤回。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>还能撤回的一次；不是自己办的、过了时间、已撤回的为 null。</summary>
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
        if (found is null) return new Result.Refused($"撤回不了：已经撤回过，或者过了{BulkUndo.Minutes}分钟。请在列表里另行修改。");
        await using var db = database.Open(viewer, showsRemoved: found.Field is null);
        db.Attach(found);
        var field = found.Field is null ? null : ledger.Field(found.Field);
        var was = JsonSerializer.Deserialize<List<Was>>(db.Secrets.Unseal(found.Sealed))!;
        var (undoing, kept) = (new List<LedgerRow>(), new List<string>());
        foreach (var part in was.Chunk(1000))
        {
            var ids = part.Select(w => w.Id).ToArray();
            var permission = field is null ? Permissions.Remove(ledger.Code) : Permissions.Edit(ledger.Code);
            var rows = await LedgerRows.Within(db, ledger, permission).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
            foreach (var before in part)
            {
                if (!rows.TryGetValue(before.Id, out var row)) kept.Add("（看不到或已不在的一行）");
                else if (row.Version != before.Version) kept.Add(Naming.LabelOf(ledger, row));
                else
                {
                    if (field is null) row.Removed = false;
                    else field.Set(row, before.Before.Length == 0 ? null : field.Kind.Parse(before.Before).Value);
                    undoing.Add(row);
                }
            }
        }
        db.Remove(found);
        try
        {
            await OwnForm.TouchAsync(db, ledger, undoing, cancellation);
            var checks = undoing.ConvertAll(r => (Row: r, Faults: new Faults()));
            if (await db.SaveAsync(Process.Now((field is null ? "撤回批量删除" : "撤回批量修改") + ledger.Title, viewer, clock), CheckRow.TurnsOf(ledger, undoing),
                () => CheckRow.AgainAsync(db, ledger, checks, ChinaDay.Of(clock), cancellation), cancellation)) return new Result.Done(undoing.Count, kept.Count, [.. kept.Take(BulkEdit.MostShown)]);
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

    private static DateTime Oldest(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.AddMinutes(-BulkUndo.Minutes);
}
