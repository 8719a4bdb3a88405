using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>页面上的一个问题。</summary>
/// <param name="Ordinal">文中第几个，从 1 起；也是页面里的锚点 <c>#p5</c>。</param>
/// <param name="Problem">读出的问题。</param>
public sealed record ProblemView(int Ordinal, ReadProblem Problem)
{
    /// <summary>把握低于这个数的要人核实。</summary>
    public const double DoubtfulBelow = 0.8;

    /// <summary>待核实。</summary>
    public bool Doubtful => Problem.Confidence.Score < DoubtfulBelow;

    /// <summary>责任、时限、状态等，有的才列。</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
        from entry in new (string Name, string? Value)[]
        {
            ("整改状态", Problem.Status), ("责任领导", Problem.Leader), ("责任单位", Problem.Unit), ("配合单位", Problem.Supporting),
            ("责任人", Problem.Person), ("完成时限", Problem.Due), ("性质", Problem.Nature), ("产生原因", Problem.Cause),
            ("整改目标", Problem.Goal), ("成果形式", Problem.Deliverable),
        }
        where !string.IsNullOrEmpty(entry.Value)
        select (entry.Name, entry.Value!);

    /// <summary>标题、例证、措施、成效、责任里有没有这些字；不分全角半角、大小写。</summary>
    internal bool Contains(string folded) =>
        Texts().Any(t => Documents.Outline.Fold.Line(t).Contains(folded, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Texts() =>
        new[] { Problem.Title, Problem.Detail, Problem.Label ?? "" }
            .Concat(Problem.Path.Select(p => p.Text))
            .Concat(Problem.Measures.Select(m => m.WholeText))
            .Concat(Problem.Outcomes.Select(o => o.WholeText))
            .Concat(Fields.Select(f => f.Value));
}
