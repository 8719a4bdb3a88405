namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.joint：两个编号的标题写在一行里。</summary>
internal sealed class JointHeadings : Check
{
    public override string Rule => "numbering.joint";
    public override string Name => "一行两个标题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "两个问题并在一行里写，容易被当作一个问题，问题的总数就对不上。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题、⟦3.⟧关于“档案移交不及时”的问题。
            整改情况：印制告知单，补交积压档案。
            4.关于“评价结果运用不够”的问题。
            整改情况：按月通报评价结果，纳入考核。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var fault in HeadingWalk.Faulty(document, HeadingFaultKind.Joint))
            yield return At(fault.Line, fault.Start, fault.End, $"“{fault.Heading.Printed}”与“{document.Text(fault.Line)[fault.Start..fault.End].Trim()}”两个问题写在一行里，统计问题数时请留意。",
                "如要分别整改、分别计数，请各起一行。", related: fault.Related);
    }
}
