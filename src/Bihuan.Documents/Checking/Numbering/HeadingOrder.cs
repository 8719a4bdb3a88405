namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.order：标题编号倒退。</summary>
internal sealed class HeadingOrder : Check
{
    public override string Rule => "numbering.order";
    public override string Name => "标题编号倒退";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "标题的次序与编号对不上，多半是移动段落后没有改号。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            ⟦2.⟧关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (_, heading, last, related) in HeadingWalk.Faulty(document, HeadingFaultKind.Order))
            yield return At(heading.Line, heading.Start, heading.End, $"编号“{heading.Printed}”小于第{last!.Line}行的“{last.Printed}”。", "请核对编号的次序。", related: related);
    }
}
