using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.missing-heading：有措施而没有标题的问题。</summary>
internal sealed class MissingHeading : Check
{
    public override string Rule => "structure.missing-heading";
    public override string Name => "缺问题标题";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "漏印一个问题的标题，它的整改情况就接到了前一个问题下面，问题也少了一个。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            （1）窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦整改情况：⟧
            一是退回多收的费用。
            二是公示收费标准。
            （3）档案移交不及时。
            整改情况：
            一是补交积压档案。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            （1）窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            （2）收费不规范。
            整改情况：
            一是退回多收的费用。
            二是公示收费标准。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var problems = document.Document.Problems;
        for (var i = 0; i < problems.Count; i++)
            if (problems[i].Line is null)
                yield return Headless(document, problems[i], i > 0 ? problems[i - 1] : null, i + 1 < problems.Count ? problems[i + 1].Line : null);
    }

    private Remark Headless(CheckedDocument document, ReadProblem problem, ReadProblem? previous, int? next)
    {
        var start = problem.Lines.Count > 0 ? problem.Lines[0] : problem.Measures.Count > 0 ? problem.Measures[0].Line : (int?)null;
        List<int> related = [.. previous?.Line is { } p ? [p] : (int[])[], .. next is { } n ? [n] : (int[])[], .. problem.Measures.Take(2).Select(m => m.Line)];
        // 前一个问题的标签与这里的标签成了一题两个“整改情况”。
        if (previous is not null && previous.Lines.FirstOrDefault(l => document.Role(l) == LineRole.Label) is > 0 and var label)
            related.Add(label);
        var message = (problem.Number is { } own ? $"第{own}个问题" : "这里的问题") + "只有整改内容，没有标题。";
        const string suggestion = "请对照巡察反馈意见补上问题标题。";
        return start is { } line ? OnLine(line, message, suggestion, related: related) : OnWhole(message, suggestion, related: related);
    }
}
