using System.Security.Cryptography;
using System.Text.Json;

using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>暂存、取回、丢弃填了一半的表单。</summary>
public static class Drafts
{
    /// <summary>一份表单最多存多少字符；更多的不存，提示先保存。</summary>
    public const int MostCharacters = 200_000;

    /// <summary>取回的一份。</summary>
    /// <param name="Texts">字段名 → 填的字。</param>
    /// <param name="Version">开始填的时候行是第几版；新登记的为 0。</param>
    /// <param name="KeptAt">什么时候存的，UTC。</param>
    public sealed record Kept(IReadOnlyDictionary<string, string> Texts, int Version, DateTime KeptAt);

    /// <summary>存。一个人在一张表单上只有一份，后存的换掉先存的。</summary>
    /// <returns>什么时候存的，UTC；太长没有存的为 null。</returns>
    public static Task<DateTime?> KeepAsync(Db db, TimeProvider clock, Ledger ledger, Guid? rowId, int version, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation = default) =>
        KeepAsync(db, clock, new(ledger, rowId), version, texts, cancellation);

    /// <summary>存台账表单以外的一张，如答复、报进展。</summary>
    /// <returns>什么时候存的，UTC；太长没有存的为 null。</returns>
    public static async Task<DateTime?> KeepAsync(Db db, TimeProvider clock, DraftPlace place, int version, IReadOnlyDictionary<string, string> texts, CancellationToken cancellation = default)
    {
        var (ledger, rowId) = (place.Ledger, place.RowId);
        if (texts.Sum(t => t.Key.Length + t.Value.Length) > MostCharacters) return null;
        // 只存这本台账有的字段，别的不是表单里来的
        // 手写的表单一页填几本台账，格子的名字由它自己挑过
        var known = texts.Where(t => (place.Form is not null || ledger.FormPath is not null || ledger.Field(t.Key) is not null) && t.Value.Length > 0).ToDictionary();
        var text = db.Secrets.Seal(JsonSerializer.Serialize(known));
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(db, place, cancellation) is { } draft)
                (draft.Sealed, draft.Version, draft.KeptAt) = (text, version, now);
            else
                db.Add(new Draft { BodyId = db.Viewer.BodyId, PersonId = db.Viewer.PersonId, Ledger = place.Code, RowId = rowId ?? Guid.Empty, Version = version, Sealed = text, KeptAt = now });
            await NoteFilesAsync(db, ledger, rowId, known, now, cancellation);
            try
            {
                await db.SaveAsync(cancellation);
                return now;
            }
            catch (Exception e) when (attempt < 3 && Overtaken.Is(e))
            {
                // 同一个人在两个窗口里同时存、同时丢
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>取回；没有、过了期、钥匙换了解不开的为 null。</summary>
    public static Task<Kept?> OpenAsync(Db db, TimeProvider clock, Ledger ledger, Guid? rowId, CancellationToken cancellation = default) => OpenAsync(db, clock, new(ledger, rowId), cancellation);

    /// <summary>取回台账表单以外的一张。</summary>
    public static async Task<Kept?> OpenAsync(Db db, TimeProvider clock, DraftPlace place, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, place, cancellation) is not { } draft || draft.KeptAt < Oldest(clock)) return null;
        try
        {
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(db.Secrets.Unseal(draft.Sealed))!;
            return new(texts, draft.Version, draft.KeptAt);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>丢弃；没有也不算错。</summary>
    public static Task DiscardAsync(Db db, Ledger ledger, Guid? rowId, CancellationToken cancellation = default) => DiscardAsync(db, new(ledger, rowId), cancellation);

    /// <summary>丢弃台账表单以外的一张。</summary>
    public static Task DiscardAsync(Db db, DraftPlace place, CancellationToken cancellation = default) => db.EraseAsync(Mine(db, place), cancellation);

    /// <summary>删去过了期的，由定时的循环调用。</summary>
    /// <returns>删了几份。</returns>
    public static Task<int> ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var oldest = Oldest(clock);
        return db.EraseAsync(db.Drafts.Where(d => d.KeptAt < oldest), cancellation);
    }

    // 与保存同一个事务里删
    internal static async Task ForgetAsync(Db db, Ledger ledger, Guid? rowId, CancellationToken cancellation)
    {
        if (await FindAsync(db, new(ledger, rowId), cancellation) is { } draft) db.Remove(draft);
    }

    // 暂存里的附件与暂存留得一样久，不因为没有登记就当成没有用的
    private static async Task NoteFilesAsync(Db db, Ledger ledger, Guid? rowId, Dictionary<string, string> texts, DateTime now, CancellationToken cancellation)
    {
        var (body, row) = (db.Viewer.BodyId, rowId ?? Guid.Empty);
        foreach (var field in ledger.Fields.Where(f => f.Kind is AttachmentKind))
        {
            var ids = AttachmentKind.IdsOf(texts.GetValueOrDefault(field.Name));
            if (ids.Count == 0) continue;
            var known = await db.FileUses.Where(u => u.BodyId == body && u.Ledger == ledger.Code && u.RowId == row && u.Field == field.Name && ids.Contains(u.FileId)).ToDictionaryAsync(u => u.FileId, cancellation);
            var there = await db.StoredFiles.Where(f => f.BodyId == body && ids.Contains(f.Id)).Select(f => f.Id).ToListAsync(cancellation);
            foreach (var id in there)
                if (!known.TryGetValue(id, out var use)) db.Add(new FileUse { BodyId = body, FileId = id, Ledger = ledger.Code, RowId = row, Field = field.Name, EndedAt = now });
                else if (use.EndedAt is not null) use.EndedAt = now;
        }
    }

    private static DateTime Oldest(TimeProvider clock) => clock.GetUtcNow().UtcDateTime.AddDays(-Draft.DaysKept);

    private static Task<Draft?> FindAsync(Db db, DraftPlace place, CancellationToken cancellation) => Mine(db, place).SingleOrDefaultAsync(cancellation);

    private static IQueryable<Draft> Mine(Db db, DraftPlace place)
    {
        var (body, person, code, row) = (db.Viewer.BodyId, db.Viewer.PersonId, place.Code, place.RowId ?? Guid.Empty);
        return db.Drafts.Where(d => d.BodyId == body && d.PersonId == person && d.Ledger == code && d.RowId == row);
    }
}
