using System.Buffers;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.alike-act：不同问题的措施里，有一个分句几乎一样。</summary>
internal sealed class AlikeAct : Check
{
    private const int Shortest = 12;
    private const int Longest = 120;
    private const double Enough = 0.65;

    // 与“措施雷同”用同样的尺度：那一项会提的，这里不再提。
    private const int CopiedLeast = 14;
    private const double CopiedShare = 0.3;

    private static readonly SearchValues<char> Stops = SearchValues.Create("，。；：！？,;:!?\t");

    // 提法照写，本来就一样。
    private static readonly SearchValues<string> SetPhrases = SearchValues.Create(["习近平", "二十大", "二十届", "十九", "思想", "论述", "意识", "自信", "两个维护", "两个确立", "从严治党", "条例", "巡察反馈", "巡察整改", "责任领导", "责任人", "完成时限", "截至"], StringComparison.Ordinal);

    public override string Rule => "repetition.alike-act";
    public override string Name => "做法相近";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "不同问题的措施里有一句做法几乎一样，或是同一项工作写了两遍，或是套用；请看各自是否针对本问题。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是明确专人，由督查科每周统计各窗口首席代表在岗值守情况，按月公布。
            2.关于“服务态度不好”的问题。
            整改情况：一是开设评价专窗。二是抽调骨干，⟦由督查科每周统计各窗口首席代表在岗服务情况⟧，纳入评先。
            """),
        CheckExample.Clean("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是明确专人，由督查科每周统计各窗口首席代表在岗值守情况，按月公布。
            2.关于“服务态度不好”的问题。
            整改情况：一是开设评价专窗，由评价科每月回访三十名办事群众并登记，纳入评先。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Problems.Count < 2)
            yield break;
        var measures = document.Once(Passages.Of).Measures;
        var clauses = Clauses(document, measures);
        // 一条措施只提最相近的一处；同一句话反复出现的，每条措施都指到它之前的一处。
        var best = new SortedDictionary<int, (int Earlier, int Later, double Alike)>();
        foreach (var pair in AlikeClauses.Find(clauses, [.. clauses.Select(c => measures[c.Measure].Problem)], Enough, document.Cancellation))
            if (!best.TryGetValue(clauses[pair.Later].Measure, out var known) || pair.Alike > known.Alike)
                best[clauses[pair.Later].Measure] = pair;
        foreach (var (earlier, later, _) in best.Values)
        {
            var (one, other) = (clauses[earlier], clauses[later]);
            if (!IsCopied(measures[one.Measure].Bare, measures[other.Measure].Bare))
                yield return At(other.Line, other.Column, other.End, $"这一句与第{one.Line}行另一个问题的措施“{Shown(document, one)}”相近，疑似套用，待核实。", "请看是不是同一件事，各自写清针对什么。", related: [one.Line]);
        }
    }

    private static List<Clause> Clauses(CheckedDocument document, IReadOnlyList<Passage> measures)
    {
        var clauses = new List<Clause>();
        for (var m = 0; m < measures.Count; m++)
        {
            var text = document.Text(measures[m].Line);
            // 表格里的格子另有写法，整格相同的由“措施雷同”提。
            if (document.Line(measures[m].Line).Cells.Count > 0)
                continue;
            // 整条措施里都没有的，不必逐句去找。
            var quotes = Quotes(text.AsSpan(measures[m].Column, measures[m].End - measures[m].Column));
            // 序号不算在头一个分句里。
            var first = LabelScanner.At(document.Folded(measures[m].Line), measures[m].Column)?.End ?? measures[m].Column;
            for (int start = first, end; start < measures[m].End; start = end + 1)
            {
                var length = text.AsSpan(start, measures[m].End - start).IndexOfAny(Stops);
                end = length < 0 ? measures[m].End : start + length;
                if (end - start is < Shortest or > Longest || quotes && Quotes(text.AsSpan(start, end - start)))
                    continue;
                var bare = Passage.Strip(text.AsSpan(start, end - start));
                if (bare.Length >= Shortest)
                    clauses.Add(new(m, measures[m].Line, start, end, bare));
            }
        }
        return clauses;
    }

    private static bool Quotes(ReadOnlySpan<char> text) => text.Contains('《') || text.ContainsAny(SetPhrases);

    private static bool IsCopied(string one, string other)
    {
        var total = Math.Max(1, Math.Min(one.Length, other.Length) - Overlaps.Length + 1);
        return Overlaps.Shared(one, other) is var shared && shared >= CopiedLeast && shared >= CopiedShare * total;
    }

    private static string Shown(CheckedDocument document, Clause clause) => document.Text(clause.Line)[clause.Column..Math.Min(clause.End, clause.Column + 24)] + (clause.End > clause.Column + 24 ? "……" : "");
}
