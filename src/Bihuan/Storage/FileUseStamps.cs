using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Storage;

/// <summary>行的附件字段变了，照着写明哪些文件用在这里。不论从哪里保存的，都经过这里。</summary>
internal static class FileUseStamps
{
    /// <summary>照正要保存的行写；没有动附件的行不查。</summary>
    public static async Task ApplyAsync(Db db, IReadOnlyList<EntityEntry<LedgerRow>> entries, DateTime now, CancellationToken cancellation)
    {
        var changed = new List<(LedgerRow Row, Ledger Ledger, Field Field)>();
        foreach (var entry in entries)
        {
            var ledger = db.Catalog.Of(entry.Entity.GetType());
            foreach (var field in ledger.Fields.Where(f => f.Kind is AttachmentKind))
            {
                var touched = entry.State == EntityState.Added ? field.Get(entry.Entity) is not null : !Equals(entry.Property(field.Name).OriginalValue, entry.Property(field.Name).CurrentValue);
                if (touched) changed.Add((entry.Entity, ledger, field));
            }
        }
        if (changed.Count == 0) return;
        var body = changed[0].Row.BodyId;
        var rows = changed.Select(c => c.Row.Id).Distinct().ToList();
        var known = (await db.FileUses.Where(u => u.BodyId == body && rows.Contains(u.RowId)).ToListAsync(cancellation)).ToLookup(u => (u.RowId, u.Field));
        var wanted = changed.SelectMany(c => AttachmentKind.IdsOf(c.Field.Get(c.Row))).Distinct().ToList();
        var there = (await db.StoredFiles.Where(f => f.BodyId == body && wanted.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation)).ToHashSet();
        foreach (var (row, ledger, field) in changed)
        {
            var ids = AttachmentKind.IdsOf(field.Get(row)).Where(there.Contains).ToHashSet();
            foreach (var use in known[(row.Id, field.Name)])
                if (!ids.Remove(use.FileId)) use.EndedAt ??= now;
                else use.EndedAt = null;
            db.AddRange(ids.Select(id => new FileUse { BodyId = body, FileId = id, Ledger = ledger.Code, RowId = row.Id, Field = field.Name }));
        }
    }
}
