using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Samples;

/// <summary>把读出的结果与标注逐项相比；差别写成一句一句，没有差别就是全对。</summary>
public sealed class GoldComparer
{
    private readonly List<string> _differences = [];
    private readonly LineMap _map;
    private readonly IReadOnlyList<string> _texts;

    public int ProblemsWanted { get; }
    public int ProblemsRead { get; }
    public int ProblemsHit { get; private set; }
    public int LabelsRight { get; private set; }
    public int TitlesRight { get; private set; }
    public int MeasuresWanted { get; private set; }
    public int MeasuresRead { get; private set; }
    public int MeasuresHit { get; private set; }
    public int OutcomesWanted { get; private set; }
    public int OutcomesHit { get; private set; }
    public IReadOnlyList<string> Differences => _differences;

    public GoldComparer(GoldDocument gold, ReadDocument read)
    {
        _map = new LineMap(gold, read.Source);
        _texts = [.. read.Source.Lines.Select(l => l.Text)];
        foreach (var line in _map.Missing) Differ(null, "正文里没有这一行:" + line);
        var optional = gold.OptionalProblems.Select(p => (int?)_map.Of(p.Line ?? 0)).ToHashSet();
        var left = read.Problems.Where(p => p.Line is null || !optional.Contains(p.Line)).ToList();
        (ProblemsWanted, ProblemsRead) = (gold.Problems.Count, left.Count);
        foreach (var want in gold.Problems)
        {
            var found = Find(want, left);
            if (found is not null) left.Remove(found);
            Compare(want, found);
        }
        foreach (var extra in left)
        {
            MeasuresRead += extra.Measures.Count;
            Differ(extra.Line ?? extra.Measures.Select(m => (int?)m.Line).FirstOrDefault(), $"多读出问题“{extra.Label}”“{extra.Title}”,带 {extra.Measures.Count} 条措施");
        }
        for (var i = 0; i < read.Roles.Count; i++)
            if (read.Roles[i] == LineRole.Uncovered) Differ(read.Source.Lines[i].Number, "没有归属");
    }

    private ReadProblem? Find(GoldProblem want, List<ReadProblem> left)
    {
        if (want.Line is { } line)
        {
            var same = left.Where(p => p.Line == _map.Of(line)).ToList();
            return same.Find(p => Same(p.Title, want.Title)) ?? same.FirstOrDefault();
        }
        var first = _map.Of(want.Measures[0].Line);
        return left.Find(p => p.Line is null && p.Measures.Any(m => m.Line == first));
    }

    private void Compare(GoldProblem want, ReadProblem? read)
    {
        var line = want.Line is { } l ? _map.Of(l) : (int?)null;
        MeasuresWanted += want.Measures.Count;
        OutcomesWanted += want.Effects.Count(e => e.Type is null);
        if (read is null)
        {
            Differ(line ?? _map.Of(want.Measures[0].Line), $"没有读出问题“{want.Label}”“{want.Title}”");
            return;
        }
        ProblemsHit++;
        if (Same(read.Label, want.Label)) LabelsRight++;
        else Differ(line, $"编号应为“{want.Label}”,读成“{read.Label}”");
        if (Same(read.Title, want.Title)) TitlesRight++;
        else Differ(line, $"标题应为“{want.Title}”,读成“{read.Title}”");
        CompareItems(want, read);
    }

    private void CompareItems(GoldProblem want, ReadProblem read)
    {
        var measures = read.Measures.Select(m => (m.Line, LineMap.Bare(m.Ordinal, true))).ToList();
        var outcomes = read.Outcomes.Select(o => (o.Line, LineMap.Bare(o.Ordinal, true))).ToList();
        MeasuresRead += measures.Count;
        foreach (var m in want.Measures)
            if (measures.Remove(Key(m))) MeasuresHit++;
            else Differ(_map.Of(m.Line), $"没有读出措施“{m.Ordinal}”(问题“{want.Label}{want.Title}”)");
        foreach (var e in want.Effects)
        {
            var key = Key(e);
            var right = outcomes.Remove(key) || (e.Type is not null && e.Type != "progress");
            if (!right && e.Type == "progress" && measures.Remove(key))
            {
                right = true;
                MeasuresRead--;
            }
            if (right && e.Type is null) OutcomesHit++;
            if (!right) Differ(key.Line, $"没有读出成效“{e.Ordinal}”(问题“{want.Label}{want.Title}”)");
        }
        foreach (var (line, ordinal) in measures) Differ(line, $"多读出措施“{ordinal}”(问题“{want.Label}{want.Title}”)");
        foreach (var (line, ordinal) in outcomes) Differ(line, $"多读出成效“{ordinal}”(问题“{want.Label}{want.Title}”)");
    }

    private (int Line, string Ordinal) Key(GoldItem item) => (_map.Of(item.Line), LineMap.Bare(item.Ordinal, true));

    private static bool Same(string? a, string? b) => LineMap.Bare(a, true) == LineMap.Bare(b, true);

    private void Differ(int? line, string what)
    {
        var text = line is > 0 && line <= _texts.Count ? _texts[line.Value - 1] : "";
        _differences.Add($"第{line}行 {what}" + (text.Length == 0 ? "" : " | " + text[..Math.Min(text.Length, 40)]));
    }
}
