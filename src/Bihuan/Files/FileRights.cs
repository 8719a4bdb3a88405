using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>
/// 谁看得见一个文件：看得见用着它的行的人；还有传的人自己，但用着它的行限制阅读、而他不在名单里的不算。
/// 字段打掩码的，看得全的人才算看得见。
/// </summary>
internal static class FileRights
{
    /// <summary>本机构里还用着的各处，看得见的行的。</summary>
    public static IQueryable<FileUse> Visible(Db db)
    {
        var body = db.Viewer.BodyId;
        var live = db.FileUses.Where(u => u.BodyId == body && u.EndedAt == null);
        IQueryable<FileUse>? all = null;
        foreach (var ledger in db.Catalog.Ledgers.Where(l => db.Viewer.May(Permissions.View(l.Code))))
        {
            var fields = FieldsOf(db, ledger);
            if (fields.Count == 0) continue;
            var rows = LedgerRows.Within(db, ledger, Permissions.View(ledger.Code));
            var code = ledger.Code;
            var uses = live.Where(u => u.Ledger == code && fields.Contains(u.Field) && rows.Any(r => r.Id == u.RowId));
            all = all is null ? uses : all.Concat(uses);
        }
        return all ?? live.Where(u => false);
    }

    /// <summary>给出的文件里看得见的。</summary>
    public static async Task<HashSet<Guid>> SeenAsync(Db db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        if (ids.Count == 0) return [];
        if (db.Viewer.IsSystem) return [.. await db.StoredFiles.Where(f => f.BodyId == body && ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation)];
        var seen = (await Visible(db).Where(u => ids.Contains(u.FileId)).Select(u => u.FileId).Distinct().ToListAsync(cancellation)).ToHashSet();
        var mine = person == Guid.Empty ? [] : await db.StoredFiles.Where(f => f.BodyId == body && f.UploadedBy == person && ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation);
        mine.RemoveAll(seen.Contains);
        if (mine.Count == 0) return seen;
        var withheld = await WithheldAsync(db, mine, cancellation);
        seen.UnionWith(mine.Where(m => !withheld.Contains(m)));
        return seen;
    }

    // 自己传的，后来用在限制阅读的行里、自己不在名单的
    private static async Task<HashSet<Guid>> WithheldAsync(Db db, List<Guid> files, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var uses = await db.FileUses.AsNoTracking().Where(u => u.BodyId == body && u.EndedAt == null && files.Contains(u.FileId)).Select(u => new { u.FileId, u.Ledger, u.RowId }).ToListAsync(cancellation);
        var withheld = new HashSet<Guid>();
        foreach (var group in uses.GroupBy(u => u.Ledger))
        {
            if (db.Catalog.Find(group.Key) is not { } ledger) continue;
            var ids = group.Select(u => u.RowId).Distinct().ToList();
            var restricted = await ledger.WholeOf(db, removed: false).Where(r => r.Restricted && ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
            var open = await ledger.RowsOf(db).Where(r => restricted.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
            withheld.UnionWith(group.Where(u => restricted.Contains(u.RowId) && !open.Contains(u.RowId)).Select(u => u.FileId));
        }
        return withheld;
    }

    /// <summary>一本台账里看得见的附件字段，属性名。</summary>
    public static List<string> FieldsOf(Db db, Ledger ledger)
    {
        var seesMasked = db.Viewer.SeesMasked(ledger.Code);
        return [.. ledger.Fields.Where(f => f.Kind is AttachmentKind && (!f.IsMasked || seesMasked)).Select(f => f.Name)];
    }
}
