using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>
/// 没有经“报进展”而改了进展的措施（登记的表单、表格收回、导入、接口、批量）：照样留一行进展，记下最近哪天报的，与它一起保存。
/// 由措施台账保存前叫，哪种办法都经过这里。报进展的自己留；由文书生成的、随问题一起登记的，大事记里已经写着，不留；系统自己填的也不留。
/// </summary>
internal static class NoteProgress
{
    /// <summary>留下。</summary>
    /// <param name="db">数据。</param>
    /// <param name="saving">正要保存的措施。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task OfAsync(Db db, IReadOnlyList<Measure> saving, DateOnly today, CancellationToken cancellation)
    {
        if (db.Viewer.IsSystem) return;
        var told = db.ChangeTracker.Entries<ProgressNote>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.MeasureId).ToHashSet();
        var fresh = db.ChangeTracker.Entries<Problem>().Where(e => e.State == EntityState.Added).Select(e => e.Entity.Id).ToHashSet();
        var noted = new List<(Measure Measure, ProgressNote Note)>();
        foreach (var measure in saving.Where(m => !m.Removed && !told.Contains(m.Id) && !fresh.Contains(m.ProblemId)))
            if (TextOf(db, measure) is { } text)
            {
                measure.ReportedOn = today;
                noted.Add((measure, new() { BodyId = measure.BodyId, MeasureId = measure.Id, UnitId = measure.UnitId, Progress = measure.Progress, Text = text, HappenedOn = measure.Progress == ProgressStates.Done ? measure.DoneOn ?? today : today }));
            }
        db.AddRange(noted.Select(n => n.Note));
        await RestrictAsync(db, [.. noted.Where(n => n.Measure.Restricted)], cancellation);
    }

    // 报了什么：写了的照写的；只改了程度的，说改成了什么（短，各处都一样的话不算抄的）。没有报的为 null
    private static string? TextOf(Db db, Measure measure)
    {
        var entry = db.Entry(measure);
        var isNew = entry.State == EntityState.Added;
        var moved = isNew ? measure.Progress != ProgressStates.NotBegun : entry.OriginalValues.GetValue<string>(nameof(Measure.Progress)) != measure.Progress;
        var typed = measure.ProgressText is { } text && (isNew || entry.OriginalValues.GetValue<string?>(nameof(Measure.ProgressText)) != text) ? text : null;
        return typed ?? (moved ? $"{(isNew ? "登记" : "改")}为{ProgressStates.All.First(p => p.Code == measure.Progress).Title}，未写情况" : null);
    }

    // 限制阅读的措施，进展也只给许看它的人看；名单可能正与它一起保存
    private static async Task RestrictAsync(Db db, List<(Measure Measure, ProgressNote Note)> noted, CancellationToken cancellation)
    {
        if (noted.Count == 0) return;
        var ids = noted.Select(n => n.Measure.Id).ToHashSet();
        await RestrictBelow.ReadersAsync(db, ids, cancellation);
        var readers = db.ChangeTracker.Entries<RowReader>().Where(e => e.State != EntityState.Deleted && ids.Contains(e.Entity.RowId)).Select(e => e.Entity).ToLookup(r => r.RowId);
        foreach (var (measure, note) in noted) RestrictBelow.Apply(db, measure, [note], restricted: true, [.. readers[measure.Id].Select(r => r.PersonId)], readers);
    }
}
