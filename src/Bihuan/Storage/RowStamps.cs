using Bihuan.Audit;
using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Storage;

/// <summary>保存前由引擎填的列：版本、时刻、单位的各级、查找码、查找文字、各台账算出的列。</summary>
internal static class RowStamps
{
    /// <summary>填好要新增、要修改的各行。</summary>
    /// <exception cref="InvalidOperationException">行属于别的机构，或者单位不存在，是程序写错了。</exception>
    public static async Task ApplyAsync(Db db, Process process, CancellationToken cancellation)
    {
        foreach (var group in Changing(db).GroupBy(e => e.Entity.GetType(), e => e.Entity).ToList()) await db.Catalog.Of(group.Key).CarryRowsAsync(db, [.. group], Ledgers.Editing.ChinaDay.Of(process.At), cancellation);
        var entries = Changing(db).ToList();
        foreach (var entry in entries)
        {
            var row = entry.Entity;
            if (entry.State == EntityState.Added) Begin(row, process);
            else row.Version++;
            if (row.BodyId != process.Actor.BodyId) throw new InvalidOperationException("要保存的行属于别的机构。");
            row.UpdatedAt = process.At;
            var ledger = db.Catalog.Of(row.GetType());
            if (row.UnitId == 0 && ledger.ParentField is { } parent) await FollowParentAsync(db, ledger, parent, row, cancellation);
            if (entry.State == EntityState.Added || entry.Property(r => r.UnitId).IsModified) await PlaceAsync(db, row, cancellation);
            ledger.DeriveRow(row);
            Fill(db, ledger, entry);
        }
        // 上面改的属性要重新比对，后面的审计才看得见
        if (entries.Count > 0) db.ChangeTracker.DetectChanges();
        await FileUseStamps.ApplyAsync(db, entries, process.At, cancellation);
    }

    private static IEnumerable<EntityEntry<LedgerRow>> Changing(Db db) => db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State is EntityState.Added or EntityState.Modified);

    private static void Begin(LedgerRow row, Process process)
    {
        if (row.BodyId == 0) row.BodyId = process.Actor.BodyId;
        row.Version = 1;
        row.CreatedBy = process.Actor.PersonId;
        row.CreatedAt = process.At;
    }

    // 履约跟着合同的单位：下级台账的行自己没有写单位时，看得见上级的人也看得见它
    private static async Task FollowParentAsync(Db db, Ledger ledger, Field parent, LedgerRow row, CancellationToken cancellation)
    {
        var above = db.Catalog.Find(ledger.ParentCode!)!.RowType;
        if (parent.Get(row) is Guid id && await db.FindAsync(above, [row.BodyId, id], cancellation) is LedgerRow found) row.UnitId = found.UnitId;
    }

    private static async Task PlaceAsync(Db db, LedgerRow row, CancellationToken cancellation)
    {
        if (row.UnitId == 0)
        {
            (row.U1, row.U2, row.U3, row.U4) = (0, 0, 0, 0);
            return;
        }
        // FindAsync 先看已加载的：导入一万行也只查几个单位
        var unit = await db.Units.FindAsync([row.BodyId, row.UnitId], cancellation) ?? throw new InvalidOperationException($"没有单位 {row.UnitId}。");
        (row.U1, row.U2, row.U3, row.U4) = (unit.U1, unit.U2, unit.U3, unit.U4);
    }

    private static void Fill(Db db, Ledger ledger, EntityEntry<LedgerRow> entry)
    {
        foreach (var field in ledger.Fields)
        {
            if (field.Kind.IsSealed)
                entry.Property(field.LookupName).CurrentValue = field.Get(entry.Entity) is string text ? db.Secrets.Lookup(text, ledger.Code + "." + field.Name) : null;
            if (field.MarkColumn is { } mark) entry.Property(mark).CurrentValue = TextMark.Of(field.Get(entry.Entity) as string);
            if (field.SortColumn is { } column && column != field.Name)
                entry.Property(column).CurrentValue = SortKeys.OfValue(field, field.Get(entry.Entity));
        }
        // 加密的、打掩码的不进查找：不然查得出就等于看得见
        entry.Entity.SearchText = SearchWords.Normal(ledger.Fields.Where(f => f is { IsSearchable: true, IsMasked: false, Kind.IsSealed: false }).Select(f => f.Get(entry.Entity)).OfType<string>());
    }
}
