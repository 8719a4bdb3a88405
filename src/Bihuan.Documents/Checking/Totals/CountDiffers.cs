using System.Globalization;
using Bihuan.Documents.Checking.Consistency;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.count-differs:同一年、同一种会议的次数，两处报的不同。</summary>
internal sealed class CountDiffers : Check
{
    public override string Rule => "totals.count-differs";
    public override string Name => "次数前后不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一处说今年以来召开6次中心组学习，另一处说7次：时点、范围不同时可以不同，所以只作提示。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）学习不深入。
            整改情况：2024年以来组织7次理论学习中心组学习，均按时上报学习报告。
            （2）意识形态工作不力。
            整改情况：今年以来召开的⟦6次⟧中心组学习会议，均安排意识形态内容。
            中共云溪县水务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）学习不深入。
            整改情况：2024年以来组织7次理论学习中心组学习，其中2次安排意识形态内容。
            （2）意识形态工作不力。
            整改情况：2023年以来召开的16次中心组学习会议，均安排意识形态内容；今年以来召开党组会议5次。
            中共云溪县水务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var thisYear = document.Document.Dates.Report?.Year ?? document.Document.Dates.InspectionTo?.Year;
        var seen = new Dictionary<(string Kind, int Year), (int Line, Quantity Count)>();
        foreach (var line in document.Content.LinesWith("年以来"))
        {
            if (document.Role(line) is LineRole.Problem or LineRole.ProblemDetail or LineRole.Group or LineRole.NextSteps)
                continue;
            var s = document.Folded(line);
            foreach (var at in Spans.Of("年以来", s))
                if (Year(s, at, thisYear) is { } year)
                    foreach (var (kind, count) in Counts(s, at + 3))
                        if (!seen.TryAdd((kind, year), (line, count)) && seen[(kind, year)] is var first && first.Line != line && first.Count.Value != count.Value)
                            yield return At(line, count.Start, count.End, $"这里报{year}年以来{kind}{count.Shown(document.Text(line))}，第{first.Line}行报的是{first.Count.Shown(document.Text(first.Line))}，两处不一致，待核实。", "请核实次数；时点、范围不同的，写明白。", related: [first.Line]);
        }
    }

    private static int? Year(string s, int at, int? thisYear) =>
        at > 0 && s[at - 1] == '今' ? thisYear
        : at >= 4 && int.TryParse(s.AsSpan(at - 4, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2100 ? year
        : null;

    // 同一短句里的“几次某会”“某会几次”。
    private static IEnumerable<(string Kind, Quantity Count)> Counts(string s, int from)
    {
        var end = Math.Min(Spans.SentenceEnd(s, from), from + 60);
        if (s.IndexOf("其中", from, end - from, StringComparison.Ordinal) is >= 0 and var part)
            end = part;
        foreach (var count in Quantities.Find(s, from, end))
        {
            if (count is not { Unit: "次", Rough: false })
                continue;
            var before = s.AsSpan(from, count.Start - from);
            before = before[(before.LastIndexOfAny(",、和及") + 1)..];
            var after = s.AsSpan(count.End, Math.Min(end, count.End + 12) - count.End);
            var stop = after.IndexOfAny(",、和及");
            if ((Activities.Of(before) ?? Activities.Of(stop < 0 ? after : after[..stop])) is { } kind && Activities.IsSpecific(kind))
                yield return (kind, count);
        }
    }
}
