namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.sum:列全了的分项之和不等于总数：合计、其余、括号里的分项、应有与已有未有。</summary>
internal sealed class UnequalSum : Check
{
    public override string Rule => "totals.sum";
    public override string Name => "合计算错";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“党组会3次、支委会4次，合计8次”“12项制度（新建5项、修订6项）”“涉及资金80万元，已追回65万元，未追回16万元”：分项列全了，加起来就该等于总数。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            今年以来召开党组会3次、支委会4次、党员大会2次，合计⟦10次⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            整改期间健全制度⟦12项⟧（新建5项、修订6项）。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            涉及问题资金⟦80万元⟧，已追回65.4万元，尚未追回15.6万元。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            全县泵站⟦30处⟧，其中完好24处，其余5处已列入维修计划。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            今年以来召开党组会3次、支委会4次、党员大会2次，合计9次；健全制度12项（新建5项、修订7项）；涉及问题资金80万元，已追回65.4万元，尚未追回14.6万元。
            全县泵站30处，其中完好24处，其余6处已列入维修计划；清理会费12笔（其中跨年度3笔、当年4笔）。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Sums.Signs))
        {
            var s = document.Folded(line);
            foreach (var found in Sums.Find(s))
                yield return At(line, found.Whole.Start, found.Whole.End,
                    $"{string.Join('、', found.Parts.Select(p => p.Shown(document.Text(line))))}相加是{found.Whole.Like(document.Text(line), found.Parts.Sum(p => p.Value))}，不是{found.Whole.Shown(document.Text(line))}。", "请核对总数与各个分项。");
        }
    }
}
