using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>
/// 督导的各机构并排：又没有销号的、几轮都有的方面、一次通过率、销号比最初的期限早晚几天、从反馈到销号几天、规则从红到绿几天。
/// 前五样只照签收了的报送，不看台账；规则的只有数，凭“看规则和预警”里的“所督导机构”。查询的次数与机构多少无关。
/// </summary>
public static class CompareBodies
{
    /// <summary>几个机构都有的方面最多列几行。</summary>
    public const int MostAspects = 20;

    /// <summary>比；没有可看的机构的为 null。</summary>
    public static async Task<BodiesReport?> RunAsync(Db db, DateOnly today, CancellationToken cancellation = default)
    {
        var bodies = SubmissionSight.Bodies(db.Viewer);
        if (bodies.Count == 0) return null;
        var names = await db.Bodies.AsNoTracking().Where(b => EF.Parameter(bodies).Contains(b.Id)).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        var latest = (await HandedOver.Latest(db, bodies).AsNoTracking().OrderByDescending(s => s.ApprovedAt).ToListAsync(cancellation)).ToLookup(s => s.BodyId);
        var items = HandedOver.Items(db, bodies);
        var aspects = await items.Where(i => i.Item.Aspect != null).GroupBy(i => new { i.BodyId, i.Of.InspectionId, i.Item.Aspect }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var reopened = await HandedOver.Reopened(db, bodies).GroupBy(i => i.BodyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var days = (await items.Where(i => i.Item.State == ProblemStates.Closed && i.Item.ClosedOn != null && (i.Item.FirstDueOn != null || i.Item.DueOn != null)).GroupBy(i => new { i.BodyId, i.Item.ClosedOn, i.Item.FirstDueOn, i.Item.DueOn }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => g.Key.BodyId);
        var taken = (await items.Where(i => i.Item.State == ProblemStates.Closed && i.Item.ClosedOn != null && i.Of.FeedbackOn != null).GroupBy(i => new { i.BodyId, i.Item.ClosedOn, i.Of.FeedbackOn }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => g.Key.BodyId);
        var passed = await HandedOver.Passed(db, bodies).GroupBy(p => p.BodyId).Select(g => new { g.Key, Hits = g.Sum(p => p.Hit ? 1 : 0), Whole = g.Count() }).ToDictionaryAsync(g => g.Key, g => (g.Hits, g.Whole), cancellation);
        var reds = await BodyReds.RunAsync(db, today, cancellation);
        var several = aspects.GroupBy(a => (a.Key.BodyId, Aspect: a.Key.Aspect!)).Where(g => g.Select(a => a.Key.InspectionId).Distinct().Count() > 1).Select(g => g.Key.BodyId).ToLookup(b => b);
        return new(
            [
                .. names.Select(b => new BodyLine(b.Id, b.Name, [.. latest[b.Id]])
                {
                    Reopened = reopened.GetValueOrDefault(b.Id),
                    Aspects = several[b.Id].Count(),
                    FirstTime = passed.GetValueOrDefault(b.Id),
                    Days = DaySpread.Of(days[b.Id].Select(d => (d.Key.ClosedOn!.Value.DayNumber - (d.Key.FirstDueOn ?? d.Key.DueOn)!.Value.DayNumber, d.Count))),
                    Taken = DaySpread.Of(taken[b.Id].Select(d => (Math.Max(0, d.Key.ClosedOn!.Value.DayNumber - d.Key.FeedbackOn!.Value.DayNumber), d.Count))),
                    Reds = reds.GetValueOrDefault(b.Id),
                }),
            ],
            [
                .. aspects.GroupBy(a => a.Key.Aspect!, StringComparer.Ordinal).Select(g => new SharedAspect(g.Key, g.GroupBy(a => a.Key.BodyId).ToDictionary(a => a.Key, a => a.Sum(x => x.Count))))
                    .Where(a => a.Counts.Count > 1).OrderByDescending(a => a.Counts.Count).ThenByDescending(a => a.Counts.Values.Sum()).ThenBy(a => a.Aspect, StringComparer.Ordinal).Take(MostAspects),
            ]);
    }
}
