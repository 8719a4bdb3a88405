namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.ordinal-start：一组分条不从一开始。</summary>
internal sealed class OrdinalStart : OrdinalCheck
{
    public override string Rule => "numbering.ordinal-start";
    public override string Name => "序号不从一开始";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "措施从“二是”写起，前面的一条漏印了。";
    private protected override OrdinalFaultKind Kind => OrdinalFaultKind.Start;

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            ⟦二是⟧修订值守制度。
            三是每周抽查一次。
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
