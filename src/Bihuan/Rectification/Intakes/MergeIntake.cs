using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>把一个问题并入上一个或下一个：题目、表现接在后面，措施、成效一起带走。</summary>
public static class MergeIntake
{
    /// <summary>并入。</summary>
    /// <param name="db">数据。</param>
    /// <param name="clock">现在。</param>
    /// <param name="intake">哪次导入。</param>
    /// <param name="problem">并掉哪一个。</param>
    /// <param name="version">打开时第几版。</param>
    /// <param name="intoPrevious">并入上一个；否则下一个。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, bool intoPrevious, CancellationToken cancellation = default)
    {
        var (work, found, not) = await IntakeSteps.OpenAsync(db, intake, problem, version, cancellation);
        if (not is not null) return not;
        if (!IntakeWork.IsLive(found)) return new IntakeResult.Refused("这一个不收。要并的，请先恢复。");
        if (work.Beside(found, intoPrevious) is not { } target) return new IntakeResult.Refused(intoPrevious ? "前面没有可以并入的。" : "后面没有可以并入的。");
        if (target.MadeId is not null) return new IntakeResult.Refused($"{work.NameOf(target)}已经生成，不能再并入。请到问题清单里修改。");
        var (from, to) = (work.NameOf(found), work.NameOf(target));
        if (target.Title.Length == 0) target.Title = found.Title;
        else target.Detail = Joined(target.Detail, found.Title);
        target.Detail = Joined(target.Detail, found.Detail);
        target.Outcome = Joined(target.Outcome, found.Outcome);
        target.Lines = string.Join(',', LineNumbers.Of(target).Concat(LineNumbers.Of(found)).Distinct().Order());
        target.Standing = IntakeStandings.Open;
        // 并入上一个的接在后面，并入下一个的排在前面：照原文的先后
        var (mine, theirs) = (work.MeasuresOf(found).Concat(work.DroppedOf(found)).ToList(), work.Measures.Where(m => m.ProblemId == target.Id).ToList());
        var shift = intoPrevious ? theirs.Select(m => m.Position).DefaultIfEmpty().Max() - mine.Select(m => m.Position).DefaultIfEmpty().Min() + 1_000
            : theirs.Select(m => m.Position).DefaultIfEmpty().Min() - mine.Select(m => m.Position).DefaultIfEmpty().Max() - 1_000;
        foreach (var measure in mine) (measure.ProblemId, measure.Position) = (target.Id, measure.Position + shift);
        (found.Standing, found.MergedId) = (IntakeStandings.Merged, target.Id);
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, $"把{from}并入了{to}", target.Id, cancellation);
    }

    private static string? Joined(string? before, string? more) => more is not { Length: > 0 } ? before : before is { Length: > 0 } ? before + "\n" + more : more;
}
