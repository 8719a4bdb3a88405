using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Intakes;

/// <summary>把读出的一项写成核对的一行。</summary>
internal static class FillFromReading
{
    private const int Gap = 1_000_000;

    /// <summary>新的一行和它的措施。</summary>
    public static (IntakeProblem Problem, IReadOnlyList<IntakeMeasure> Measures) New(Intake intake, ReadItem item, int index, IntakeUnits units)
    {
        var problem = new IntakeProblem { BodyId = intake.BodyId, Id = Guid.CreateVersion7(), IntakeId = intake.Id, Position = (index + 1) * Gap, Restricted = intake.Restricted };
        Apply(problem, null, item, units);
        problem.Confidence = item.Confidence;
        problem.Doubts = item.Doubts;
        return (problem, [.. item.Measures.Select((m, i) => Measure(problem, m, (i + 1) * Gap))]);
    }

    /// <summary>一条措施。</summary>
    public static IntakeMeasure Measure(IntakeProblem problem, ReadItemMeasure read, int position) => new()
    {
        BodyId = problem.BodyId,
        Id = Guid.CreateVersion7(),
        IntakeId = problem.IntakeId,
        ProblemId = problem.Id,
        ReadUnderId = problem.Id,
        Position = position,
        Text = read.Text,
        AsRead = read.Text,
        DueOn = read.DueOn,
        Quantity = read.Quantity,
        Line = read.Line,
        Restricted = problem.Restricted,
    };

    /// <summary>照新读出的改：两次读出的不一样的才改，人改过而文书没有变的留着。</summary>
    /// <param name="problem">改哪一个。</param>
    /// <param name="before">上一次读出的；头一次的为 null，各项都写。</param>
    /// <param name="item">这一次读出的。</param>
    /// <param name="units">认单位。</param>
    public static void Apply(IntakeProblem problem, ReadItem? before, ReadItem item, IntakeUnits units)
    {
        bool Differs<T>(Func<ReadItem, T> of) => before is null || !Equals(of(before), of(item));
        if (before is null) problem.IsAdvice = item.IsAdvice;
        if (Differs(i => i.Number)) problem.Number = item.Number;
        if (Differs(i => i.Title)) problem.Title = item.Title;
        if (Differs(i => i.Aspect)) problem.Aspect = item.Aspect;
        // 方案不重写反馈里的表现：没有写的，先前的照留
        if (Differs(i => i.Detail) && (before is null || item.Detail is not null)) problem.Detail = item.Detail;
        if (Differs(i => i.Nature)) problem.Nature = NatureOf(item);
        if (Differs(i => i.Cause)) problem.Cause = item.Cause;
        if (Differs(i => i.Goal)) problem.Goal = item.Goal;
        if (Differs(i => i.Leader)) problem.Leader = item.Leader;
        if (Differs(i => i.Unit)) (problem.Unit, problem.UnitId) = (item.Unit, units.UnitOf(item.Unit));
        if (Differs(i => i.Supporters)) problem.Supporters = item.Supporters;
        if (Differs(i => i.Person)) problem.Person = item.Person;
        if (Differs(i => i.Due)) (problem.Due, problem.DueOn) = (item.Due, item.DueOn);
        if (Differs(i => i.Status)) problem.Status = item.Status;
        if (Differs(i => i.Outcome)) problem.Outcome = item.Outcome;
        if (Differs(i => i.Deliverable)) problem.Deliverable = item.Deliverable;
        problem.Lines = item.Lines;
        problem.AsRead = item.Write();
    }

    private static string? NatureOf(ReadItem item)
    {
        var words = item.Nature + item.Due;
        return words.Contains("立行立改", StringComparison.Ordinal) || words.Contains("立即整改", StringComparison.Ordinal) || words.Contains("立改", StringComparison.Ordinal) ? ProblemNatures.Immediate
            : words.Contains("长期", StringComparison.Ordinal) ? ProblemNatures.LongTerm
            : words.Contains("限期", StringComparison.Ordinal) || item.DueOn is not null ? ProblemNatures.Deadline : null;
    }
}
