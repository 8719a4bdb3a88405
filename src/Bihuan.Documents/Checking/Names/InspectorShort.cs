using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Names;

/// <summary>names.inspector-short：巡察组前面写了第几组，后面没有写。</summary>
internal sealed class InspectorShort : Check
{
    private static readonly string[] Teams = ["巡察组", "巡视组"];

    public override string Rule => "names.inspector-short";
    public override string Name => "巡察组名不全";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "开头前一句写“区委第几巡察组”，后一句写“区委巡察组”：正式的经过里，同一个组应写同样的名称。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            根据区委统一部署，2024年3月至4月，区委第一巡察组对区政务服务局党组进行了巡察。2024年6月3日，⟦区委巡察组⟧反馈了巡察意见。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度。
            """),
        CheckExample.Clean("""
            根据区委统一部署，2024年3月至4月，区委第一巡察组对区政务服务局党组进行了巡察。2024年6月3日，巡察组反馈了巡察意见。
            1.关于“窗口值守不严”的问题。区委巡察组指出，存在缺岗现象。
            整改情况：一是修订值守制度。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var content = document.Content;
        if (!content.Has("委巡察组") && !content.Has("委巡视组"))
            yield break;
        if (Numbered(document) is not { } full)
            yield break;
        var printed = document.Text(full.Line)[full.Column..full.End];
        var shorter = Teams.SelectMany(team => Places(content, printed[..2] + team)).ToList();
        // 正文里省称无妨，开头的经过里才提。
        var at = shorter.FindIndex(p => document.Role(p.Line) == LineRole.Opening && !Privacy.PrivacyText.InTitleMarks(document.Text(p.Line), p.Column));
        if (at < 0)
            yield break;
        var (line, column) = shorter[at];
        yield return At(line, column, column + 5, $"这里是“{document.Text(line)[column..(column + 5)]}”，第{full.Line}行是“{printed}”，名称不一致。", "请写全是第几巡察组。",
            related: [.. shorter.Select(p => p.Line).Prepend(full.Line).Where(l => l != line).Distinct().Take(20)]);
    }

    // 开头里的“区委第一巡察组”。
    private static (int Line, int Column, int End)? Numbered(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("委第"))
        {
            if (document.Role(line) != LineRole.Opening)
                continue;
            var text = document.Text(line);
            for (var at = text.IndexOf("委第", StringComparison.Ordinal); at >= 0; at = text.IndexOf("委第", at + 2, StringComparison.Ordinal))
            {
                var near = text.AsSpan(at, Math.Min(9, text.Length - at));
                if (at > 0 && "省市区县旗州".Contains(text[at - 1], StringComparison.Ordinal) && near.IndexOf("组") is > 3 and var length && near[..length].IndexOf('巡') >= 0)
                    return (line, at - 1, at + length + 1);
            }
        }
        return null;
    }

    private static IEnumerable<(int Line, int Column)> Places(ContentText content, string words)
    {
        var count = 0;
        for (var at = content.All.IndexOf(words, StringComparison.Ordinal); at >= 0 && count < 100; at = content.All.IndexOf(words, at + words.Length, StringComparison.Ordinal), count++)
            yield return content.Place(at);
    }
}
