using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>要有先后的步骤：党组和巡察办都同意了，才公开。别的步骤不论先后。</summary>
internal static class StageOrder
{
    /// <summary>核对一批；不对的写进各行的 <see cref="Faults"/>。</summary>
    public static async Task CheckAsync(Db db, IReadOnlyList<(Stage Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var ordered = rows.Where(r => !r.Row.Removed && StageSteps.All.Any(s => s.Code == r.Row.Code && s.After.Count > 0 || s.After.Contains(r.Row.Code))).ToList();
        if (ordered.Count == 0) return;
        var inspections = ordered.Select(r => r.Row.InspectionId).ToHashSet();
        var all = (await Pending.RowsAsync<Stage>(db, s => EF.Parameter(inspections).Contains(s.InspectionId) && s.Code != null, s => inspections.Contains(s.InspectionId) && s.Code != null, cancellation)).ToLookup(s => s.InspectionId);
        foreach (var (row, faults) in ordered)
        {
            if (row.DoneOn is { } on)
                foreach (var first in StageSteps.Find(row.Code)!.After.Select(code => all[row.InspectionId].FirstOrDefault(s => s.Code == code)).OfType<Stage>().Where(s => s.DoneOn is null || s.DoneOn > on))
                    faults.Add(nameof(Stage.DoneOn), first.DoneOn is { } later ? $"“{first.Title}”在{later:yyyy-MM-dd}，晚于这个日期。要先同意，再公开。请核对日期。" : $"“{first.Title}”还没有办。党组和巡察办都同意以后才公开，请先办那一步。", nameof(Stage.DoneOn));
            // 反过来：已经公开了，不能撤掉同意
            foreach (var later in all[row.InspectionId].Where(s => s.DoneOn is not null && s.Id != row.Id && StageSteps.Find(s.Code)!.After.Contains(row.Code) && (row.DoneOn is null || row.DoneOn > s.DoneOn)))
                faults.Add(nameof(Stage.DoneOn), $"“{later.Title}”已在{later.DoneOn:yyyy-MM-dd}办了，同意的日期要在它之前。请先改那一步。", nameof(Stage.DoneOn));
        }
    }
}
