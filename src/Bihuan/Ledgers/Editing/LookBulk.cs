using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>看自己刚办的一次批量办理：改了哪些行、由什么改成什么；撤回过的，撤回的结果。</summary>
public static class LookBulk
{
    /// <summary>一次。</summary>
    /// <param name="Undo">办了什么、几行、什么时候。</param>
    /// <param name="Lines">改了的前 <see cref="BulkEdit.MostShown"/> 行。</param>
    /// <param name="Undone">撤回的结果；还没有撤回为 null。</param>
    public sealed record Look(BulkUndo Undo, IReadOnlyList<BulkLine> Lines, UndoBulk.Result.Done? Undone);

    private const string Unseen = "（看不到或已不在的一行）";

    /// <summary>看；不是自己办的、过了时间的为 null。</summary>
    /// <param name="database">批量删除的要看得见删除了的行，所以自己开工作单元。</param>
    /// <param name="viewer">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Look?> RunAsync(Database database, Viewer viewer, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        await using var db = database.Open(viewer, showsRemoved: false);
        if (await UndoBulk.FindAsync(db, clock, ledger, id, cancellation) is not { } undo) return null;
        var memo = BulkMemo.Of(db, undo);
        var fields = memo.FieldsOf(ledger, undo);
        if (memo.Undone is not { } outcome)
        {
            // 删除了的在“已删除”里看
            await using var removed = database.Open(viewer, showsRemoved: true);
            return new(undo, await LinesAsync(fields.Count == 0 ? removed : db, ledger, fields, memo.Rows, cancellation), null);
        }
        var lines = await LinesAsync(db, ledger, fields, outcome.Rows, cancellation);
        var names = (await Naming.OfRowsAsync(db, outcome.Kept.Select(k => k.Id).OfType<Guid>().Select(k => (ledger.Code, k)), cancellation)).Rows;
        return new(undo, [], new(UndoBulk.TitleOf(fields), outcome.Count, lines, outcome.KeptCount,
            [.. outcome.Kept.Select(k => k.Id is { } row && names.TryGetValue(row, out var name) ? new BulkLine(row, name, BulkOutcome.Refused, Why: k.Why) : new BulkLine(null, Unseen, BulkOutcome.Refused, Why: k.Why))]));
    }

    // 前面一些行，照记着的次序；改后的值看现在的，之后又被人改过的不说
    private static async Task<IReadOnlyList<BulkLine>> LinesAsync(Db db, Ledger ledger, List<Field> fields, IReadOnlyList<BulkMemo.Was> rows, CancellationToken cancellation)
    {
        var first = rows.Take(BulkEdit.MostShown).ToList();
        var ids = first.ConvertAll(r => r.Id);
        var found = await LedgerRows.Within(db, ledger, fields.Count == 0 ? Permissions.Remove(ledger.Code) : Permissions.Edit(ledger.Code)).AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        object?[] Now(Guid id) => found.TryGetValue(id, out var row) ? [.. fields.Select(f => f.Get(row))] : [];
        var labels = fields.Count == 0 ? Labels.None : await Naming.OfAsync(db, first.SelectMany(r => r.ValuesOf(fields).Select((v, i) => (fields[i], v)).Concat(Now(r.Id).Select((v, i) => (fields[i], v)))), cancellation);
        string Was(BulkMemo.Was was) => fields.Count == 0 ? "" : BulkPlan.Say(fields, was.ValuesOf(fields), labels);
        return [.. first.Select(r => !found.TryGetValue(r.Id, out var row) ? new BulkLine(null, Unseen, BulkOutcome.Changed)
            : row.Version != r.Version ? new(row.Id, Naming.LabelOf(db.Viewer, ledger, row), BulkOutcome.Refused, Was(r), Why: "之后又有人改过")
            : new(row.Id, Naming.LabelOf(db.Viewer, ledger, row), BulkOutcome.Changed, Was(r), fields.Count == 0 ? "" : BulkPlan.Say(fields, Now(r.Id), labels)))];
    }
}
