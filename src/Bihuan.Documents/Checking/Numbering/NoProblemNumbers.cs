using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.none-numbered：章有编号，问题一个也没有。</summary>
internal sealed class NoProblemNumbers : Check
{
    private const int Fewest = 3;

    public override string Rule => "numbering.none-numbered";
    public override string Name => "各问题都没有编号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "章、节都有编号，问题却只写“关于……问题”，共几个要一个一个数，对账、回复时也不好指称。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            一、整改落实情况
            （一）履行职能方面
            ⟦关于窗口值守不严问题。⟧
            整改情况：修订值守制度，每周抽查一次。
            关于一次告知不到位问题。
            整改情况：印制告知单，开展业务培训。
            （二）队伍建设方面
            关于档案移交不及时问题。
            整改情况：补交积压档案，明确移交期限。
            """),
        CheckExample.Clean("""
            一、整改落实情况
            （一）履行职能方面
            1.关于窗口值守不严问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于一次告知不到位问题。
            整改情况：印制告知单，开展业务培训。
            （二）队伍建设方面
            关于档案移交不及时问题。
            整改情况：补交积压档案，明确移交期限。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var problems = document.Once(Structure.LabelledProblems.Of).List;
        if (problems.Count < Fewest || problems.Any(p => p.Problem is not { Line: not null, Label: null }))
            yield break;
        if (!document.Document.Sections.Any(s => s.Role is LineRole.Chapter or LineRole.Group && s.Label is not null) && !problems.Any(p => p.Problem.Path.Any(s => s.Label is not null)))
            yield break;
        // 只有一部分是“关于……问题”一类的标题时，多半是读取器借正文立的问题，不说。
        if (problems.Count(p => IsHeading(p.Problem.Title)) * 2 < problems.Count)
            yield break;
        yield return OnLine(problems[0].Problem.Line!.Value, $"章有编号，{problems.Count}个问题都没有编号，不便核对、引用。", "请给各问题顺次编号。",
            related: [.. problems.Skip(1).Select(p => p.Problem.Line!.Value).Distinct().Take(20)]);
    }

    private static bool IsHeading(string title) => title.StartsWith("关于", StringComparison.Ordinal) || title.EndsWith("问题", StringComparison.Ordinal);
}
