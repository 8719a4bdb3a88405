namespace Bihuan.Documents.Rectification.Structure;

/// <summary>同一批问题列在几张表里(问题清单、任务清单、责任清单):合成一份,措施与责任归到第一张表的问题名下。</summary>
internal static class TableMerge
{
    /// <summary>把一张表的问题并进已读出的;对得上号的合并,对不上的添在后面。</summary>
    /// <param name="known">前面各表的问题。</param>
    /// <param name="rows">这张表的问题。</param>
    /// <param name="path">表格所在的各级标题。</param>
    /// <param name="roles">合并掉的行改记为措施或字段。</param>
    public static void Into(List<ReadProblem> known, IReadOnlyList<ReadProblem> rows, IReadOnlyList<PathStep> path, LineRole[] roles)
    {
        var earlier = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < known.Count; i++) earlier.TryAdd(Key(known[i]), i);
        foreach (var p in rows)
        {
            if (p.Title.Length == 0 || !earlier.TryGetValue(Key(p), out var at) || Conflicts(known[at], p))
            {
                known.Add(path.Count == 0 ? p : p with { Path = [.. path, .. p.Path] });
                continue;
            }
            known[at] = Merge(known[at], p);
            if (p.Line is { } line) roles[line - 1] = p.Measures.Count > 0 ? LineRole.Measure : p.Outcomes.Count > 0 ? LineRole.Outcome : LineRole.Field;
        }
    }

    private static string Key(ReadProblem p) => $"{p.Number} {Subject.Core(p.Title)}";

    /// <summary>两处都有措施而又不同,就不是同一份问题的两张清单。</summary>
    private static bool Conflicts(ReadProblem a, ReadProblem b) =>
        a.Measures.Count > 0 && b.Measures.Count > 0 && !a.Measures.Select(m => m.Text).SequenceEqual(b.Measures.Select(m => m.Text));

    private static ReadProblem Merge(ReadProblem a, ReadProblem b) => a with
    {
        Detail = a.Detail.Length > 0 ? a.Detail : b.Detail,
        Measures = a.Measures.Count > 0 ? a.Measures : b.Measures,
        Outcomes = a.Outcomes.Count > 0 ? a.Outcomes : b.Outcomes,
        Status = a.Status ?? b.Status,
        Leader = a.Leader ?? b.Leader,
        Unit = a.Unit ?? b.Unit,
        Supporting = a.Supporting ?? b.Supporting,
        Person = a.Person ?? b.Person,
        Due = a.Due ?? b.Due,
        Nature = a.Nature ?? b.Nature,
        Cause = a.Cause ?? b.Cause,
        Goal = a.Goal ?? b.Goal,
        Deliverable = a.Deliverable ?? b.Deliverable,
        Lines = [.. a.Lines.Concat(b.Lines).Distinct().Order()],
    };
}
