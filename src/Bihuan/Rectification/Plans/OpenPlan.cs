using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans.Checking;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>打开一稿方案：三张清单的一页、校核、三家的意见。</summary>
public static class OpenPlan
{
    /// <summary>一页几行。</summary>
    public const int PageSize = 50;

    /// <summary>一个问题，和它的措施有几条。</summary>
    public sealed record ProblemLine(Problem Problem, int Measures);

    /// <summary>一条措施，和它的问题。</summary>
    public sealed record MeasureLine(Measure Measure, int Sequence, string Title, DateOnly? Due);

    /// <summary>一稿方案。</summary>
    /// <param name="Plan">方案。</param>
    /// <param name="Inspection">哪次巡察。</param>
    /// <param name="Problems">看得见几个问题。</param>
    /// <param name="Measures">看得见几条措施。</param>
    /// <param name="Remarks">校核的意见。</param>
    /// <param name="Reviews">三家的意见，近的在前。</param>
    public sealed record Opened(Plan Plan, Inspection Inspection, int Problems, int Measures, IReadOnlyList<PlanRemark> Remarks, IReadOnlyList<PlanReview> Reviews)
    {
        /// <summary>这一页的问题；不是问题、责任清单的为空。</summary>
        public IReadOnlyList<ProblemLine> ProblemLines { get; init; } = [];

        /// <summary>这一页的措施；不是任务清单的为空。</summary>
        public IReadOnlyList<MeasureLine> MeasureLines { get; init; } = [];

        /// <summary>人、单位的名称。</summary>
        public Labels Labels { get; init; } = Labels.None;

        /// <summary>问题有哪些方面。</summary>
        public IReadOnlyList<string> Aspects { get; init; } = [];

        /// <summary>这一家这次送审的意见；还没有的为 null。</summary>
        public PlanReview? ReviewOf(string reviewer) => Reviews.FirstOrDefault(r => r.Reviewer == reviewer && r.Round == Plan.Round);
    }

    /// <summary>打开；没有、看不见的为 null。</summary>
    /// <param name="db">谁看。</param>
    /// <param name="id">哪一稿。</param>
    /// <param name="tasks">取任务清单；否则取问题。</param>
    /// <param name="page">第几页，从 1 起。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Opened?> RunAsync(Db db, Guid id, bool tasks, int page, CancellationToken cancellation = default)
    {
        if (await PlanStep.FindAsync(db, id, Permissions.View("plan"), cancellation) is not { } plan) return null;
        if (await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == plan.InspectionId, cancellation) is not { } inspection) return null;
        var content = await PlanRows.ContentAsync(db, inspection, cancellation);
        var (body, owner) = (plan.BodyId, inspection.Id);
        var accepted = await db.PlanAcceptances.AsNoTracking().Where(a => a.BodyId == body && a.InspectionId == owner).ToDictionaryAsync(a => a.Mark, cancellation);
        var reviews = await LedgerRows.Within<PlanReview>(db, Permissions.View("planreview")).AsNoTracking().Where(r => r.PlanId == id).OrderByDescending(r => r.Round).ThenByDescending(r => r.GivenOn).ToListAsync(cancellation);
        var opened = new Opened(plan, inspection, content.Problems.Count, content.Measures.Count, [.. PlanChecker.Run(content).Select(r => r with { Accepted = accepted.GetValueOrDefault(r.Mark) })], reviews)
        {
            Aspects = [.. content.Problems.Select(p => p.Aspect).OfType<string>().Distinct()],
        };
        var (problemLedger, measureLedger, skip) = (db.Catalog.Of(typeof(Problem)), db.Catalog.Of(typeof(Measure)), (Math.Max(1, page) - 1) * PageSize);
        if (!tasks)
        {
            var shown = content.Problems.Skip(skip).Take(PageSize).ToList();
            return opened with { ProblemLines = [.. shown.Select(p => new ProblemLine(p, content.MeasuresOf(p).Count()))], Labels = await LedgerNames.OfAsync(db, problemLedger.Fields, shown, [], cancellation) };
        }
        var measures = content.Problems.SelectMany(content.MeasuresOf).Skip(skip).Take(PageSize).ToList();
        return opened with
        {
            MeasureLines = [.. measures.Select(m => new MeasureLine(m, content.ProblemOf(m).Sequence, content.ProblemOf(m).Title, content.DueOf(m)))],
            Labels = await LedgerNames.OfAsync(db, measureLedger.Fields, measures, [], cancellation),
        };
    }
}
