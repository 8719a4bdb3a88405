using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>逐个问题看有没有可疑之处，记下理由，供人先看。</summary>
internal static class Doubts
{
    private const int LongTitle = 110;

    public static IReadOnlyList<ReadProblem> Weigh(IReadOnlyList<ReadProblem> problems)
    {
        var withMeasures = problems.Count(p => p.Measures.Count > 0);
        var labelled = problems.Count(p => p.Label is not null);
        var result = new List<ReadProblem>(problems.Count);
        var seen = new Dictionary<(int?, string), int>();
        foreach (var p in problems)
        {
            var c = p.Confidence;
            if (p.Line is not null && p.Label is null && labelled * 2 > problems.Count) c = c.Doubt(0.85, "标题没有编号");
            if (p.Measures.Count == 0 && withMeasures * 2 > problems.Count) c = c.Doubt(0.7, "没有读到措施");
            if (p.Title.Length > LongTitle) c = c.Doubt(0.75, "标题过长，可能没有断开");
            if (p.Line is not null && p.Title.Length < 3) c = c.Doubt(0.6, "标题过短");
            if (p is { Label: { } label, Line: { } line })
            {
                // 上级标题相同而号码也相同，多半是印错
                if (!seen.TryAdd((p.Path.Count > 0 ? p.Path[^1].Line : null, label), line)) c = c.Doubt(0.85, $"编号“{label}”与第{seen[(p.Path.Count > 0 ? p.Path[^1].Line : null, label)]}行重复");
            }
            if (OrdinalDoubt(p.Measures) is { } reason) c = c.Doubt(0.9, reason);
            result.Add(ReferenceEquals(c, p.Confidence) ? p : p with { Confidence = c });
        }
        return result;
    }

    /// <summary>“二是”开头、中间缺号、印错：多半漏了一条或印错。</summary>
    private static string? OrdinalDoubt(IReadOnlyList<ReadMeasure> measures)
    {
        int last = 0;
        foreach (var m in measures)
        {
            if (m.OrdinalPrinted is { } printed) return $"措施序号印作“{printed}”，应是“{m.Ordinal}”";
            if (m.Ordinal is null || Value(m.Ordinal) is not { } value) { last = 0; continue; }
            if (value > last + 1) return last == 0 ? $"措施从“{m.Ordinal}”开始，前面可能漏了" : $"措施由第{last}条跳到“{m.Ordinal}”";
            last = value;
        }
        return null;
    }

    private static int? Value(string ordinal)
    {
        var folded = Fold.Line(ordinal);
        return LabelScanner.At(folded + "、", 0) is { Value: > 0 } l ? l.Value : LabelScanner.At(folded, 0)?.Value;
    }
}
