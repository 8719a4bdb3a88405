using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Comparing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>
/// 把以前的措施抄到一个问题下面：只抄做什么、多少、交出什么；谁做、期限另定，文字可以再改。
/// 限制阅读的不抄到更多人看得见的问题里，见 <see cref="BorrowCircle"/>。
/// </summary>
public static class BorrowMeasures
{
    private const int Most = 50;

    /// <summary>抄。</summary>
    /// <param name="db">谁抄。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="problem">抄给哪个问题。</param>
    /// <param name="measures">抄哪几条。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PlanStep> RunAsync(Db db, TimeProvider clock, Guid problem, IReadOnlyCollection<Guid> measures, CancellationToken cancellation = default)
    {
        var ledger = db.Catalog.Of(typeof(Measure));
        if (await LedgerRows.Within<Problem>(db, Permissions.Edit("measure")).FirstOrDefaultAsync(p => p.Id == problem, cancellation) is not { } to) return new PlanStep.Missing();
        if (measures.Count is 0 or > Most) return new PlanStep.Refused(string.Create(CultureInfo.InvariantCulture, $"请勾选要借用的措施，一次最多{Most}条。"));
        var from = await LedgerRows.Within<Measure>(db, Permissions.View("measure")).AsNoTracking().Where(m => measures.Contains(m.Id) && m.ProblemId != problem).OrderBy(m => m.ProblemId).ThenBy(m => m.Sequence).ToListAsync(cancellation);
        var within = await BorrowCircle.WithinAsync(db, to, from, cancellation);
        var left = from.RemoveAll(m => !within.Contains(m.Id));
        if (left > 0 && from.Count == 0) return new PlanStep.Refused("勾选的措施限制阅读，看得见这个问题的人比它的多，不能抄过来。请勾选别的措施。");
        var known = await db.Whole<Measure>(removed: false).Where(m => m.ProblemId == problem).Select(m => new { m.Sequence, m.Text }).ToListAsync(cancellation);
        var next = known.Select(m => m.Sequence).DefaultIfEmpty(0).Max();
        var texts = known.Select(m => Likeness.Key(m.Text)).ToHashSet(StringComparer.Ordinal);
        var copies = new List<Measure>();
        foreach (var measure in from.Where(m => texts.Add(Likeness.Key(m.Text))))
            copies.Add(new() { BodyId = to.BodyId, ProblemId = to.Id, UnitId = to.UnitId, Sequence = ++next, Text = measure.Text, Kind = measure.Kind, Quantity = measure.Quantity, QuantityUnit = measure.QuantityUnit, Every = measure.Every, Deliverable = measure.Deliverable });
        if (copies.Count == 0) return new PlanStep.Refused("勾选的措施这个问题都已经有了，没有再抄。");
        // 问题限制阅读的，措施跟着限制
        var rows = copies.ConvertAll(c => ((LedgerRow)c, new Faults()));
        db.AddRange(copies);
        return await db.SaveAsync(Process.Now("借用以前的措施", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, copies, cancellation), StillRightAsync, cancellation)
            ? new PlanStep.Done(string.Create(CultureInfo.InvariantCulture, $"借用了{copies.Count}条措施。{(left > 0 ? $"另有{left}条限制阅读，没有抄。" : "")}请照这个问题改好文字，再定谁做、哪天做好。")) : new PlanStep.Refused("刚刚有人也给这个问题加了措施，没有抄。请再试一次。");

        async Task<bool> StillRightAsync() => await Family.FollowAsync(db, ledger, rows, cancellation)
            && await db.Whole<Measure>(removed: false).CountAsync(m => m.ProblemId == problem, cancellation) == known.Count;
    }
}
