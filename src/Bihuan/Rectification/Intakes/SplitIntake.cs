using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>从一个问题里拆出一个新的，排在它后面，带走选中的措施。两个都要再确认。</summary>
public static class SplitIntake
{
    /// <summary>怎样拆。</summary>
    /// <param name="Intake">哪次导入。</param>
    /// <param name="Problem">拆哪一个。</param>
    /// <param name="Version">打开时第几版。</param>
    /// <param name="Title">新的一个的题目。</param>
    /// <param name="Detail">新的一个的具体表现；没有的为 null。</param>
    /// <param name="Rest">留在原来那个的具体表现；不改的为 null。</param>
    /// <param name="Measures">带走哪些措施。</param>
    public sealed record Command(Guid Intake, Guid Problem, int Version, string Title, string? Detail, string? Rest, IReadOnlyCollection<Guid> Measures);

    /// <summary>拆。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (work, problem, not) = await IntakeSteps.OpenAsync(db, command.Intake, command.Problem, command.Version, cancellation);
        if (not is not null) return not;
        if (!IntakeWork.IsLive(problem)) return new IntakeResult.Refused("这一个不收。要拆的，请先恢复。");
        if (command.Title.Trim().Length == 0) return new IntakeResult.Refused("请写拆出的问题的题目。");
        var next = work.Problems.FirstOrDefault(p => p.IsAdvice == problem.IsAdvice && p.Position > problem.Position);
        var moved = work.MeasuresOf(problem).Where(m => command.Measures.Contains(m.Id)).ToList();
        var made = new IntakeProblem
        {
            BodyId = problem.BodyId,
            Id = Guid.CreateVersion7(),
            IntakeId = problem.IntakeId,
            Position = next is null ? problem.Position + 1_000 : (problem.Position + next.Position) / 2,
            IsAdvice = problem.IsAdvice,
            Title = command.Title.Trim(),
            Detail = command.Detail?.Trim() is { Length: > 0 } detail ? detail : null,
            Aspect = problem.Aspect,
            Source = problem.Source,
            Nature = problem.Nature,
            Leader = problem.Leader,
            Unit = problem.Unit,
            UnitId = problem.UnitId,
            Supporters = problem.Supporters,
            Person = problem.Person,
            Due = problem.Due,
            DueOn = problem.DueOn,
            Status = problem.Status,
            Lines = LinesOf(problem, moved),
            Restricted = problem.Restricted,
        };
        db.Add(made);
        foreach (var measure in moved) measure.ProblemId = made.Id;
        if (command.Rest is not null) problem.Detail = command.Rest.Trim() is { Length: > 0 } rest ? rest : null;
        problem.Standing = IntakeStandings.Open;
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, $"从{work.NameOf(problem)}拆出了一个", made.Id, cancellation);
    }

    // 原文旁边看得到：原来题目那一行，和带走的措施
    private static string LinesOf(IntakeProblem problem, List<IntakeMeasure> moved) =>
        string.Join(',', LineNumbers.Of(problem).Take(1).Concat(moved.Select(m => m.Line).OfType<int>()).Distinct().Order());
}
