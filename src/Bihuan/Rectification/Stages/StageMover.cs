using System.Globalization;

using Bihuan.Calendar;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Stages;

/// <summary>日历改了：还在整改的各次巡察，照工作日算的步骤跟着改，告诉整改办主任（没有的，领导小组组长）。一次巡察一条消息。</summary>
public sealed class StageMover : DeadlineMover
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<MovedDeadline>> MoveAsync(Db db, TimeProvider clock, WorkCalendar calendar, CancellationToken cancellation)
    {
        if (db.Catalog.Find("stage") is not { } ledger || db.Catalog.Find("inspection") is not { } above) return [];
        var inspections = await db.Whole<Inspection>(removed: false).AsNoTracking().Where(i => i.State != InspectionStates.Concluded).ToDictionaryAsync(i => i.Id, cancellation);
        if (inspections.Count == 0) return [];
        var ids = inspections.Keys.ToHashSet();
        var stages = (await db.Whole<Stage>(removed: false).Where(s => EF.Parameter(ids).Contains(s.InspectionId)).ToListAsync(cancellation)).ToLookup(s => s.InspectionId);
        var all = new List<MovedDeadline>();
        foreach (var group in stages)
        {
            var inspection = inspections[group.Key];
            var moved = StageDates.Apply(inspection.FeedbackOn, InspectionLedger.EndOf(inspection), [.. group], calendar);
            if (moved.Count == 0) continue;
            all.AddRange(moved.Select(m => new MovedDeadline(ledger, m.Stage, m.From!.Value, m.Stage.DueOn!.Value)));
            var first = moved.FirstOrDefault(m => !m.Stage.Restricted) ?? moved[0];
            await SendMessage.AboutAsync(db, clock, new[] { inspection.OfficeHeadId ?? inspection.HeadId }.OfType<Guid>(), MessageKind.Overdue, above, inspection, called => string.Create(CultureInfo.InvariantCulture,
                $"放假安排改了，{called}有{moved.Count}个步骤的期限跟着变{(inspection.Restricted || first.Stage.Restricted ? "" : $"，如“{first.Stage.Title}”{first.From:yyyy-MM-dd}改为{first.Stage.DueOn:yyyy-MM-dd}")}"), cancellation);
        }
        return all;
    }
}
