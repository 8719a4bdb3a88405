namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.ordinal-gap：分条的序号跳号。</summary>
internal sealed class OrdinalGap : OrdinalCheck
{
    public override string Rule => "numbering.ordinal-gap";
    public override string Name => "序号跳号";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“一是”之后就是“三是”，中间的一条漏印了。";
    private protected override OrdinalFaultKind Kind => OrdinalFaultKind.Gap;

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            一是修订值守制度。
            ⟦三是⟧每周抽查一次。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            一是修订值守制度。
            二是加强日常管理，每周抽查一次。
            三是按月通报抽查结果。
            """),
    ];
}
