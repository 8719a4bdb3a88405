using Bihuan.Documents.Checking.Numbering;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.missing-parent：一级标题不从一开始，前面的没有印出。</summary>
internal sealed class MissingParent : Check
{
    // 前面少得太多的，多半是节录。
    private const int Certain = 4;

    public override string Rule => "structure.missing-parent";
    public override string Name => "缺前面的标题";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "章或组的第一个标题漏印，第一个印出的是“二、”或“2.”，前面的内容就没有归属。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）落实上级决策部署方面
            ⟦2.⟧整改与日常工作脱节
            （1）窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            """),
        CheckExample.Breaking("""
            一、整改工作组织情况
            （一）强化组织领导。局党组召开会议专题部署。
            （二）压实整改责任。逐项明确责任领导和时限。
            ⟦（一）⟧落实上级决策部署方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            三、下一步工作打算
            持续抓好整改，巩固整改成果。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：一是印制告知单。二是开展业务培训。
            4.关于“档案移交不及时”的问题。
            整改情况：一是补交积压档案。二是明确移交期限。
            （二）队伍建设方面
            4.关于“业务培训不够”的问题。
            整改情况：一是制定培训计划。二是每季度组织一次测试。
            """),
        CheckExample.Clean("""
            （一）落实上级决策部署方面
            1.整改与日常工作脱节
            （1）窗口值守不严。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (_, heading, _, related) in HeadingWalk.Faulty(document, HeadingFaultKind.MissingFirst))
            yield return At(heading.Line, heading.Start, heading.End,
                $"这一级标题从“{heading.Printed}”开始，前面的{(heading.Value == 2 ? "第一个" : $"{heading.Value - 1}个")}标题没有印出。", "请补上前面的标题，或改正编号。",
                heading.Value <= Certain && heading.Kind != LabelKind.Part ? RemarkSeverity.Error : RemarkSeverity.Warning, related);
        foreach (var (_, heading, before, related) in HeadingWalk.Faulty(document, HeadingFaultKind.LostParent))
            yield return At(heading.Line, heading.Start, heading.End,
                $"编号从这里又由“{heading.Printed}”数起，而上一级由“{before!.Printed}”跳到第{related[0]}行的“{before.As(before.Value + 2)}”，这里之前可能漏印了“{before.As(before.Value + 1)}”的标题。",
                $"请补上“{before.As(before.Value + 1)}”的标题。", RemarkSeverity.Warning, related);
    }
}
