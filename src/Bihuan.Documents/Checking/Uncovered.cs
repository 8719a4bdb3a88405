using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>structure.uncovered:读取器没有看懂的行；连着的几行合成一条意见。</summary>
internal static class Uncovered
{
    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        for (var i = 0; i < document.Roles.Count; i++)
        {
            if (document.Roles[i] != LineRole.Uncovered)
                continue;
            var first = i;
            while (i + 1 < document.Roles.Count && document.Roles[i + 1] is LineRole.Uncovered or LineRole.Blank)
                i++;
            yield return new("structure.uncovered", RemarkSeverity.Warning, first + 1, null, null,
                i > first ? $"第{first + 1}至第{i + 1}行没有看懂，不知道属于哪个问题。" : "这一行没有看懂，不知道属于哪个问题。",
                [], "请人工核对这里，必要时补上标题或编号。");
        }
    }
}
