namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.done-but-open:状态是已完成，措施、成效里说还没有办完。</summary>
internal sealed class DoneButOpen : Check
{
    public override string Rule => "consistency.done-but-open";
    public override string Name => "状态已完成而内容未完成";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "问题的状态写“已完成”，进展里却写着尚未、正在办理：疑似提前销号，请核实。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）会议记录不全。
            整改情况：补齐2023年以来的记录，2022年的记录⟦尚未⟧补齐。
            整改状态：已完成
            （2）泵站值班室不足。
            整改情况：改造值班室3间。
            整改状态：正在整改
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）会议记录不全。
            整改情况：补齐2022年以来的记录，对尚未签字的逐一补签；受理诉求56件，办结50件，其余6件正在办理期限内。
            整改状态：已完成
            （2）泵站值班室不足。
            整改情况：正在改造值班室3间。
            整改状态：正在整改
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        // 总述已经称全部完成的，由 consistency.claim 去说，不说两遍。
        if (document.Once(CompletionClaims.Of).Current.Count > 0)
            yield break;
        foreach (var problem in document.Document.Problems.Where(p => Statuses.IsDone(p.Status)))
            foreach (var part in ProblemParts.Of(problem))
                if (OpenWords.Find(document.Folded(part.Line), part.Column, part.End) is var (start, end))
                    yield return At(part.Line, start, end, $"状态是“{problem.Status}”，这里写着“{document.Text(part.Line)[start..end]}”，疑似还没有办完，待核实。", "请核实后改准状态或进展。", related: problem.Line is { } title && title != part.Line ? [title] : null);
    }
}
