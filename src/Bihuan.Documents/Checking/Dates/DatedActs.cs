using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>措施、成效、叙述里的一个日期。</summary>
/// <param name="Line">行号。</param>
/// <param name="Date">日期。</param>
/// <param name="Use">说的是什么。</param>
/// <param name="Verb">做的什么，如“召开”；没有时为 null。</param>
/// <param name="Part">它在行内属于哪一条，[起，止)。</param>
/// <param name="Measure">属于哪条措施；成效、叙述的为 null。</param>
/// <param name="Problem">属于哪个问题；组织领导、总述的为 null。</param>
internal readonly record struct DatedAct(int Line, FoundDate Date, DateUse Use, string? Verb, Range Part, ReadMeasure? Measure, ReadProblem? Problem);

/// <summary>全文措施、成效、叙述里的日期，按行、列先后。</summary>
internal sealed class DatedActs
{
    private DatedActs(IReadOnlyList<DatedAct> all) => All = all;

    public IReadOnlyList<DatedAct> All { get; }

    /// <summary>某日(或某月)做了某事，属于某个问题的措施、成效。</summary>
    public IEnumerable<DatedAct> OfProblems => All.Where(a => a is { Use: DateUse.Act, Problem: not null });

    public static DatedActs Of(CheckedDocument document)
    {
        var dated = document.Once(DatedLines.Of);
        var acts = new List<DatedAct>();
        var seen = new HashSet<(int, int)>();
        foreach (var problem in document.Document.Problems)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            foreach (var measure in problem.Measures)
            {
                Add(measure.Line, measure.Column, measure.End, measure, problem);
                foreach (var more in measure.More)
                    Add(more.Line, more.Column, more.End, measure, problem);
            }
            foreach (var outcome in problem.Outcomes)
            {
                Add(outcome.Line, outcome.Column, outcome.End, null, problem);
                foreach (var more in outcome.More)
                    Add(more.Line, more.Column, more.End, null, problem);
            }
        }
        for (var line = 1; line <= document.LineCount; line++)
            if (document.Role(line) is LineRole.Organisation or LineRole.Overview)
                Add(line, 0, document.Text(line).Length, null, null);
        acts.Sort((a, b) => (a.Line, a.Date.Column).CompareTo((b.Line, b.Date.Column)));
        return new(acts);

        void Add(int line, int start, int end, ReadMeasure? measure, ReadProblem? problem)
        {
            // 几个问题共用的措施只算一次。
            if (!seen.Add((line, start)))
                return;
            var dates = dated.On(line);
            for (var i = FirstFrom(dates, start); i < dates.Count && dates[i].Column < end; i++)
            {
                if (dates[i].From is null || dates[i].Problem is not (DateProblem.None or DateProblem.Incomplete or DateProblem.TwoDigitYear))
                    continue;
                var (use, verb) = DateUses.Of(document.Folded(line), dates[i], start, end);
                acts.Add(new(line, dates[i], use, verb, start..end, measure, problem));
            }
        }
    }

    // 起点不小于 column 的第一个；一行里措施、日期都可能很多。
    private static int FirstFrom(IReadOnlyList<FoundDate> dates, int column)
    {
        int low = 0, high = dates.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (dates[middle].Column < column)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
