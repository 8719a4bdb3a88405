using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.duplicate-title：标题印了两遍。</summary>
internal sealed class DuplicateTitle : Check
{
    // 网页常在正文前再印一遍标题，隔得不远。
    private const int MostLinesApart = 12;
    private const int Shortest = 8;

    public override string Rule => "form.duplicate-title";
    public override string Name => "标题重复";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一个标题印了两遍，多是从网页粘贴时带来的。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("云溪县政务服务局党组关于巡察整改进展情况的通报\n⟦云溪县政务服务局党组关于巡察整改进展情况的通报⟧\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。"),
        CheckExample.Clean("云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var titles = new Dictionary<string, int>();
        for (var line = 1; line <= Math.Min(document.LineCount, 40); line++)
        {
            if (document.Role(line) is not (LineRole.Title or LineRole.Furniture))
                continue;
            var text = string.Concat(document.Text(line).Where(c => !char.IsWhiteSpace(c)));
            if (text.Length < Shortest || !text.Contains("关于", StringComparison.Ordinal))
                continue;
            if (titles.TryGetValue(text, out var first) && line - first <= MostLinesApart)
                yield return OnLine(line, $"标题与第{first}行重复。", "请删去一个。", related: [first]);
            titles.TryAdd(text, line);
        }
    }
}
