using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.duplicate-label：同一个标签在一个问题里印了两次。</summary>
internal sealed class DuplicateLabel : Check
{
    public override string Rule => "structure.duplicate-label";
    public override string Name => "标签重复";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "一个问题里有两个“整改情况：”，多半是漏印了后一个问题的标题。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦整改情况⟧：
            一是印制告知单。
            二是开展业务培训。
            2.档案移交不及时。
            整改情况：
            一是补交积压档案。
            二是明确移交期限。
            3.评价结果运用不够。
            整改情况：
            一是按月通报评价结果。
            二是纳入窗口考核。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            2.一次告知不到位。
            整改情况：
            一是印制告知单。
            二是开展业务培训。
            3.档案移交不及时。
            整改情况：
            一是补交积压档案。
            二是明确移交期限。
            4.评价结果运用不够。
            整改情况：
            一是按月通报评价结果。
            二是纳入窗口考核。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Once(LabelledProblems.Of).List;
        var found = all.Select(p => (p.Problem, Twice: Twice(p))).Where(f => f.Twice is not null).ToList();
        // 差不多都这样的，是这份文书的写法：一个问题分几个方面，各有各的整改情况。
        if (found.Count * 3 > all.Count && found.Count > 1)
            yield break;
        foreach (var (problem, twice) in found)
            if (twice is var (first, again))
                yield return At(again.Line, again.Start, again.End, $"“{again.Name}”在这个问题里是第二次出现，第{first.Line}行已有，可能漏印了下一个问题的标题。",
                    "请核对这里之前是否漏印了问题标题；没有漏印的，合并为一处。", related: problem.Line is { } line && line != first.Line ? [first.Line, line] : [first.Line]);
    }

    private static (PrintedLabel First, PrintedLabel Again)? Twice(LabelledProblem problem)
    {
        var seen = new Dictionary<string, PrintedLabel>(StringComparer.Ordinal);
        foreach (var label in problem.Labels)
            if (label.Leads && label.Kind is not (FieldKind.Problem or FieldKind.Detail or FieldKind.NextStep) && !seen.TryAdd(label.Name, label))
                return (seen[label.Name], label);
        return null;
    }
}
