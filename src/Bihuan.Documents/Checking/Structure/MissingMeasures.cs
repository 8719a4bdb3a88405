using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.missing-measures：方案、报告里没有措施的问题。</summary>
internal sealed class MissingMeasures : Check
{
    // 有措施的不到这么多个，看不出是不是惯例。
    private const int Enough = 3;

    public override string Rule => "structure.missing-measures";
    public override string Name => "缺措施";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "方案、报告里别的问题都写了整改措施，个别问题一条也没有，看不出改没改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦2.一次告知不到位。⟧
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
            关于落实巡察要求的自查报告
            按照县委统一部署，现将我局自查情况报告如下。
            一、履行职能方面存在的问题
            1.窗口值守不严。个别窗口午间无人值守。
            2.一次告知不到位。告知单内容不全。
            3.档案移交不及时。去年的档案还没有移交。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Kind is not (DocumentKind.Plan or DocumentKind.ProgressReport))
            yield break;
        var all = document.Once(LabelledProblems.Of).List.Select(p => p.Problem).ToList();
        var without = all.Where(p => p.Measures.Count == 0 && p.Outcomes.Count == 0).ToList();
        if (all.Count - without.Count < Enough || without.Count * 4 > all.Count)
            yield break;
        var apart = Apart(all);
        foreach (var problem in without)
            if (problem.Line is { } line)
                yield return OnLine(line, problem.Status is { } status ? $"这个问题只写了“{status}”，没有写整改措施。" : $"这个问题没有读到整改措施，其他{all.Count - without.Count}个问题都有。",
                    "请补写整改措施和进展。", Certain(document, problem) && !apart ? RemarkSeverity.Warning : RemarkSeverity.Hint);
    }

    // 标题有编号、后面紧接着别的标题，才说得准；文末的可能是截断了。
    private static bool Certain(CheckedDocument document, ReadProblem problem)
    {
        if (problem.Label is null || problem.Status is not null || problem.Lines.Count == 0)
            return false;
        for (var line = problem.Lines[^1] + 1; line <= document.LineCount; line++)
            if (document.Role(line) != LineRole.Blank)
                return document.Role(line) is LineRole.Problem or LineRole.Group or LineRole.Chapter;
        return false;
    }

    // 问题与措施分两章写的：对不上引题的，也许只是说法不同。
    private static bool Apart(List<ReadProblem> all)
    {
        var apart = 0;
        for (var i = 0; i + 1 < all.Count; i++)
            if (all[i].Measures.Count > 0 && all[i + 1].Line is { } next && all[i].Measures[0].Line > next)
                apart++;
        return apart * 2 > all.Count;
    }
}
