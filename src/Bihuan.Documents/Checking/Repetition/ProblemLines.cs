namespace Bihuan.Documents.Checking.Repetition;

/// <summary>每一行是第几个问题的措施、成效。</summary>
internal sealed class ProblemLines
{
    private readonly int[] problems;

    private ProblemLines(CheckedDocument document)
    {
        problems = new int[document.LineCount];
        Array.Fill(problems, -1);
        for (var p = 0; p < document.Document.Problems.Count; p++)
        {
            var problem = document.Document.Problems[p];
            foreach (var measure in problem.Measures)
            {
                Mark(measure.Line, p);
                foreach (var more in measure.More)
                    Mark(more.Line, p);
            }
            foreach (var outcome in problem.Outcomes)
            {
                Mark(outcome.Line, p);
                foreach (var more in outcome.More)
                    Mark(more.Line, p);
            }
        }
    }

    public static ProblemLines Of(CheckedDocument document) => new(document);

    /// <summary>第 line 行的问题，从 0 起；不是措施、成效的为 -1。几个问题共用的，算头一个的。</summary>
    public int At(int line) => problems[line - 1];

    private void Mark(int line, int problem)
    {
        if ((uint)(line - 1) < (uint)problems.Length && problems[line - 1] < 0)
            problems[line - 1] = problem;
    }
}
