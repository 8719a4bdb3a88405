using System.Buffers;
using Bihuan.Documents.Checking.Totals;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.scope:问题说的是几处，措施只管了其中一部分。</summary>
internal sealed class ScopeShortfall : Check
{
    private static readonly string[] Places = ["单位", "部门", "街道", "乡镇", "镇", "村", "社区", "窗口", "支部", "党支部", "企业", "科室", "站点", "泵站", "学校", "项目", "合同"];
    private static readonly SearchValues<char> FirstOfPlaces = SearchValues.Create([.. Places.Select(p => p[0])]);
    private static readonly string[] Lacking = ["未", "没有", "不", "缺", "欠", "超", "违规", "无"];
    private static readonly string[] Finished = ["已", "均", "完成", "完善", "补"];

    public override string Rule => "consistency.scope";
    public override string Name => "整改范围小于问题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "问题指出8个村没有公开，措施只说已督促5个村公开：疑似有遗漏。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）水价公示不到位。8个村未公示2023年水价。
            整改情况：已督促⟦5个村⟧完成公示。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）水价公示不到位。8个村未公示2023年水价。
            整改情况：一是已督促5个村完成公示。二是其余3个村于7月底前完成公示。
            （2）台账不全。3个泵站没有检修台账。
            整改情况：3个泵站均已补齐台账，抽查2个泵站。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var problem in document.Document.Problems)
        {
            if (problem.Line is not { } line || Named(document, line, 0, Math.Min(document.Text(line).Length, problem.Title.Length + problem.Detail.Length + 12), Lacking) is not [.., var wanted])
                continue;
            var covered = ProblemParts.Of(problem).Where(p => p.Line != line || p.Column > wanted.Quantity.End)
                .SelectMany(p => Named(document, p.Line, p.Column, p.End, Finished).Where(n => n.Noun == wanted.Noun).Select(n => (p.Line, n.Quantity))).ToList();
            if (covered.Count == 1 && covered[0].Quantity.Value < wanted.Quantity.Value)
                yield return At(covered[0].Line, covered[0].Quantity.Start, covered[0].Quantity.End + wanted.Noun.Length,
                    $"问题指出的是{wanted.Quantity.Shown(document.Text(line))}{wanted.Noun}，这里说的是{covered[0].Quantity.Shown(document.Text(covered[0].Line))}{wanted.Noun}，疑似有遗漏，待核实。", "请写明其余各处的整改情况。", related: [line]);
        }
    }

    // 量词后面紧跟着上面某个词的第一字，才值得去读数。
    private static bool MayName(string s, int from, int to)
    {
        for (var i = from; i < to && i + 1 < s.Length; i++)
            if (s[i] is '个' or '家' or '处' or '项' or '条' && FirstOfPlaces.Contains(s[i + 1]))
                return true;
        return false;
    }

    // 短句里带着某类字眼的“几个某某”。
    private static List<(Quantity Quantity, string Noun)> Named(CheckedDocument document, int line, int from, int to, string[] marks)
    {
        var found = new List<(Quantity, string)>();
        if (!MayName(document.Text(line), from, to))
            return found;
        var s = document.Folded(line);
        foreach (var quantity in Quantities.Find(s, from, to))
        {
            if (quantity is not { Unit: "个" or "家" or "处", Rough: false, Value: >= 2 } || Array.Find(Places, p => s.AsSpan(quantity.End).StartsWith(p)) is not { } noun)
                continue;
            var start = Math.Max(from, quantity.Start - 20);
            var before = s.AsSpan(start, quantity.Start - start);
            before = before[(before.LastIndexOfAny(",。;") + 1)..];
            var rest = s.AsSpan(quantity.End, Math.Min(24, to - quantity.End));
            var stop = rest.IndexOfAny(",。;");
            if (CompletionClaims.Any(before, marks) || CompletionClaims.Any(stop < 0 ? rest : rest[..stop], marks))
                found.Add((quantity, noun));
        }
        return found;
    }
}
