using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.uncovered：读取器没有看懂的行；连着的几行合成一条意见。</summary>
internal sealed class Uncovered : Check
{
    public override string Rule => "structure.uncovered";
    public override string Name => "没有看懂的行";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "读取时没有归到任何问题、章节的文字，不会进入台账，要有人看一眼。";

    // 读取器给每一行都找一个角色，例文里造不出没有看懂的行；引出意见的情形见测试。
    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。二是每周抽查一次。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var roles = document.Document.Roles;
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i] != LineRole.Uncovered)
                continue;
            var first = i;
            while (i + 1 < roles.Count && roles[i + 1] is LineRole.Uncovered or LineRole.Blank)
                i++;
            yield return OnLine(first + 1, i > first ? $"第{first + 1}至第{i + 1}行没有看懂，不知道属于哪个问题。" : "这一行没有看懂，不知道属于哪个问题。", "请人工核对这里，必要时补上标题或编号。");
        }
    }
}
