using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.missing-label：多数问题都有的标签，个别问题没有。</summary>
internal sealed class MissingLabel : Check
{
    // 少于这么多个问题，看不出是不是惯例。
    private const int Enough = 3;

    public override string Rule => "structure.missing-label";
    public override string Name => "缺“整改情况”标签";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "多数问题在措施前都有“整改情况：”一行，个别的没有，格式不一致，措施也容易被当成例证。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦2.一次告知不到位。⟧
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
        CheckExample.Clean("""
            （一）履行职能方面
            1.窗口值守不严。
            一是修订值守制度。
            二是每周抽查一次。
            2.一次告知不到位。
            一是印制告知单。
            二是开展业务培训。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Once(LabelledProblems.Of).List.Where(p => p.Problem.Measures.Count > 0 && !p.Shares).ToList();
        var with = all.Where(HasLabel).ToList();
        if (with.Count < Enough || with.Count == all.Count || with.Count * 10 < all.Count * 7)
            yield break;
        var usual = with.Select(p => p.Labels.First(l => IsMeasures(l.Kind)).Name).GroupBy(n => n).MaxBy(g => g.Count())!.Key;
        foreach (var problem in all)
            if (problem.Problem.Line is { } line && !HasLabel(problem))
                yield return OnLine(line, $"这个问题的措施前面没有“{usual}：”，其他{with.Count}个问题都有。", $"请在措施之前补上“{usual}：”。");
    }

    private static bool HasLabel(LabelledProblem problem) => problem.Has(FieldKind.Measures, FieldKind.Progress, FieldKind.Outcomes);

    private static bool IsMeasures(FieldKind kind) => kind is FieldKind.Measures or FieldKind.Progress or FieldKind.Outcomes;
}
