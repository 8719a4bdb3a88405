namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.ordinal-typo：序号印错，由前后可以断定。</summary>
internal sealed class OrdinalTypo : OrdinalCheck
{
    public override string Rule => "numbering.ordinal-typo";
    public override string Name => "序号印错";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“三是”印成“三中”，这一条就会接到前一条后面。";
    private protected override OrdinalFaultKind Kind => OrdinalFaultKind.Typo;

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            ⟦三中⟧加强内部管理，按月通报抽查结果。
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
