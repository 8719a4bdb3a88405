using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>
/// 问题的进展跟着措施走：全部已完成的，问题已完成；都不低于基本完成的，基本完成；有一条动了的，正在推进；都没有动的、删得一条也不剩的，未完成。
/// 长期坚持的问题，措施都做完了也只到基本完成：还要坚持，由整改办照阶段目标核。看不见的措施也算。
/// </summary>
internal static class FollowMeasures
{
    /// <summary>照各条措施，问题该是什么进展；一条措施也没有的，不动。</summary>
    public static string Of(Problem problem, IReadOnlyCollection<string> measures) =>
        measures.Count == 0 ? problem.Progress
        : measures.All(m => m == ProgressStates.Done) ? problem.Nature == ProblemNatures.LongTerm ? ProgressStates.Mostly : ProgressStates.Done
        : measures.All(m => m is ProgressStates.Done or ProgressStates.Mostly) ? ProgressStates.Mostly
        : measures.All(m => m == ProgressStates.NotBegun) ? ProgressStates.NotBegun
        : ProgressStates.Ongoing;

    /// <summary>照此刻存着的、正要存的措施，改问题的进展。要先在问题上排队。</summary>
    /// <returns>刚刚全部做好。</returns>
    public static async Task<bool> ApplyAsync(Db db, Problem problem, CancellationToken cancellation)
    {
        var id = problem.Id;
        var measures = await Pending.RowsAsync<Measure>(db, m => m.ProblemId == id, m => m.ProblemId == id, cancellation);
        var progress = Of(problem, [.. measures.Select(m => m.Progress)]);
        if (progress == problem.Progress) return false;
        problem.Progress = progress;
        return measures.TrueForAll(m => m.Progress == ProgressStates.Done);
    }

    /// <summary>
    /// 在措施台账里改了进展、加了、删了、找回了的：它的问题跟着，与它一起保存。由表单、导入、接口、批量来的都走这里。
    /// 一起存的问题是新登记的、进展由办理写了的，照写的；正在审核的、已经销号的不动。
    /// </summary>
    public static async Task OfAsync(Db db, IReadOnlyList<Measure> saving, CancellationToken cancellation)
    {
        var ids = saving.SelectMany(m => Touched(db, m)).ToHashSet();
        if (ids.Count == 0) return;
        var problems = (await db.Whole<Problem>(removed: false).Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(cancellation))
            .FindAll(p => ProblemStates.IsInHand(p.State) && !p.Removed && !db.Entry(p).Property(x => x.Progress).IsModified).ToDictionary(p => p.Id);
        if (problems.Count == 0) return;
        ids.IntersectWith(problems.Keys);
        var measures = await Pending.RowsAsync<Measure>(db, m => EF.Parameter(ids).Contains(m.ProblemId), m => ids.Contains(m.ProblemId), cancellation);
        var left = measures.ToLookup(m => m.ProblemId, m => m.Progress);
        // 一条也没有剩下的，又是还没有开始
        foreach (var (id, problem) in problems) problem.Progress = left[id].Any() ? Of(problem, [.. left[id]]) : ProgressStates.NotBegun;
    }

    /// <summary>改了性质的问题：长期坚持的做完了只到基本完成，别的是已完成。</summary>
    public static async Task OfNatureAsync(Db db, IReadOnlyList<Problem> saving, CancellationToken cancellation)
    {
        var changed = saving.Where(p => db.Entry(p) is { State: EntityState.Modified } entry && ProblemStates.IsInHand(p.State) && entry.OriginalValues.GetValue<string?>(nameof(Problem.Nature)) != p.Nature && !entry.Property(nameof(Problem.Progress)).IsModified).ToDictionary(p => p.Id);
        if (changed.Count == 0) return;
        var ids = changed.Keys.ToHashSet();
        var measures = await Pending.RowsAsync<Measure>(db, m => EF.Parameter(ids).Contains(m.ProblemId), m => ids.Contains(m.ProblemId), cancellation);
        foreach (var group in measures.GroupBy(m => m.ProblemId)) changed[group.Key].Progress = Of(changed[group.Key], [.. group.Select(m => m.Progress)]);
    }

    // 进展要跟着变的问题：换了问题的，原来的也算
    private static IEnumerable<Guid> Touched(Db db, Measure measure)
    {
        var entry = db.Entry(measure);
        if (entry.State == EntityState.Added) return [measure.ProblemId];
        var was = entry.OriginalValues.GetValue<Guid>(nameof(Measure.ProblemId));
        return was != measure.ProblemId || entry.OriginalValues.GetValue<string>(nameof(Measure.Progress)) != measure.Progress || entry.OriginalValues.GetValue<bool>(nameof(LedgerRow.Removed)) != measure.Removed ? [was, measure.ProblemId] : [];
    }
}
