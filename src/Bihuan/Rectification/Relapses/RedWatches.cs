using System.Buffers.Binary;

using Bihuan.Controls;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>看护着的规则，申请销号以后新查出来的疑似不符。申请那一刻已经开着的不算：那时写明了为什么不妨碍；审核期间才红的，销了号就起疑。暂不处理的也不算。</summary>
internal static class RedWatches
{
    /// <summary>最多一次看几处；多的下一遍再看。</summary>
    public const int Most = 500;

    /// <summary>一处。</summary>
    /// <param name="Watch">哪一条看护，跟踪着。</param>
    /// <param name="Finding">哪一条预警。</param>
    /// <param name="Control">规则叫什么。</param>
    /// <param name="IsHidden">说的那一行限制阅读：一句话里不能有它。</param>
    public sealed record Red(Watch Watch, Finding Finding, string Control, bool IsHidden);

    /// <summary>找；每 <see cref="Most"/> 处查几次，与问题多少无关。</summary>
    public static async Task<IReadOnlyList<Red>> FindAsync(Db db, DateOnly today, CancellationToken cancellation)
    {
        // 销号以前就红着的一直开着，一页都是它们的要翻过去，不然后来的永远看不到
        for (var skip = 0; ; skip += Most)
            if (await PageAsync(db, today, skip, cancellation) is var (read, red) && (red.Count > 0 || read < Most)) return red;
    }

    private static async Task<(int Read, IReadOnlyList<Red> Red)> PageAsync(Db db, DateOnly today, int skip, CancellationToken cancellation)
    {
        var (body, live) = (db.Viewer.BodyId, WatchStates.Live.ToList());
        var (relapses, closures) = (db.Whole<Relapse>(removed: false), db.Whole<Closure>(removed: false).Where(c => c.State == ClosureStates.Closed));
        var found = await (from w in db.Whole<Watch>(removed: false)
                           where live.Contains(w.State) && w.Since != null
                           join f in db.Findings on new { w.BodyId, w.ControlId } equals new { f.BodyId, f.ControlId }
                           where f.BodyId == body && f.ClearedAt == null && f.Level == FindingLevel.Red && (f.WaivedUntil == null || f.WaivedUntil < today) && f.OpenedOn >= closures.Where(c => c.ProblemId == w.ProblemId).Max(c => (DateOnly?)c.SubmittedOn)
                           where !w.UnitOnly || f.U1 == w.UnitId || f.U2 == w.UnitId || f.U3 == w.UnitId || f.U4 == w.UnitId
                           // 同一个问题、同一条预警只起疑一次，由几条看护看着都一样
                           where !relapses.Any(r => r.ProblemId == w.ProblemId && r.FindingId == f.Id)
                           orderby f.Id, w.Id
                           select new { Watch = w, Finding = f }).Skip(skip).Take(Most).ToListAsync(cancellation);
        if (found.Count == 0) return (0, []);
        var ids = found.Select(x => x.Watch.ProblemId).ToHashSet();
        // 最后一次销号申请以后才查出来的：申请那一行的编号是申请的时刻，补登的纸面销号也一样
        var asked = (await closures.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ProblemId)).Select(c => new { c.ProblemId, c.Round, c.Id }).ToListAsync(cancellation)).GroupBy(c => c.ProblemId).ToDictionary(g => g.Key, g => MadeAt(g.MaxBy(c => c.Round)!.Id));
        var hidden = await HiddenAsync(db, [.. found.Select(x => x.Finding)], cancellation);
        return (found.Count, [.. found.Where(x => asked.TryGetValue(x.Watch.ProblemId, out var at) && MadeAt(x.Finding.Id) > at).Select(x => new Red(x.Watch, x.Finding, x.Watch.ControlTitle, x.Finding.RowId is { } row && hidden.Contains(row)))]);
    }

    /// <summary>看到了什么，一句话。</summary>
    public static string Say(Red red)
    {
        var text = red.IsHidden ? $"规则“{red.Control}”查出一处疑似不符，说的是一条限制阅读的记录。" : $"规则“{red.Control}”：{red.Finding.Sentence}";
        return text.Length <= 500 ? text : text[..499] + "…";
    }

    // 说的行里限制阅读的，一本台账一次查询
    private static async Task<HashSet<Guid>> HiddenAsync(Db db, IReadOnlyCollection<Finding> findings, CancellationToken cancellation)
    {
        var hidden = new HashSet<Guid>();
        foreach (var group in findings.Where(f => f.Ledger is not null && f.RowId is not null).GroupBy(f => f.Ledger!, StringComparer.Ordinal))
        {
            if (db.Catalog.Find(group.Key) is not { } ledger) continue;
            var ids = group.Select(f => f.RowId!.Value).ToHashSet();
            hidden.UnionWith(await ledger.RowsOf(db).Where(r => r.Restricted && EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation));
        }
        return hidden;
    }

    // 编号（UUID 第7版）的前48位是登记的毫秒
    private static DateTime MadeAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTime.UnixEpoch.AddMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }
}
