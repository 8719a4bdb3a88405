
namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.target-lowered:措施定的次数少于问题里要求的次数。</summary>
internal sealed class TargetLowered : Check
{
    private static readonly string[] Required = ["不少于", "至少", "不低于", "应", "要求", "规定", "保证", "须"];

    public override string Rule => "consistency.target-lowered";
    public override string Name => "标准降低";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "问题说没有做到“每年不少于4次”，措施却把标准定成每年2次：疑似降低标准来过关。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）业务培训不足。按要求每年组织泵站人员安全培训不少于4次，2023年只组织1次。
            整改情况：制定培训计划，⟦每年不少于2次⟧开展安全培训。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            （1）业务培训不足。按要求每年组织泵站人员安全培训不少于4次，2023年只组织1次。
            整改情况：制定培训计划，每季度至少开展1次安全培训，每年召开2次例会。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var problem in document.Document.Problems)
        {
            if (problem.Line is not { } line || !Frequency.May(document.Text(line)) || Requirements(document.Folded(line)) is not { Count: > 0 } required)
                continue;
            foreach (var part in ProblemParts.Of(problem))
            {
                // 与标题同在一行的，“要求”与措施分不开，只看标题之后的那一段。
                var s = document.Folded(part.Line);
                foreach (var frequency in Frequency.Find(s, part.Column, part.End))
                    if (Activities.Of(Around(s, frequency)) is { } kind && required.Find(r => r.Kind == kind && (part.Line != line || r.At < part.Column)) is { Kind: not null } goal && frequency.Yearly < goal.Yearly)
                        yield return At(part.Line, frequency.Start, frequency.End, $"问题里要求的是“{goal.Text}”，这里定的是“{document.Text(part.Line)[frequency.Start..frequency.End]}”，疑似降低了标准，待核实。", "请核实标准；确有依据的，写明依据。", related: [line]);
            }
        }
    }

    private static List<(string Kind, decimal Yearly, string Text, int At)> Requirements(string s)
    {
        var found = new List<(string, decimal, string, int)>();
        foreach (var frequency in Frequency.Find(s, 0, Math.Min(s.Length, 2000)))
            if (Activities.Of(Around(s, frequency)) is { } kind && CompletionClaims.Any(s.AsSpan(Math.Max(0, frequency.Start - 12), frequency.End - Math.Max(0, frequency.Start - 12)), Required))
                found.Add((kind, frequency.Yearly, s[frequency.Start..frequency.End], frequency.Start));
        return found;
    }

    private static ReadOnlySpan<char> Around(string s, Frequency frequency)
    {
        var inside = s.AsSpan(frequency.Start, frequency.End - frequency.Start);
        if (Activities.Of(inside) is not null)
            return inside;
        var rest = s.AsSpan(frequency.End, Math.Min(30, s.Length - frequency.End));
        var stop = rest.IndexOfAny('。', ';');
        return stop < 0 ? rest : rest[..stop];
    }
}
