using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.unnumbered：前后的问题都有编号，这一个没有。</summary>
internal sealed class UnnumberedProblem : Check
{
    public override string Rule => "numbering.unnumbered";
    public override string Name => "问题没有编号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一方面的问题都有编号，夹在中间的一个没有，数问题时容易漏掉。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            ⟦关于“档案移交不及时”的问题。⟧
            整改情况：补交积压档案，明确移交期限。
            3.关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            4.关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var problems = document.Once(Structure.LabelledProblems.Of).List.Select(p => p.Problem).ToList();
        for (var i = 1; i + 1 < problems.Count; i++)
            if (problems[i] is { Line: { } line, Label: null } own && problems[i - 1] is { Line: { } before, Label: not null, Number: { } low } && problems[i + 1] is { Label: not null, Number: { } high }
                && Parent(problems[i - 1]) == Parent(own) && Parent(problems[i + 1]) == Parent(own) && high > low)
                yield return OnLine(line, $"前后的问题都有编号，这一个没有，前一个是第{before}行的“{problems[i - 1].Label}”。", "请补上编号，并顺次改正后面的编号。",
                    high == low + 2 ? RemarkSeverity.Warning : RemarkSeverity.Hint, [before]);
    }

    private static int? Parent(ReadProblem problem) => problem.Path.Count > 0 ? problem.Path[^1].Line : null;
}
