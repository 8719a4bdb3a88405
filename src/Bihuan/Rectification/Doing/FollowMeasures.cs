using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

namespace Bihuan.Rectification.Doing;

/// <summary>
/// 问题的进展跟着措施走：全部已完成的，问题已完成；都不低于基本完成的，基本完成；有一条动了的，正在推进；都没有动的，未完成。
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
}
