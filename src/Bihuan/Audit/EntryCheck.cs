using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>核对块里的各条：在不在、与封签时是否一样、改动的行数对不对。小块凑成一批再查。</summary>
internal sealed class EntryCheck(Db db, Action<AuditFault> fault)
{
    private const int AtOnce = 500;

    // 同一条出现在两块时以先封的为准；另由 MembershipCheck 报告
    private readonly Dictionary<Guid, (AuditBlock Block, string Hash)> _batch = [];

    /// <summary>核对了几条。</summary>
    public long Count { get; private set; }

    /// <summary>核对一块里的各条；不一定马上查库。</summary>
    public async Task CheckAsync(AuditBlock block, List<SealedEntry> listed, CancellationToken cancellation)
    {
        foreach (var entry in listed)
        {
            _batch.TryAdd(entry.Id, (block, entry.Hash));
            if (_batch.Count >= AtOnce) await FlushAsync(cancellation);
        }
    }

    /// <summary>把凑着的都查完。</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (_batch.Count == 0) return;
        var ids = _batch.Keys.ToArray();
        var entries = await db.AuditEntries.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).ToListAsync(cancellation);
        // 算不了的块已由 ChainCheck 报告，这里随便用一种，不比较
        var hashes = await EntryHashes.ReadAsync(db, entries, e => DigestOf(_batch[e.Id].Block) ?? AuditDigest.Sha256, cancellation);
        foreach (var entry in entries)
        {
            var (block, hash) = _batch[entry.Id];
            var (found, changes) = hashes[entry.Id];
            if (changes != entry.ChangeCount)
                Fault(AuditFaultKind.ChangesMissing, block, entry, $"记着改了{entry.ChangeCount}行，实有{changes}行：疑似增删了改动。");
            else if (DigestOf(block) is not null && found != hash)
                Fault(AuditFaultKind.EntryChanged, block, entry, "这一条或它的改动与封签时不同：疑似被改动。");
            _batch.Remove(entry.Id);
        }
        foreach (var (id, (block, _)) in _batch.OrderBy(b => b.Value.Block.Number))
            fault(new(AuditFaultKind.EntryMissing, block.Number, id, block.SealedAt, $"第{block.Number}块里有这一条，库里没有：疑似被删除。"));
        Count += ids.Length;
        _batch.Clear();
    }

    private static AuditDigest? DigestOf(AuditBlock block) => AuditForm.Knows(block.Form) ? AuditDigest.Named(block.Algorithm) : null;

    private void Fault(AuditFaultKind kind, AuditBlock block, AuditEntry entry, string message) =>
        fault(new(kind, block.Number, entry.Id, entry.At, $"第{block.Number}块：{message}"));
}
