using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>封签的那一个事务，见 <see cref="SealAudit"/>。</summary>
internal static class AuditSealing
{
    /// <summary>封一块。</summary>
    public static async Task<SealAudit.Result> SealAsync(Db db, DateTime at, CancellationToken cancellation)
    {
        // 多半没有要封的：不必为看一眼去排写的队
        if (!await db.AuditUnsealed.AnyAsync(cancellation)) return new SealAudit.Result.Nothing();
        using var turn = await db.WriteTurnAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (entries, more) = await TakeAsync(db, cancellation);
        if (entries.Count == 0) return new SealAudit.Result.Nothing();
        var last = await db.AuditBlocks.AsNoTracking().OrderByDescending(b => b.Number).Select(b => new { b.Number, b.Hash }).FirstOrDefaultAsync(cancellation);
        var block = await BlockAsync(db, entries, last?.Number ?? 0, last?.Hash ?? SealedEntry.NoHash, at, cancellation);
        db.Add(block);
        try
        {
#pragma warning disable RS0030 // 封签自成一次写入，不经审计
            await db.SaveChangesAsync(cancellation);
#pragma warning restore RS0030
        }
        catch (DbUpdateException)
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            // 同一个号已被别处用了；不是这样的错照样抛出
            if (await db.AuditBlocks.AnyAsync(b => b.Number == block.Number, cancellation)) return new SealAudit.Result.Contended();
            throw;
        }
        var ids = entries.Select(e => e.Id).ToArray();
#pragma warning disable RS0030
        var deleted = await db.AuditUnsealed.Where(u => EF.Parameter(ids).Contains(u.EntryId)).ExecuteDeleteAsync(cancellation);
#pragma warning restore RS0030
        if (deleted != ids.Length) return new SealAudit.Result.Contended(); // 没有提交：释放即回滚
        await transaction.CommitAsync(cancellation);
        Meters.Sealed.Add(ids.Length);
        return new SealAudit.Result.Done(block, more);
    }

    private static async Task<(List<AuditEntry> Entries, bool More)> TakeAsync(Db db, CancellationToken cancellation)
    {
        var waiting = await db.AuditUnsealed.OrderBy(u => u.EntryId).Take(SealAudit.MostEntries)
            .Join(db.AuditEntries, u => u.EntryId, e => e.Id, (_, e) => e).AsNoTracking().ToListAsync(cancellation);
        waiting.Sort((a, b) => a.Id.CompareTo(b.Id));
        var (taken, changes) = (0, 0L);
        while (taken < waiting.Count && (taken == 0 || changes + waiting[taken].ChangeCount <= SealAudit.MostChanges)) changes += waiting[taken++].ChangeCount;
        return (waiting[..taken], taken < waiting.Count || waiting.Count == SealAudit.MostEntries);
    }

    private static async Task<AuditBlock> BlockAsync(Db db, List<AuditEntry> entries, long number, string previous, DateTime at, CancellationToken cancellation)
    {
        var digest = AuditDigest.Preferred;
        var hashes = await EntryHashes.ReadAsync(db, entries, _ => digest, cancellation);
        var block = New("");
        return New(AuditForm.Hash(block, digest));

        AuditBlock New(string hash) => new()
        {
            Number = number + 1,
            Algorithm = digest.Name,
            Form = AuditForm.Current,
            PreviousHash = previous,
            EntryCount = entries.Count,
            Entries = SealedEntry.Write(entries.Select(e => new SealedEntry(e.Id, hashes[e.Id].Hash))),
            SealedAt = UtcTime.ToStored(at),
            Hash = hash,
        };
    }
}
