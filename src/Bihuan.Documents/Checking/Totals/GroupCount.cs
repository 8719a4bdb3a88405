using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.group:方面、小组的标题里报的问题数与其下列出的不符。</summary>
internal sealed class GroupCount : Check
{
    public override string Rule => "totals.group";
    public override string Name => "小标题报的数与所列不符";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“（一）政治责任方面（3个问题）”：标题里报的问题数，应与标题之下逐个列出的一样。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （一）履行政治责任方面（⟦3个问题⟧）
            1.会议记录不全。
            整改情况：补齐记录，每月抽查一次。
            2.值班脱岗。
            整改情况：修订值班制度，开展夜间抽查。
            （二）干部作风方面（1个问题）
            3.公章外借。
            整改情况：专人保管公章。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （一）履行政治责任方面（2个问题）
            1.会议记录不全。
            整改情况：补齐记录，每月抽查一次。
            2.值班脱岗。
            整改情况：修订值班制度，开展夜间抽查。
            （二）干部作风方面（共1项）
            3.公章外借。
            整改情况：专人保管公章。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var headings = new List<(int Line, Quantity Stated, int End)>();
        foreach (var line in document.ContentLines())
            if (document.Role(line) is LineRole.Group or LineRole.Chapter && Stated(document.Folded(line)) is var (stated, end))
                headings.Add((line, stated, end));
        if (headings.Count == 0)
            yield break;
        var counts = new Dictionary<int, List<int>>();
        foreach (var problem in document.Document.Problems)
            foreach (var step in problem.Path)
                if (step.Line is { } line)
                {
                    if (!counts.TryGetValue(line, out var lines))
                        counts[line] = lines = [];
                    lines.Add(problem.Line ?? (problem.Lines.Count > 0 ? problem.Lines[0] : 0));
                }
        foreach (var (line, stated, end) in headings)
            if (counts.TryGetValue(line, out var problems) && stated.Value != problems.Count)
                yield return At(line, stated.Start, end, $"标题报的是“{document.Text(line)[stated.Start..end]}”，其下列出的是{problems.Count}个。", "请核对数目，或补全所列的问题。", related: [.. problems.Where(p => p > 0)]);
    }

    // 括号里的，或标题末尾的“N个问题”“N项”。
    private static (Quantity, int)? Stated(string s)
    {
        var all = Quantities.Find(s, 0, Math.Min(s.Length, 200));
        if (all is not [.., { Unit: "个", Rough: false } last])
            return null;
        var rest = s.AsSpan(last.End).Trim();
        var problems = rest.StartsWith("具体问题") ? 4 : rest.StartsWith("问题") ? 2 : 0;
        rest = rest[problems..];
        var inBrackets = s.AsSpan(0, last.Start).TrimEnd() is var before && (before.EndsWith("(") || before.EndsWith("(共") || before.EndsWith("(共计"));
        if (inBrackets ? rest.StartsWith(")") : problems > 0 && rest.Trim("。:;)") is "")
            return (last, problems > 0 ? s.IndexOf("问题", last.End, StringComparison.Ordinal) + 2 : last.End);
        return null;
    }
}
