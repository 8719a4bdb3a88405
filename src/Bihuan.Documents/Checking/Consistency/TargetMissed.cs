using Bihuan.Documents.Checking.Totals;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.target-missed:自己说的频次，今年以来的次数没有达到。</summary>
internal sealed class TargetMissed : Check
{
    private static readonly string[] Since = ["今年以来", "本年度", "年初以来", "年以来", "今年已"];

    public override string Rule => "consistency.target-missed";
    public override string Name => "次数没有达到标准";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一段里先说每月召开1次，又报今年以来召开4次，到成文时已过去八个月：疑似没有达到自己说的标准。按成文日期所在月之前的整月、整季算。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）组织生活不规范。
            整改情况：严格执行支部大会每季度1次、支部委员会每月1次的要求。今年以来召开支部大会3次、支委会⟦4次⟧。
            中共云溪县水务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）组织生活不规范。
            整改情况：严格执行支部大会每季度1次、支部委员会每月1次的要求。今年以来召开支部大会3次、支委会8次。
            中共云溪县水务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Dates.Report is not { } report)
            yield break;
        var lines = Since.SelectMany(document.Content.LinesWith).ToHashSet();
        foreach (var (part, _) in lines.Count == 0 ? [] : ProblemParts.Of(document.Document))
        {
            if (!lines.Contains(part.Line))
                continue;
            var s = document.Folded(part.Line);
            var end = Math.Min(part.End, part.Column + 3000);
            var since = -1;
            foreach (var word in Since)
                if (since < 0) since = s.IndexOf(word, part.Column, end - part.Column, StringComparison.Ordinal);
            // “2023年以来”不止一年，算不准。
            if (since < 0 || since > 4 && s[since] == '年' && !s.AsSpan(since - 4, 4).SequenceEqual(report.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                continue;
            var promises = Promises(s, part.Column, since);
            foreach (var done in promises.Count == 0 ? [] : Quantities.Find(s, since, Spans.SentenceEnd(s, since)))
                if (done is { Unit: "次", Rough: false } && Activities.Of(Clause(s, since, done)) is { } kind && promises.TryGetValue(kind, out var promise) && done.Value < Due(promise, report))
                    yield return At(part.Line, done.Start, done.End, $"前面说“{document.Text(part.Line)[promise.Start..promise.End]}”，到成文时应有{TotalPlace.Number(Due(promise, report))}次，这里报的是{done.Shown(document.Text(part.Line))}，疑似没有达到，待核实。", "请核实次数，或说明原因。");
        }
    }

    private static Dictionary<string, Frequency> Promises(string s, int from, int to)
    {
        var found = new Dictionary<string, Frequency>(StringComparer.Ordinal);
        foreach (var frequency in Frequency.Find(s, from, to))
        {
            // “支部委员会每月1次”，或“每月召开1次支委会”。
            var before = s.AsSpan(Math.Max(from, frequency.Start - 14), frequency.Start - Math.Max(from, frequency.Start - 14));
            before = before[(before.LastIndexOfAny(",、。;") + 1)..];
            var after = s.AsSpan(frequency.Start, Math.Min(to, frequency.End + 10) - frequency.Start);
            var stop = after.IndexOfAny(",、。");
            if ((Activities.Of(before) ?? Activities.Of(stop < 0 ? after : after[..stop])) is { } kind)
                found.TryAdd(kind, frequency);
        }
        return found;
    }

    private static ReadOnlySpan<char> Clause(string s, int from, Quantity done)
    {
        var before = s.AsSpan(from, done.Start - from);
        before = before[(before.LastIndexOfAny(",、") + 1)..];
        return Activities.Of(before) is not null ? before : s.AsSpan(done.End, Math.Min(8, s.Length - done.End));
    }

    private static decimal Due(Frequency promise, DateOnly report) => Math.Floor((report.Month - 1) * promise.PerYear / 12m) * promise.Times;
}
