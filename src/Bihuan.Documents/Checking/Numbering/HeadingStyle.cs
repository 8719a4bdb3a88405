namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.heading-style：标题编号的写法与同级不同，或者编号之后的标点印错。</summary>
internal sealed class HeadingStyle : Check
{
    public override string Rule => "numbering.heading-style";
    public override string Name => "标题编号写法不对";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "一个标题的编号用了别级的写法，或者顿号印成逗号，这个标题就认不出来，编号也断了。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            ⟦（2）⟧关于“一次告知不到位”的问题。
            整改情况：印制告知单，开展业务培训。
            3.关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            """),
        CheckExample.Breaking("""
            一、整改工作组织情况
            成立领导小组，逐项明确责任。
            ⟦二，⟧反馈问题整改落实情况
            （一）关于“窗口值守不严”的问题。
            整改情况：修订值守制度，每周抽查一次。
            （二）关于“档案移交不及时”的问题。
            整改情况：补交积压档案，明确移交期限。
            三、下一步工作打算
            持续抓好整改，巩固整改成果。
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
        foreach (var fault in HeadingWalk.Faulty(document, HeadingFaultKind.Style))
        {
            var before = fault.Before!;
            yield return At(fault.Line, fault.Start, fault.End, $"按前后次序，“{document.Text(fault.Line)[fault.Start..fault.End].Trim()}”应是“{before.As(before.Value + 1)}”，与第{before.Line}行的“{before.Printed}”同一级。",
                $"编号改为“{before.As(before.Value + 1)}”。", related: fault.Related);
        }
    }
}
