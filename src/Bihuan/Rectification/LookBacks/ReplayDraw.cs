using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>再抽一次核对：照记下的种子、权数再抽，看与记下的抽中的是不是一样。</summary>
public static class ReplayDraw
{
    /// <summary>一个在内的问题。</summary>
    /// <param name="Candidate">权数。</param>
    /// <param name="Sequence">问题的序号。</param>
    /// <param name="Title">问题。</param>
    /// <param name="Order">第几个抽中的；没有抽中的为 null。</param>
    public sealed record Line(LookBackCandidate Candidate, int Sequence, string Title, int? Order);

    /// <summary>核对的结果。</summary>
    /// <param name="Back">哪一次。</param>
    /// <param name="Same">再抽的与记下的一样；没有抽、是指定的为 null。</param>
    /// <param name="Lines">在内的、他看得见的问题，权数大的在前。</param>
    public sealed record Look(LookBack Back, bool? Same, IReadOnlyList<Line> Lines);

    /// <summary>再抽；没有、看不见的为 null。</summary>
    public static async Task<Look?> RunAsync(Db db, Guid id, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<LookBack>(db, Permissions.View("lookback")).AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellation) is not { } back) return null;
        var body = db.Viewer.BodyId;
        // 再抽要用全部的权数，列出来的只有看得见的
        var all = await db.LookBackCandidates.AsNoTracking().Where(c => c.BodyId == body && c.LookBackId == id).ToListAsync(cancellation);
        // 问题后来删除了的，它那一行也删除了，当时抽中的还是它
        var items = await db.Whole<LookBackItem>(removed: false).Concat(db.Whole<LookBackItem>(removed: true)).Where(i => i.LookBackId == id).Select(i => new { i.Order, i.ProblemId }).ToListAsync(cancellation);
        var recorded = items.OrderBy(i => i.Order).Select(i => i.ProblemId).ToList();
        var same = back.Method == WeightedDraw.Method ? recorded.SequenceEqual(WeightedDraw.Pick(all.Select(c => (c.ProblemId, c.Weight)), ulong.Parse(back.Seed, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), back.Most)) : (bool?)null;
        var ids = all.ConvertAll(c => c.ProblemId);
        var seen = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Sequence, p.Title }).ToDictionaryAsync(p => p.Id, cancellation);
        return new(back, same, [.. all.Where(c => seen.ContainsKey(c.ProblemId)).Select(c => new Line(c, seen[c.ProblemId].Sequence, seen[c.ProblemId].Title, recorded.IndexOf(c.ProblemId) is >= 0 and var at ? at + 1 : null)).OrderByDescending(l => l.Candidate.Weight).ThenBy(l => l.Sequence)]);
    }
}
