namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.repeated-title：同一个方面里两个问题的标题连同例证完全一样。</summary>
internal sealed class RepeatedTitle : Check
{
    // 再短的标题，如“其他问题”，重复也不奇怪。
    private const int Shortest = 5;

    public override string Rule => "structure.repeated-title";
    public override string Name => "问题重复";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "同一个问题在同一个方面里印了两遍，问题的总数就多了一个。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            2.一次告知不到位。
            整改情况：
            一是印制告知单。
            二是开展业务培训。
            ⟦3.一次告知不到位。⟧
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
            1.窗口管理不到位。个别窗口午间无人值守。
            整改情况：修订值守制度，每周抽查一次。
            2.窗口管理不到位。告知单内容不全。
            整改情况：印制告知单，开展业务培训。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var seen = new Dictionary<(int?, string), int>();
        foreach (var problem in document.Once(LabelledProblems.Of).List.Select(p => p.Problem))
        {
            if (problem.Line is not { } line || problem.Title.Length < Shortest)
                continue;
            var key = (problem.Path.Count > 0 ? problem.Path[^1].Line : null, problem.Title + "。" + problem.Detail);
            if (!seen.TryAdd(key, line))
                yield return OnLine(line, $"这个问题与第{seen[key]}行的完全一样，可能印了两遍。", "请核对巡察反馈意见，删去重复的，或改为应有的标题。", related: [seen[key]]);
        }
    }
}
