using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.missing-field：多数问题都写了的责任、时限、状态，个别问题没有写。</summary>
internal sealed class MissingField : Check
{
    // 少于这么多个问题，看不出是不是惯例。
    private const int Enough = 3;

    private static readonly (string Name, Func<ReadProblem, string?> Value)[] Fields =
    [
        ("完成时限", p => p.Due),
        ("责任领导", p => p.Leader),
        ("责任单位", p => p.Unit),
        ("责任人", p => p.Person),
        ("整改状态", p => p.Status),
    ];

    public override string Rule => "structure.missing-field";
    public override string Name => "缺责任、时限";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "别的问题都写了责任领导、完成时限、整改状态，个别问题漏写，无从督办。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            问题一：窗口值守不严。
            整改措施：修订值守制度，每周抽查一次。
            责任领导：周××
            完成时限：2024年6月底
            问题二：一次告知不到位。
            整改措施：印制告知单，开展业务培训。
            责任领导：吴××
            完成时限：2024年6月底
            ⟦问题三：档案移交不及时。⟧
            整改措施：补交积压档案，明确移交期限。
            责任领导：周××
            问题四：评价结果运用不够。
            整改措施：按月通报评价结果。
            责任领导：吴××
            完成时限：2024年9月底
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
        var all = document.Once(LabelledProblems.Of).List.Select(p => p.Problem).ToList();
        var usual = Fields.Where(f => all.Count(p => f.Value(p) is not null) is var with && with >= Enough && with * 10 >= all.Count * 7 && with < all.Count).ToList();
        if (usual.Count == 0)
            yield break;
        foreach (var problem in all)
            if (problem.Line is { } line && usual.Where(f => f.Value(problem) is null).Select(f => f.Name).ToList() is { Count: > 0 } names)
                yield return OnLine(line, $"这个问题没有写{string.Join("、", names)}，多数问题都写了。", $"请补写{string.Join("、", names)}。");
    }
}
