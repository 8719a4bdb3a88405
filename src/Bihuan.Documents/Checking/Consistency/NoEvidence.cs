
namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.no-evidence:台账里写已完成，却没有写做了什么。</summary>
internal sealed class NoEvidence : Check
{
    public override string Rule => "consistency.no-evidence";
    public override string Name => "已完成而无进展";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "别的问题都写了进展、成效或佐证材料，这一个状态是已完成，却一样也没有写，核验时无据可查。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）会议记录不全。
            整改措施：补齐记录。
            整改成效：会议记录全部补齐。
            整改状态：已完成
            （2）公章外借。
            整改措施：专人保管公章。
            整改成效：公章使用全部登记。
            整改状态：已完成
            ⟦（3）泵站值班室不足。⟧
            整改措施：改造值班室。
            整改状态：已完成
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）会议记录不全。
            整改措施：补齐记录。
            整改成效：会议记录全部补齐。
            整改状态：已完成
            （2）公章外借。
            整改措施：专人保管公章。
            整改成效：公章使用全部登记。
            整改状态：已完成
            （3）泵站值班室不足。
            整改措施：改造值班室。
            整改状态：正在整改
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var done = document.Document.Problems.Where(p => Statuses.IsDone(p.Status)).ToList();
        var bare = done.FindAll(p => p.Outcomes.Count == 0 && string.IsNullOrWhiteSpace(p.Deliverable));
        if (bare.Count * 3 > done.Count)
            yield break;
        foreach (var problem in bare)
            if (problem.Line is { } line)
                yield return OnLine(line, $"状态是“{problem.Status}”，没有写成效或佐证材料。", "请补上成效、佐证材料，或核实状态。");
    }
}
