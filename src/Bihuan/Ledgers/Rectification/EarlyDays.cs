using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>
/// 期限、进展最早可以是哪一天：反馈以前还不知道有这个问题，写的多半是年份错了。立行立改的在检查当中就交办，照检查开始算；边查边改的进展也是。
/// </summary>
internal static class EarlyDays
{
    /// <summary>一个问题、它的措施，期限最早到哪一天；不限的为 null。</summary>
    /// <param name="source">问题的来源，见 <see cref="ProblemSources"/>。</param>
    /// <param name="inspection">哪次巡察；不是巡察的为 null。</param>
    public static DateOnly? OfDeadline(string source, Inspection? inspection) => source == ProblemSources.Immediate ? inspection?.PeriodFrom : inspection?.FeedbackOn;

    /// <summary>期限太早的，一句说明；不早的为 null。</summary>
    /// <param name="due">期限。</param>
    /// <param name="source">问题的来源。</param>
    /// <param name="inspection">哪次巡察。</param>
    public static string? DeadlineProblem(DateOnly? due, string source, Inspection? inspection) =>
        due is { } day && OfDeadline(source, inspection) is { } from && day < from ? $"期限{day:yyyy-MM-dd}在{Limit(source, from)}以前。请核对年份、月份，最早写这一天。" : null;

    /// <summary>核对问题的期限：新写的、改了的。</summary>
    public static async Task OfProblemsAsync(Db db, IReadOnlyList<(Problem Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var typed = rows.Where(r => !r.Row.Removed && r.Row is { DueOn: not null, InspectionId: not null } && Changed(db, r.Row, nameof(Problem.DueOn), nameof(Problem.InspectionId), nameof(Problem.Source))).ToList();
        var inspections = await InspectionsAsync(db, typed.Select(r => r.Row.InspectionId), cancellation);
        foreach (var (row, faults) in typed)
            if (DeadlineProblem(row.DueOn, row.Source, inspections.GetValueOrDefault(row.InspectionId!.Value)) is { } early) faults.Add(nameof(Problem.DueOn), early, nameof(Problem.DueOn), nameof(Problem.InspectionId), nameof(Problem.Source));
    }

    /// <summary>核对措施的期限：新写的、改了的。</summary>
    public static async Task OfMeasuresAsync(Db db, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var typed = rows.Where(r => !r.Row.Removed && r.Row.DueOn is not null && Changed(db, r.Row, nameof(Measure.DueOn), nameof(Measure.ProblemId))).ToList();
        var problems = await ProblemsAsync(db, typed.Select(r => r.Row.ProblemId), cancellation);
        var inspections = await InspectionsAsync(db, problems.Values.Select(p => p.InspectionId), cancellation);
        foreach (var (row, faults) in typed)
            if (problems.GetValueOrDefault(row.ProblemId) is { InspectionId: { } id, Source: var source } && DeadlineProblem(row.DueOn, source, inspections.GetValueOrDefault(id)) is { } early) faults.Add(nameof(Measure.DueOn), early, nameof(Measure.DueOn), nameof(Measure.ProblemId));
    }

    /// <summary>核对进展是哪一天的事：新报的、改了的。没有写检查从哪天开始的，照反馈日期；那时立行立改的不限。</summary>
    public static async Task OfNotesAsync(Db db, IReadOnlyList<(ProgressNote Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var typed = rows.Where(r => !r.Row.Removed && Changed(db, r.Row, nameof(ProgressNote.HappenedOn), nameof(ProgressNote.MeasureId))).ToList();
        if (typed.Count == 0) return;
        var ids = typed.Select(r => r.Row.MeasureId).ToHashSet();
        var measures = (await Pending.RowsAsync<Measure>(db, m => EF.Parameter(ids).Contains(m.Id), m => ids.Contains(m.Id), cancellation)).ToDictionary(m => m.Id, m => m.ProblemId);
        var problems = await ProblemsAsync(db, measures.Values, cancellation);
        var inspections = await InspectionsAsync(db, problems.Values.Select(p => p.InspectionId), cancellation);
        foreach (var (row, faults) in typed)
        {
            if (!measures.TryGetValue(row.MeasureId, out var of) || problems.GetValueOrDefault(of) is not { InspectionId: { } id, Source: var source } || inspections.GetValueOrDefault(id) is not { } inspection) continue;
            if ((inspection.PeriodFrom ?? OfDeadline(source, inspection)) is { } from && row.HappenedOn < from)
                faults.Add(nameof(ProgressNote.HappenedOn), $"{row.HappenedOn:yyyy-MM-dd}在{(inspection.PeriodFrom is null ? $"反馈日期（{from:yyyy-MM-dd}）" : $"检查开始（{from:yyyy-MM-dd}）")}以前，不是这次整改的进展。请核对年份、月份，最早写这一天。", nameof(ProgressNote.HappenedOn), nameof(ProgressNote.MeasureId));
        }
    }

    private static string Limit(string source, DateOnly from) => source == ProblemSources.Immediate ? $"检查开始（{from:yyyy-MM-dd}）" : $"反馈日期（{from:yyyy-MM-dd}）";

    /// <summary>新登记的，或者改了其中一个字段的：以前存下的不追究，改别的字段时不挡。</summary>
    public static bool Changed(Db db, LedgerRow row, params ReadOnlySpan<string> fields)
    {
        var entry = db.Entry(row);
        if (entry.State is EntityState.Added or EntityState.Detached) return true;
        foreach (var field in fields)
            if (!Equals(entry.OriginalValues[field], entry.CurrentValues[field])) return true;
        return false;
    }

    /// <summary>这些问题，照此刻存着的、正要存的。</summary>
    public static async Task<Dictionary<Guid, Problem>> ProblemsAsync(Db db, IEnumerable<Guid> wanted, CancellationToken cancellation)
    {
        var ids = wanted.ToHashSet();
        return ids.Count == 0 ? [] : (await Pending.RowsAsync<Problem>(db, p => EF.Parameter(ids).Contains(p.Id), p => ids.Contains(p.Id), cancellation)).ToDictionary(p => p.Id);
    }

    private static async Task<Dictionary<Guid, Inspection>> InspectionsAsync(Db db, IEnumerable<Guid?> wanted, CancellationToken cancellation)
    {
        var ids = wanted.OfType<Guid>().ToHashSet();
        return ids.Count == 0 ? [] : (await Pending.RowsAsync<Inspection>(db, i => EF.Parameter(ids).Contains(i.Id), i => ids.Contains(i.Id), cancellation)).ToDictionary(i => i.Id);
    }
}
