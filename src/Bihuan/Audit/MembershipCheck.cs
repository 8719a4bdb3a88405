using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Audit;

/// <summary>
/// 核对每一条恰好在一处：链上，或者等封签的队里。编号按时间递增，封签大致也按时间，
/// 所以两边并排往前走，内存里只留先后错开的那些，不是全部。
/// </summary>
internal sealed class MembershipCheck(Db db, Action<AuditFault> fault)
{
    private const int AtOnce = 5_000;

    private readonly HashSet<Guid> _entries = [];
    private readonly Dictionary<Guid, AuditBlock> _sealed = [];
    private Guid _reached = Guid.Empty;
    private bool _end;

    /// <summary>加进一块里的各条。</summary>
    public async Task AddAsync(AuditBlock block, List<SealedEntry> listed, CancellationToken cancellation)
    {
        var latest = _reached;
        foreach (var entry in listed)
        {
            if (!_entries.Remove(entry.Id) && !_sealed.TryAdd(entry.Id, block)) Twice(entry.Id, block);
            if (entry.Id.CompareTo(latest) > 0) latest = entry.Id;
        }
        while (!_end && _reached.CompareTo(latest) < 0) await StepAsync(cancellation);
    }

    /// <summary>全部的块都加过了。</summary>
    /// <returns>等封签的有几条。</returns>
    public async Task<long> FinishAsync(CancellationToken cancellation)
    {
        while (!_end) await StepAsync(cancellation);
        // 剩在这里的，要么库里没有(EntryCheck 已报告),要么先前已和另一块对上了
        foreach (var ids in _sealed.Keys.Chunk(AtOnce))
            foreach (var id in await db.AuditEntries.Where(e => EF.Parameter(ids).Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellation))
                Twice(id, _sealed[id]);
        var waiting = 0L;
        await foreach (var id in db.AuditUnsealed.Select(u => u.EntryId).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            waiting++;
            if (!_entries.Remove(id)) fault(new(AuditFaultKind.EntryTwice, null, id, null, "这一条已经封签，又排进了等封签的队里。"));
        }
        foreach (var ids in _entries.Order().Chunk(AtOnce))
            foreach (var entry in await db.AuditEntries.AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancellation))
                fault(new(AuditFaultKind.EntryOutside, null, entry.Id, entry.At, "这一条既不在链上，也不在等封签的队里：疑似绕过系统写入，或者链被截短。"));
        return waiting;
    }

    private async Task StepAsync(CancellationToken cancellation)
    {
        var after = _reached;
        var ids = await db.AuditEntries.Where(e => e.Id > after).OrderBy(e => e.Id).Select(e => e.Id).Take(AtOnce).ToListAsync(cancellation);
        foreach (var id in ids)
            if (!_sealed.Remove(id)) _entries.Add(id);
        if (ids.Count < AtOnce) _end = true;
        else _reached = ids[^1];
    }

    private void Twice(Guid id, AuditBlock block) => fault(new(AuditFaultKind.EntryTwice, block.Number, id, block.SealedAt, $"同一条编进了两块，后一块是第{block.Number}块。"));
}
