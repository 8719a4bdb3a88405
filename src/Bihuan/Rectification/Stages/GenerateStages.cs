using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Stages;

/// <summary>照样板生成一次巡察的各步，算好期限；已有的步骤不动，只补缺的。</summary>
public static class GenerateStages
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>生成了。</summary>
        /// <param name="Count">几步。</param>
        public sealed record Done(int Count) : Result;

        /// <summary>没有这次巡察，或者够不着。</summary>
        public sealed record Missing : Result;

        /// <summary>没有生成。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>生成。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid inspectionId, CancellationToken cancellation = default)
    {
        var ledger = db.Catalog.Find("stage")!;
        var permission = Permissions.Edit(ledger.Code);
        if (!db.Viewer.May(permission)) return new Result.Refused("您没有登记整改步骤的权限。如果工作需要，请联系整改办。");
        if (await LedgerRows.Within<Inspection>(db, permission).AsNoTracking().FirstOrDefaultAsync(i => i.Id == inspectionId, cancellation) is not { } inspection) return new Result.Missing();
        var had = await db.Whole<Stage>(removed: false).Where(s => s.InspectionId == inspectionId).ToListAsync(cancellation);
        var added = Wanted(inspection, await FigureTable.OfAsync(db, cancellation), had);
        if (added.Count == 0) return new Result.Refused("各步都有了，没有要补的。");
        db.AddRange(added);
        var ends = InspectionLedger.EndOf(inspection);
        StageDates.Apply(inspection.FeedbackOn, ends, [.. had, .. added], await WorkCalendar.OfAsync(db, inspection.FeedbackOn, ends.AddDays(StageDates.Reach), cancellation));
        var rows = added.ConvertAll(s => ((LedgerRow)s, new Faults()));
        foreach (var stage in added) ledger.DeriveRow(stage);
        try
        {
            return await db.SaveAsync(Process.Now("生成整改步骤", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [.. added], cancellation), StillRightAsync, cancellation)
                ? new Result.Done(added.Count) : Forget(db, new Result.Refused("刚才有人也在生成，或者这次巡察刚刚被删除。请看一看现在的样子。"));
        }
        catch (StaleRowException)
        {
            return Forget(db, new Result.Refused("刚才有人改过其中的步骤，没有生成。请再试一次。"));
        }

        // 两个人同时按的，后一个什么也不加；限制阅读的巡察，各步跟着限制
        async Task<bool> StillRightAsync() =>
            await db.Whole<Stage>(removed: false).CountAsync(s => s.InspectionId == inspectionId, cancellation) == had.Count && await Family.FollowAsync(db, ledger, rows, cancellation);
    }

    /// <summary>缺的各步，还没有算期限。</summary>
    internal static List<Stage> Wanted(Inspection inspection, FigureTable figures, IReadOnlyList<Stage> had)
    {
        var (added, sequence) = (new List<Stage>(), had.Select(s => s.Sequence).DefaultIfEmpty(0).Max());
        foreach (var step in StageSteps.All)
        {
            var there = had.Count(s => s.Code == step.Code);
            var times = step.Monthly ? InspectionLedger.MonthsOf(inspection) : 1;
            for (var i = there; i < times; i++)
            {
                var rule = step.Monthly ? new StageRule(step.Base, new(i + 1, OffsetUnit.Months)) : step.RuleWith(figures);
                added.Add(new()
                {
                    BodyId = inspection.BodyId,
                    UnitId = inspection.UnitId,
                    InspectionId = inspection.Id,
                    Sequence = Math.Min(++sequence, 99),
                    Title = step.Monthly ? string.Create(CultureInfo.InvariantCulture, $"{step.Title}（第{i + 1}次）") : step.Title,
                    Code = step.Code,
                    Rule = rule.Write(),
                });
            }
        }
        return added;
    }

    private static Result Forget(Db db, Result result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
