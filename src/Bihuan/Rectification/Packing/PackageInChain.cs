using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Packing;

/// <summary>清单的 SHA-256 写没有写进审计、那一条封没有封进链里。</summary>
public static class PackageInChain
{
    /// <summary>查到的。</summary>
    public enum Standing
    {
        /// <summary>审计里没有。</summary>
        Unknown,

        /// <summary>审计里有，还没有封进链里。</summary>
        Waiting,

        /// <summary>封在链里。</summary>
        Sealed,
    }

    /// <summary>查；在哪一块、什么时候写的，没有的为 null。</summary>
    /// <param name="db">数据库，以系统的身份打开。</param>
    /// <param name="manifest">清单。</param>
    /// <param name="hash">清单的 SHA-256。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<(Standing Standing, long? Block, DateTime? At)> RunAsync(Db db, PackageManifest manifest, string hash, CancellationToken cancellation = default)
    {
        var (body, row) = (manifest.BodyId, manifest.SubmissionId.ToString());
        var entry = await db.AuditChanges.AsNoTracking().Where(c => c.BodyId == body && c.Table == PackageJob.Table && c.Row == row && c.Values.Contains(PackageJob.ManifestField) && c.Values.Contains(hash))
            .Join(db.AuditEntries, c => c.EntryId, e => e.Id, (c, e) => new { e.Id, e.At }).FirstOrDefaultAsync(cancellation);
        if (entry is null) return (Standing.Unknown, null, null);
        // 编号是 UUID，在块的各条里不会碰巧出现；块按时刻封，只看那以后的
        var (id, at) = (entry.Id.ToString(), entry.At);
        var block = await db.AuditBlocks.Where(b => b.SealedAt >= at && b.Entries.Contains(id)).OrderBy(b => b.Number).Select(b => (long?)b.Number).FirstOrDefaultAsync(cancellation);
        return (block is null ? Standing.Waiting : Standing.Sealed, block, at);
    }
}
