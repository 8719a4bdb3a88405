using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>反馈会报道一类文书：问题写在一段话里，“主要是:A不……;B不……”，或者“一是……;二是……”。</summary>
internal static class FeedbackClauses
{
    /// <summary>没有读出成条的问题时，从“主要是”之后的分句里取；取出的都请人确认。</summary>
    public static IReadOnlyList<ReadProblem> Read(IReadOnlyList<Token> tokens, LineRole[] roles)
    {
        var problems = new List<ReadProblem>();
        var inList = false;
        foreach (var t in tokens)
        {
            var start = t.Body;
            if (LeadEnd(t) is { } lead) { inList = true; start = lead; }
            else if (!inList) continue;
            var stop = t.Folded.AsSpan(0, t.Length);
            if (Has(stop, "意见建议") || Has(stop, "线索") || Has(stop, "表示") || Has(stop, "整改要求")) { inList = false; continue; }
            var before = problems.Count;
            Clauses(t, start, problems);
            if (problems.Count > before) roles[t.Number - 1] = LineRole.Problem;
        }
        return problems;
    }

    private static int? LeadEnd(Token t)
    {
        foreach (var lead in (ReadOnlySpan<string>)["主要是:", "主要问题是:", "主要有:", "存在以下问题:", "突出问题:", "存在的问题是:", "一些问题:", "主要表现在:", "问题主要有:"])
            if (t.Folded.IndexOf(lead, StringComparison.Ordinal) is >= 0 and var at) return at + lead.Length;
        return null;
    }

    private static void Clauses(Token t, int start, List<ReadProblem> problems)
    {
        PathStep? aspect = null;
        var from = start;
        for (var i = start; i <= t.Length; i++)
        {
            var c = i < t.Length ? t.Folded[i] : '。';
            if (c is not ('。' or ';' or ',' or ':')) continue;
            // “聚焦……方面,”是这几句的分类
            if (c is ',' or ':')
            {
                if (t.Folded.AsSpan(from, i - from).EndsWith("方面"))
                {
                    aspect = new PathStep(t.Number, null, t.Text[from..i].Trim());
                    from = i + 1;
                }
                continue;
            }
            Add(t, from, i, aspect, problems);
            from = i + 1;
        }
    }

    private static void Add(Token t, int start, int end, PathStep? aspect, List<ReadProblem> problems)
    {
        start = LabelScanner.Skip(t.Folded, start);
        if (LabelScanner.At(t.Folded, start) is { } ordinal && ordinal.End < end) start = LabelScanner.Skip(t.Folded, ordinal.End);
        if (end - start is < 5 or > 80 || Wording.IsAction(t.Folded, start, end)) return;
        problems.Add(new ReadProblem
        {
            Line = t.Number,
            Title = t.Text[start..end].Trim(),
            Path = aspect is null ? [] : [aspect],
            Lines = [t.Number],
            Confidence = Confidence.Certain.Doubt(0.7, "从一段话的分句里取出，没有编号"),
        });
    }

    private static bool Has(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.Ordinal);
}
