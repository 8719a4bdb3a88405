using Bihuan.Calendar;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>改了反馈日期、集中整改几个月的巡察：各步的期限跟着重算，与巡察一起保存。人另定的、办了的不动。</summary>
internal static class FollowFeedback
{
    /// <summary>重算；没有改的不查。</summary>
    public static async Task RunAsync(Db db, IEnumerable<Inspection> inspections, CancellationToken cancellation)
    {
        var changed = inspections.Where(i => !i.Removed && i.FeedbackOn != default && db.Entry(i) is { State: EntityState.Modified or EntityState.Unchanged } entry
            && (entry.OriginalValues.GetValue<DateOnly>(nameof(Inspection.FeedbackOn)) != i.FeedbackOn || InspectionLedger.EndOf(i) != entry.OriginalValues.GetValue<DateOnly?>(nameof(Inspection.EndsOn)))).ToList();
        if (changed.Count == 0) return;
        var ids = changed.Select(i => i.Id).ToHashSet();
        var stages = (await db.Whole<Stage>(removed: false).Where(s => EF.Parameter(ids).Contains(s.InspectionId)).ToListAsync(cancellation)).ToLookup(s => s.InspectionId);
        if (stages.Count == 0) return;
        var calendar = await WorkCalendar.OfAsync(db, changed.Min(i => i.FeedbackOn), changed.Max(i => InspectionLedger.EndOf(i)).AddDays(StageDates.Reach), cancellation);
        foreach (var inspection in changed) StageDates.Apply(inspection.FeedbackOn, InspectionLedger.EndOf(inspection), [.. stages[inspection.Id]], calendar);
    }

    /// <summary>别的步骤从它起算的一步办了、改了日子：那些步骤跟着重算，与它一起保存。</summary>
    public static async Task ForStagesAsync(Db db, IEnumerable<Stage> rows, CancellationToken cancellation)
    {
        var ids = rows.Where(s => !s.Removed && StageSteps.All.Any(t => t.Base == s.Code)).Select(s => s.InspectionId).ToHashSet();
        if (ids.Count == 0) return;
        var inspections = await db.Whole<Inspection>(removed: false).AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.Id)).ToListAsync(cancellation);
        var stages = (await db.Whole<Stage>(removed: false).Where(s => EF.Parameter(ids).Contains(s.InspectionId)).ToListAsync(cancellation)).ToLookup(s => s.InspectionId);
        foreach (var inspection in inspections)
        {
            var ends = InspectionLedger.EndOf(inspection);
            StageDates.Apply(inspection.FeedbackOn, ends, [.. stages[inspection.Id]], await WorkCalendar.OfAsync(db, inspection.FeedbackOn, ends.AddDays(StageDates.Reach), cancellation));
        }
    }
}
