namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.ordinal-repeat：分条的序号重复。</summary>
internal sealed class OrdinalRepeat : OrdinalCheck
{
    public override string Rule => "numbering.ordinal-repeat";
    public override string Name => "序号重复";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "两条措施用了同一个序号，条数也就数错。";
    private protected override OrdinalFaultKind Kind => OrdinalFaultKind.Repeat;

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦二是⟧按月通报抽查结果。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：在制度建设方面，一是修订值守制度。二是明确换班程序。
            在日常管理方面，一是每周抽查一次。二是按月通报抽查结果。
            """),
    ];
}
