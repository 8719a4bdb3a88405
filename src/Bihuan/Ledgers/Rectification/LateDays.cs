using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>措施的期限最晚到问题的期限：晚了，问题到期时措施还没有做完，催办、销号就对不上。</summary>
internal static class LateDays
{
    /// <summary>措施的期限太晚的，一句说明；不晚的、问题没有期限的为 null。</summary>
    /// <param name="due">措施的期限。</param>
    /// <param name="problem">哪个问题；没有的为 null。</param>
    public static string? MeasureProblem(DateOnly? due, Problem? problem) =>
        IsLate(due, problem?.DueOn) ? $"期限{due:yyyy-MM-dd}在问题的期限（{problem!.DueOn:yyyy-MM-dd}）之后。请改早，或者空着，随问题的期限；{(problem.PlanId is null ? "问题的期限要晚些的，请先改问题的期限" : "问题的期限要延的，请申请延期")}。" : null;

    /// <summary>措施的期限在问题的期限之后。</summary>
    public static bool IsLate(DateOnly? due, DateOnly? limit) => due > limit;

    /// <summary>核对措施的期限：新写的、改了的；已经说了别处不对的，不再说。</summary>
    public static async Task OfMeasuresAsync(Db db, IReadOnlyList<(Measure Row, Faults Faults)> rows, CancellationToken cancellation)
    {
        var typed = rows.Where(r => !r.Row.Removed && r.Row.DueOn is not null && !r.Faults.All.Any(f => f.Field == nameof(Measure.DueOn)) && EarlyDays.Changed(db, r.Row, nameof(Measure.DueOn), nameof(Measure.ProblemId))).ToList();
        var problems = await EarlyDays.ProblemsAsync(db, typed.Select(r => r.Row.ProblemId), cancellation);
        foreach (var (row, faults) in typed)
            if (MeasureProblem(row.DueOn, problems.GetValueOrDefault(row.ProblemId)) is { } late) faults.Add(nameof(Measure.DueOn), late, nameof(Measure.DueOn), nameof(Measure.ProblemId));
    }
}
