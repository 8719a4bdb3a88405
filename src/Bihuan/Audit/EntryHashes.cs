using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>一条连同它各行改动的散列，以及实有几行改动。</summary>
/// <param name="Hash">散列。</param>
/// <param name="Changes">库里实有几行。</param>
internal readonly record struct EntryHash(string Hash, int Changes);

/// <summary>从库里读各条的改动，边读边算：一次查询，内存里只有一条的内容。</summary>
internal static class EntryHashes
{
    /// <summary>算出各条的散列。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="entries">已读出的各条，编号不重复。</param>
    /// <param name="digestOf">各条用哪种算法。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Dictionary<Guid, EntryHash>> ReadAsync(Db db, IReadOnlyList<AuditEntry> entries, Func<AuditEntry, AuditDigest> digestOf, CancellationToken cancellation)
    {
        var byId = entries.ToDictionary(e => e.Id);
        var ids = byId.Keys.ToArray();
        var hashes = new Dictionary<Guid, EntryHash>(ids.Length);
        AuditForm? form = null;
        try
        {
            var (current, count) = (Guid.Empty, 0);
            var changes = db.AuditChanges.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.EntryId)).OrderBy(c => c.EntryId).ThenBy(c => c.Ordinal);
            await foreach (var change in changes.AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (form is null || change.EntryId != current)
                {
                    Close();
                    (current, count, form) = (change.EntryId, 0, AuditForm.Of(byId[change.EntryId]));
                }
                form.Add(change);
                count++;
            }
            Close();

            void Close()
            {
                if (form is null) return;
                hashes.Add(current, new(form.Hash(digestOf(byId[current])), count));
                form.Dispose();
                form = null;
            }
        }
        finally
        {
            form?.Dispose();
        }
        foreach (var entry in entries)
        {
            if (hashes.ContainsKey(entry.Id)) continue;
            using var bare = AuditForm.Of(entry);
            hashes.Add(entry.Id, new(bare.Hash(digestOf(entry)), 0));
        }
        return hashes;
    }
}
