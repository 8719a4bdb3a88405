using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>长文书的一页：连着的若干行，和从这些行开始的问题。</summary>
/// <param name="FirstLine">第一行的行号。</param>
/// <param name="LastLine">最后一行的行号；文书没有行时小于 <paramref name="FirstLine"/>。</param>
/// <param name="FirstProblem">第一个问题的序号，从 0 起。</param>
/// <param name="ProblemCount">有几个问题。</param>
public sealed record PageRange(int FirstLine, int LastLine, int FirstProblem, int ProblemCount)
{
    /// <summary>一页最多几个问题。</summary>
    public const int MaxProblems = 100;
    private const int MaxLines = 2_000;
    private const int MaxCharacters = 300_000;

    /// <summary>把文书切成页，至少一页：问题够数就在下一个问题处断开，正文太长也断开。</summary>
    public static IReadOnlyList<PageRange> Split(ReadDocument document)
    {
        var lines = document.Source.Lines;
        var starts = Anchors(document.Problems);
        var pages = new List<PageRange>();
        int from = 1, problem = 0, next = 0;
        var characters = 0;
        for (var number = 1; number <= lines.Count; number++)
        {
            var here = next;
            while (here < starts.Count && starts[here] <= number) here++;
            var full = here - problem > MaxProblems || number - from >= MaxLines || characters > MaxCharacters;
            if (full && number > from)
            {
                pages.Add(new PageRange(from, number - 1, problem, next - problem));
                (from, problem, characters) = (number, next, 0);
            }
            next = here;
            characters += Math.Min(lines[number - 1].Text.Length, LineView.LongestShown);
        }
        pages.Add(new PageRange(from, lines.Count, problem, starts.Count - problem));
        return pages;
    }

    // 每个问题从第几行算起；漏了标题的从它的第一行算。只增不减，所以问题按文中先后落在各页
    private static List<int> Anchors(IReadOnlyList<ReadProblem> problems)
    {
        var anchors = new List<int>(problems.Count);
        var latest = 1;
        foreach (var problem in problems)
        {
            latest = Math.Max(latest, problem.Line ?? problem.Lines.FirstOrDefault(latest));
            anchors.Add(latest);
        }
        return anchors;
    }
}
