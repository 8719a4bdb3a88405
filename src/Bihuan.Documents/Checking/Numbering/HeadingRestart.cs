namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.restart：没有新的上级标题，编号又从一数起。</summary>
internal sealed class HeadingRestart : Check
{
    public override string Rule => "numbering.restart";
    public override string Name => "标题编号重新起头";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "漏印一章的标题，下一级编号就会在同一章里出现两遍（一）（二）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）强化组织领导。局党组召开会议专题部署。
            （二）压实整改责任。逐项明确责任领导和时限。
            ⟦（一）⟧落实上级决策部署方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            """),
        CheckExample.Clean("""
            一、组织整改情况
            （一）强化组织领导。局党组召开会议专题部署。
            （二）压实整改责任。逐项明确责任领导和时限。
            二、反馈问题整改落实情况
            （一）落实上级决策部署方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (_, heading, _, related) in HeadingWalk.Faulty(document, HeadingFaultKind.Restart))
            yield return At(heading.Line, heading.Start, heading.End, $"编号在没有新的上级标题时又从“{heading.Printed}”数起，可能漏了上级标题。", "请核对这里之前是否漏印了一级标题。", related: related);
    }
}
