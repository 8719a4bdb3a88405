using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>表里的行是台账里的哪一行：先看行号，再看 <see cref="Ledger.Key"/>，都没有就是新的。</summary>
/// <param name="db">数据。</param>
/// <param name="ledger">哪本台账。</param>
/// <param name="map">表里的列是哪些字段。</param>
/// <param name="names">把写着的名称认成行号。</param>
internal sealed class FindRows(Db db, Ledger ledger, ImportMap map, NameFinder names)
{
    private const int AtOnce = 1_000;

    public async Task RunAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        await ByIdAsync(rows, cancellation);
        // 有的格填得不对，也先认出是哪一行：不然会当作新的，怪他没有填必填的
        await ByKeyAsync([.. rows.Where(r => r is { Row: null, Lost: false })], cancellation);
    }

    private async Task ByIdAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        if (map.Of(ImportMap.RowIdTarget) is not { } column) return;
        var asked = new Dictionary<Guid, PlannedRow>();
        foreach (var row in rows.Where(r => !r.Source[column.Index].IsEmpty))
        {
            if (!Guid.TryParse(row.Source[column.Index].Text, out var id)) row.RefuseId(column, "行号改动过，认不出是哪一行。请照导出的文件恢复；要当作新的一行，请清空这一格。");
            else if (!asked.TryAdd(id, row)) row.RefuseId(column, $"与第{asked[id].Source.Number}行是同一行，只能改一次。请删去其中一行；要当作新的一行，请清空行号一格。");
        }
        var found = new HashSet<Guid>();
        foreach (var ids in asked.Keys.Chunk(AtOnce))
        {
            foreach (var row in await LedgerRows.Within(db, ledger, Permissions.Edit(ledger.Code)).Where(r => EF.Parameter(ids).Contains(r.Id)).ToListAsync(cancellation))
            {
                (asked[row.Id].Row, asked[row.Id].MatchedById) = (row, true);
                found.Add(row.Id);
            }
        }
        var missing = asked.Keys.Where(id => !found.Contains(id)).ToList();
        var seen = new HashSet<Guid>();
        foreach (var ids in missing.Chunk(AtOnce)) seen.UnionWith(await LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation));
        foreach (var id in missing)
            asked[id].RefuseId(column, seen.Contains(id) ? $"您没有修改这一行的权限。请有权限的人办理，或者从表里删去它。" : "没有找到这一行：可能已经删除，或者不在您的范围内。要当作新的一行，请清空行号一格。");
    }

    private async Task ByKeyAsync(IReadOnlyList<PlannedRow> rows, CancellationToken cancellation)
    {
        var key = ledger.Key.Select(k => ledger.Field(k)!).ToList();
        if (key.Count == 0 || rows.Count == 0 || key.Exists(f => map.Of(f.Name) is null)) return;
        // 看不全的人凭它认行，等于一个一个问出号码来
        if (HiddenKey(db, ledger).Count > 0) return;
        // 凭引用认行的（问题凭巡察和序号），先把名称认成行号
        foreach (var field in key.Where(f => f.Kind is ReferenceKind))
            await names.LoadAsync(field, rows.Select(r => r.Texts.GetValueOrDefault(field.Name, "")).Where(t => t.Length > 0).Distinct(), cancellation);
        var texts = new Dictionary<string, PlannedRow>(StringComparer.Ordinal);
        var values = new List<object>();
        var repeats = new List<(PlannedRow Row, PlannedRow First)>();
        foreach (var row in rows)
        {
            if (KeyOf(row, key) is not { } known) continue;
            var text = string.Join('\n', known.Select(v => v.ToString()));
            if (!texts.TryAdd(text, row)) repeats.Add((row, texts[text]));
            else values.Add(known[0]);
        }
        foreach (var some in values.Distinct().Chunk(AtOnce))
        {
            var (column, stored) = Stored(db, ledger, key[0], some);
            foreach (var row in await Column.WhereIn(LedgerRows.Within(db, ledger, Permissions.Edit(ledger.Code)), db, ledger, column, stored).ToListAsync(cancellation))
            {
                var mine = string.Join('\n', key.Select(f => f.Get(row)?.ToString() ?? ""));
                if (texts.GetValueOrDefault(mine) is { Row: null } planned && db.Entry(row).State == EntityState.Unchanged) planned.Row = row;
            }
        }
        foreach (var (row, first) in repeats)
        {
            var (column, message) = (map.Of(key[0].Name)!, $"与第{first.Source.Number}行的{string.Join("、", key.Select(f => f.Title))}一样。请核对是不是重复，删去其中一行。");
            // 说的是已有的一行：不必再说它还缺什么
            if (first.Row is null) row.Refuse(column, message);
            else row.RefuseId(column, message);
        }
    }

    /// <summary>关键字段里打着掩码、这个人看不全的：不能凭它认出已有的行。</summary>
    internal static List<Field> HiddenKey(Db db, Ledger ledger) => db.Viewer.SeesMasked(ledger.Code) ? [] : [.. ledger.Key.Select(k => ledger.Field(k)!).Where(f => f.IsMasked)];

    /// <summary>存在哪一列、存成什么：加密的比查找码。</summary>
    internal static (string Column, IReadOnlyList<object> Values) Stored(Db db, Ledger ledger, Field field, IEnumerable<object> values) => field.Kind.IsSealed
        ? (field.LookupName, [.. values.Select(v => (object)db.Secrets.Lookup((string)v, ledger.Code + "." + field.Name))])
        : (field.Name, [.. values]);

    // 各字段都填了、都认得出的才算
    private List<object>? KeyOf(PlannedRow row, List<Field> key)
    {
        var values = new List<object>();
        foreach (var field in key)
        {
            if (row.Texts.GetValueOrDefault(field.Name) is not { Length: > 0 } written) return null;
            var text = field.Kind is ReferenceKind ? names.Resolve(ledger, field, written, near: 0).Text : written;
            if (field.Kind.Parse(text) is not { Problem: null, Value: { } value }) return null;
            values.Add(value);
        }
        return values;
    }
}
