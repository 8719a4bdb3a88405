using System.Buffers.Binary;
using System.Globalization;

using Bihuan.Controls;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>看护着的规则，申请销号以后新查出来的疑似不符。申请那一刻已经开着的不算：那时写明了为什么不妨碍；审核期间才红的，销了号就起疑。规则销号时才打开、头一次查就红着的、暂不处理的也不算。</summary>
internal static class RedWatches
{
    /// <summary>最多一次看几处；多的下一遍再看。</summary>
    public const int Most = 500;

    private const string Same = "（同样的共";

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
                           where f.BodyId == body && f.ClearedAt == null && f.Level == FindingLevel.Red && !f.WasBefore && (f.WaivedUntil == null || f.WaivedUntil < today) && f.OpenedOn >= closures.Where(c => c.ProblemId == w.ProblemId).Max(c => (DateOnly?)c.SubmittedOn)
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
        var red = found.Where(x => asked.TryGetValue(x.Watch.ProblemId, out var at) && MadeAt(x.Finding.Id) > at).Select(x => new Red(x.Watch, x.Finding, x.Watch.ControlTitle, x.Finding.RowId is { } row && hidden.Contains(row))).ToList();
        var told = await ToldAsync(db, [.. red.Select(r => r.Watch.ProblemId).Distinct()], cancellation);
        return (found.Count, [.. red.Where(r => !told[(r.Watch.ProblemId, r.Watch.ControlId)].Any(t => IsBefore(r.Finding, t.Relapse) && IsTold(t.Sentence, r)))]);
    }

    // 同一件事查出几行的，一行一条预警，说的是同一句话：那次起疑时已经查出的别的几行，算在那一次里
    private static async Task<ILookup<(Guid, string), (string Sentence, Guid Relapse)>> ToldAsync(Db db, IReadOnlyCollection<Guid> problems, CancellationToken cancellation)
    {
        if (problems.Count == 0) return Array.Empty<int>().ToLookup(_ => (Guid.Empty, ""), _ => ("", Guid.Empty));
        // 确认了的重新整改过，再查出来的是另一次
        var relapses = await db.Whole<Relapse>(removed: false).AsNoTracking().Where(r => EF.Parameter(problems).Contains(r.ProblemId) && r.ControlId != null && r.State != RelapseStates.Confirmed).Select(r => new { r.ProblemId, r.ControlId, r.Sentence, r.Id }).ToListAsync(cancellation);
        return relapses.ToLookup(r => (r.ProblemId, r.ControlId!), r => (r.Sentence, r.Id));
    }

    /// <summary>这一条预警查出来的时刻，不晚于一行（起疑、另一条预警）登记的时刻。</summary>
    public static bool IsBefore(Finding finding, Guid row) => MadeAt(finding.Id) <= MadeAt(row);

    private static bool IsTold(string told, Red red) => !red.IsHidden && (told == Say(red) || told.StartsWith(Say(red) + Same, StringComparison.Ordinal));

    /// <summary>那句话里写着共几行的。</summary>
    public static bool SaysMany(string sentence) => sentence.Contains(Same, StringComparison.Ordinal);

    /// <summary>看到了什么，一句话。</summary>
    /// <param name="red">哪一处。</param>
    /// <param name="rows">同一句话查出几行。</param>
    public static string Say(Red red, int rows = 1)
    {
        var text = red.IsHidden ? $"规则“{red.Control}”查出一处疑似不符，说的是一条限制阅读的记录。" : $"规则“{red.Control}”：{red.Finding.Sentence}";
        var count = rows == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Same}{rows}行。）");
        return text.Length + count.Length <= 500 ? text + count : text[..(499 - count.Length)] + "…" + count;
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
