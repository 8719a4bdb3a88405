namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.repeat：标题编号重复。</summary>
internal sealed class HeadingRepeat : Check
{
    public override string Rule => "numbering.repeat";
    public override string Name => "标题编号重复";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "同一级的两个标题用了同一个号，按号引用时说不清是哪一个。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            2.关于“一次告知不到位”的问题。
            整改情况：一是印制告知单。二是开展业务培训。
            ⟦2.⟧关于“档案移交不及时”的问题。
            整改情况：一是补交积压档案。二是明确移交期限。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            （二）队伍建设方面
            1.关于“业务培训不够”的问题。
            整改情况：一是制定培训计划。二是每季度组织一次测试。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (_, heading, last, related) in HeadingWalk.Faulty(document, HeadingFaultKind.Repeat))
            yield return At(heading.Line, heading.Start, heading.End, $"编号“{heading.Printed}”与第{last!.Line}行的编号重复。", "请顺次改号，并核对后面的编号。", related: related);
    }
}
