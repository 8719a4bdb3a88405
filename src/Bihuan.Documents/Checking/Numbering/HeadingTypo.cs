namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.heading-typo：标题的号码印错，由前后两个可以断定。</summary>
internal sealed class HeadingTypo : Check
{
    public override string Rule => "numbering.heading-typo";
    public override string Name => "标题编号印错";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "改动次序后漏改一个号，“（二）”“（二）”“（四）”，其实一个也没有少。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            ⟦1.⟧关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
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
        foreach (var fault in HeadingWalk.Faulty(document, HeadingFaultKind.Typo))
        {
            var wanted = fault.Heading.As(fault.Expected);
            yield return At(fault.Heading.Line, fault.Start, fault.End, $"编号印作“{fault.Heading.Printed}”，按前后次序应为“{wanted}”。", $"改为“{wanted}”。", related: fault.Related);
        }
    }
}
