using System.Runtime.InteropServices;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.measure-of-another：措施说的像是另一个问题。</summary>
internal sealed class MeasureOfAnother : Check
{
    // 标题里三个字一个片段；太短的标题，片段碰巧都在别处出现也不稀奇。
    private const int Piece = 3;
    private const int Shortest = 12;
    private const double Enough = 0.75;

    public override string Rule => "repetition.measure-of-another";
    public override string Name => "措施与另一问题重叠";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一个问题的措施里几乎写着另一个问题的标题：疑似措施放错了地方，或者两个问题本是一个。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）窗口排班与考勤脱节，早晚时段无人核实。
            整改情况：
            ⟦一是整治个别窗口人员上班时间擅自离岗办私事的现象，通报两次。⟧
            （2）个别窗口人员存在上班时间擅自离岗办私事。
            整改情况：
            一是实行离岗登记。
            """),
        CheckExample.Clean("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）窗口排班与考勤脱节，早晚时段无人核实。
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
        using var places = new TitlePieces(titles.Where(t => t.Length >= Shortest).Sum(t => t.Length));
        for (var i = 0; i < titles.Count; i++)
            for (var k = 0; titles[i].Length >= Shortest && k + Piece <= titles[i].Length; k++)
                places.Add(Key(titles[i], k), i);
        if (places.IsEmpty)
            yield break;
        var counts = new Dictionary<int, int>();
        var own = new HashSet<ulong>();
        foreach (var measure in document.Once(Passages.Of).Measures)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            counts.Clear();
            own.Clear();
            for (var i = 0; i + Piece <= measure.Bare.Length; i++)
                if (Key(measure.Bare, i) is var piece && places.Titles(piece) is { IsEmpty: false } those && own.Add(piece))
                    foreach (var title in those)
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, title, out _)++;
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

    private static ulong Key(string text, int start) => (ulong)text[start] << 32 | (ulong)text[start + 1] << 16 | text[start + 2];
}
