using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>一个问题的完成时限，以及印在哪里。</summary>
/// <param name="Problem">哪个问题。</param>
/// <param name="Line">行号。</param>
/// <param name="Column">时限那一格(或那一段)在行内的起点。</param>
/// <param name="End">终点。</param>
/// <param name="Date">其中最后一个日期；没有日期(“立行立改”)时为 null。</param>
internal readonly record struct ProblemDue(ReadProblem Problem, int Line, int Column, int End, FoundDate? Date);

/// <summary>各问题的完成时限。</summary>
internal sealed class ProblemDues
{
    private ProblemDues(IReadOnlyList<ProblemDue> all) => All = all;

    public IReadOnlyList<ProblemDue> All { get; }

    public static ProblemDues Of(CheckedDocument document)
    {
        var context = document.Once(DatedLines.Of).Context;
        var dues = new List<ProblemDue>();
        foreach (var problem in document.Document.Problems)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (problem.Due is not { Length: > 0 } due || Place(document, problem, due) is not var (line, column))
                continue;
            FoundDate? last = null;
            foreach (var date in ChineseDates.Find(due, context))
                if (date is { Problem: DateProblem.None or DateProblem.TwoDigitYear, To: not null })
                    last = date;
            dues.Add(new(problem, line, column, column + due.Length, last));
        }
        return new(dues);
    }

    private static (int Line, int Column)? Place(CheckedDocument document, ReadProblem problem, string due)
    {
        foreach (var line in problem.Lines)
            if (document.Text(line).LastIndexOf(due, StringComparison.Ordinal) is >= 0 and var column)
                return (line, column);
        return null;
    }
}
