using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Checking.Repetition;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.shared-figure：同一个数用在不同的问题里。</summary>
internal sealed class SharedFigure : Check
{
    private const int Most = 20;

    // 数后面的量词；“年”“号”“天”之类说的不是成绩。
    private static readonly string[] Units = ["万元", "人次", "余项", "余个", "余件", "余人", "项", "个", "件", "人", "家", "份", "户", "条", "名", "次", "元", "宗", "处"];

    public override string Rule => "totals.shared-figure";
    public override string Name => "同一数字用于不同问题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "不同问题的整改情况里出现同一个不常见的数：或是同一项工作写了两遍，或是照搬时没有改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是梳理1386项政务服务事项，逐项明确值守人员。
            2.关于“事项下沉不够”的问题。
            整改情况：一是将⟦1386项⟧事项下放到乡镇。
            """),
        CheckExample.Clean("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年梳理1386项政务服务事项，走访企业100家，办理12345热线工单。1386项已全部上线。
            2.关于“事项下沉不够”的问题。
            整改情况：一是2024年将386项事项下放到乡镇，回访企业100家，办理12345热线工单。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Problems.Count < 2)
            yield break;
        var problems = document.Once(ProblemLines.Of);
        var seen = new Dictionary<string, (int Problem, List<(int Line, int Column)> Places, bool Shared)>();
        foreach (var (line, run) in DigitRuns.Long(document))
        {
            if (problems.At(line) is not (>= 0 and var problem) || document.Line(line).Cells.Count > 0 || Figure(document.Folded(line), run) is not { } figure)
                continue;
            if (!seen.TryGetValue(figure, out var known))
                known = (problem, [], false);
            if (known.Places.Count < Most)
                known.Places.Add((line, run.Column));
            seen[figure] = known with { Shared = known.Shared || known.Problem != problem };
        }
        foreach (var (figure, found) in seen.Where(s => s.Value.Shared).OrderBy(s => s.Value.Places[0].Line).Take(Most))
        {
            var first = found.Places[0].Line;
            var (line, column) = found.Places.Find(p => p.Line != first);
            if (line > 0)
                yield return At(line, column, column + figure.Length, $"“{figure}”在第{first}行另一个问题里也用了，是否同一项工作，待核实。", "请核对：同一项工作只在一处写，或说明两处各指什么。",
                    related: [first, .. found.Places.Select(p => p.Line).Where(l => l != line && l != first).Distinct()]);
        }
    }

    // 不是整百整千的数，连着量词；不是的为 null。
    private static string? Figure(string folded, DigitRun run)
    {
        if (run.Length > 9 || folded[run.Column] == '0' || folded.AsSpan(run.Column, run.Length).TrimEnd('0').Length <= 1)
            return null;
        var unit = Array.Find(Units, u => string.CompareOrdinal(folded, run.End, u, 0, u.Length) == 0);
        // “365个工作日”“120个月”“100个百分点”。
        return unit is null || unit == "个" && run.End + 1 < folded.Length && "工月百日".Contains(folded[run.End + 1], StringComparison.Ordinal)
            ? null : folded[run.Column..(run.End + unit.Length)];
    }
}
