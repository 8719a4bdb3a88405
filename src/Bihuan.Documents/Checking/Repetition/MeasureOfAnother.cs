using System.Collections;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.measure-of-another：措施说的像是另一个问题。</summary>
internal sealed class MeasureOfAnother : Check
{
    // 标题里三个字一个片段；太短的标题，片段碰巧都在别处出现也不稀奇。
    private const int Piece = 3;
    private const int Shortest = 12;
    private const double Enough = 0.75;
    // 一个片段在许多标题里都有，是套话，不作数。
    private const int Common = 4;

    public override string Rule => "repetition.measure-of-another";
    public override string Name => "措施与另一问题重叠";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一个问题的措施里几乎写着另一个问题的标题：疑似措施放错了地方，或者两个问题本是一个。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）对大厅工作人员管理不严格。
            整改情况：
            ⟦一是整治个别窗口人员上班时间擅自离岗办私事的现象，通报两次。⟧
            （2）个别窗口人员存在上班时间擅自离岗办私事。
            整改情况：
            一是实行离岗登记。
            """),
        CheckExample.Clean("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）对大厅工作人员管理不严格。
            整改情况：
            一是修订考勤办法，每周公布一次。
            （2）个别窗口人员存在上班时间擅自离岗办私事。
            整改情况：
            一是整治个别窗口人员上班时间擅自离岗办私事的现象。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var problems = document.Document.Problems;
        var titles = problems.Select(p => Passage.Strip(p.Title)).ToList();
        var places = Places(titles, out var maybe);
        if (places.Count == 0)
            yield break;
        var counts = new Dictionary<int, int>();
        var own = new HashSet<ulong>();
        foreach (var measure in document.Once(Passages.Of).Measures)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            counts.Clear();
            own.Clear();
            for (var i = 0; i + Piece <= measure.Bare.Length; i++)
                if (Key(measure.Bare, i) is var piece && maybe[Slot(piece)] && places.TryGetValue(piece, out var those) && those.Count <= Common && own.Add(piece))
                    foreach (var title in those)
                        counts[title] = counts.GetValueOrDefault(title) + 1;
            foreach (var (title, count) in counts)
                if (title != measure.Problem && problems[title].Line is { } line && titles[title] != titles[measure.Problem]
                    && count >= Enough * (titles[title].Length - Piece + 1) && counts.GetValueOrDefault(measure.Problem) < count)
                {
                    yield return At(measure.Line, measure.Column, measure.End, $"这条措施说的疑似是第{line}行的另一个问题，待核实。",
                        "请核对措施是不是放错了问题；两个问题确有重叠的，请说明分工。", null, [line]);
                    break;
                }
        }
    }

    // 每个片段在哪些标题里；maybe 是粗筛：没有置位的片段一定不在任何标题里。
    private static Dictionary<ulong, List<int>> Places(List<string> titles, out BitArray maybe)
    {
        var places = new Dictionary<ulong, List<int>>();
        maybe = new BitArray(1 << 16);
        for (var i = 0; i < titles.Count; i++)
        {
            if (titles[i].Length < Shortest)
                continue;
            for (var k = 0; k + Piece <= titles[i].Length; k++)
            {
                var piece = Key(titles[i], k);
                maybe[Slot(piece)] = true;
                if (!places.TryGetValue(piece, out var those))
                    places[piece] = those = [];
                if (those.Count <= Common && (those.Count == 0 || those[^1] != i))
                    those.Add(i);
            }
        }
        return places;
    }

    private static ulong Key(string text, int start) => (ulong)text[start] << 32 | (ulong)text[start + 1] << 16 | text[start + 2];

    private static int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> 48);
}
