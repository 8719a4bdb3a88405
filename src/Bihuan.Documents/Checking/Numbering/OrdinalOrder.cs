namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.ordinal-order：分条的序号往回走。</summary>
internal sealed class OrdinalOrder : OrdinalCheck
{
    public override string Rule => "numbering.ordinal-order";
    public override string Name => "序号倒退";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "移动过措施而没有改序号，“三是”后面又是“二是”。";
    private protected override OrdinalFaultKind Kind => OrdinalFaultKind.Order;

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：
            一是修订值守制度。
            二是每周抽查一次。
            三是按月通报抽查结果。
            ⟦二是⟧约谈有关负责人。
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
