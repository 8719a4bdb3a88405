namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.gap：标题编号跳号。</summary>
internal sealed class HeadingGap : Check
{
    // 公开的文本有时整段删去不宜公开的问题；一口气少很多个，多半是这样。
    private const int Certain = 3;

    public override string Rule => "numbering.gap";
    public override string Name => "标题编号跳号";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "漏印一个问题或一章，编号由（1）跳到（3），与反馈意见对不上。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：一是印制告知单。二是开展业务培训。
            ⟦4.⟧关于“档案移交不及时”的问题。
            整改情况：一是补交积压档案。二是明确移交期限。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            （二）队伍建设方面
            2.关于“业务培训不够”的问题。
            整改情况：一是制定培训计划。二是每季度组织一次测试。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var fault in HeadingWalk.Faulty(document, HeadingFaultKind.Gap))
        {
            var (last, heading) = (fault.Before!, fault.Heading);
            var missing = heading.Value - last.Value - 1;
            var which = missing == 1 ? $"第{last.Value + 1}个" : $"第{last.Value + 1}至第{heading.Value - 1}个";
            yield return At(heading.Line, heading.Start, heading.End, $"编号由“{last.Printed}”（第{last.Line}行）跳到“{heading.Printed}”，缺{which}。",
                "请补上缺少的标题，或顺次改号。", missing <= Certain ? RemarkSeverity.Error : RemarkSeverity.Warning, fault.Related);
        }
    }
}
