using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>问题的措施、成效在文中的一段。</summary>
internal readonly record struct ProblemPart(int Line, int Column, int End);

/// <summary>逐段看各个问题的措施、成效。</summary>
internal static class ProblemParts
{
    public static IEnumerable<(ProblemPart Part, ReadProblem Problem)> Of(ReadDocument document)
    {
        foreach (var problem in document.Problems)
            foreach (var part in Of(problem))
                yield return (part, problem);
    }

    public static IEnumerable<ProblemPart> Of(ReadProblem problem)
    {
        foreach (var measure in problem.Measures)
        {
            yield return new(measure.Line, measure.Column, measure.End);
            foreach (var more in measure.More)
                yield return new(more.Line, more.Column, more.End);
        }
        foreach (var outcome in problem.Outcomes)
        {
            yield return new(outcome.Line, outcome.Column, outcome.End);
            foreach (var more in outcome.More)
                yield return new(more.Line, more.Column, more.End);
        }
    }
}
