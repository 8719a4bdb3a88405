using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>对上的问题：编号、标题、次序、所属方面的不同。</summary>
internal sealed class ProblemDifferences(ReadDocument old, ReadDocument now, Units oldUnits, Units newUnits, int[] matched, Found found)
{
    // 连着这么多个问题的编号一起顺延，合成一处说
    private const int Run = 3;
    private const double SameGroup = 0.5;

    private readonly Places places = new(now);

    public void Find()
    {
        var pairs = Enumerable.Range(0, matched.Length).Where(i => matched[i] >= 0).Select(i => (Old: i, New: matched[i])).OrderBy(p => p.New).ToList();
        foreach (var (i, j) in pairs)
        {
            var (from, to) = (Title(old, oldUnits, i), Title(now, newUnits, j));
            found.Compare(DifferenceKind.Problem, from, to, old.Problems[i].Title, now.Problems[j].Title, places.Problem(j), "问题的标题改了。");
        }
        Labels(pairs);
        Moves(pairs);
    }

    /// <summary>问题的标题所在；漏了标题的是它的第一行。</summary>
    public static DifferencePlace Title(ReadDocument document, Units units, int index)
    {
        if (units.Titles[index] is { } place) return place;
        var problem = document.Problems[index];
        var line = problem.Line ?? problem.Lines.FirstOrDefault(1);
        var text = problem.Title.Length > 0 ? problem.Title : document.Source.Lines[line - 1].Text;
        return new DifferencePlace(line, 0, document.Source.Lines[line - 1].Text.Length, text);
    }

    private void Labels(List<(int Old, int New)> pairs)
    {
        for (var k = 0; k < pairs.Count;)
        {
            if (!Relabelled(pairs[k])) { k++; continue; }
            var end = k + 1;
            while (end < pairs.Count && Relabelled(pairs[end]) && Shift(pairs[end]) is { } shift && shift == Shift(pairs[k]) && pairs[end].Old == pairs[end - 1].Old + 1) end++;
            if (end - k >= Run)
            {
                var (first, last) = (pairs[k], pairs[end - 1]);
                Label(first, string.Create(CultureInfo.InvariantCulture, $"{end - k}个问题的编号依次由{Old(first)}至{Old(last)}改为{New(first)}至{New(last)}。"), $"{Old(first)}至{Old(last)}", $"{New(first)}至{New(last)}");
            }
            else
            {
                for (var n = k; n < end; n++)
                    Label(pairs[n], $"编号由{Old(pairs[n])}改为{New(pairs[n])}。", Old(pairs[n]), New(pairs[n]));
            }
            k = end;
        }
    }

    private void Label((int Old, int New) pair, string summary, string from, string to)
    {
        var (a, b) = (Title(old, oldUnits, pair.Old), Title(now, newUnits, pair.New));
        found.Add(b.Line, b.Column, new Difference(DifferenceKind.Problem, DifferenceChange.Changed, a with { Column = 0, Text = from }, b with { Column = 0, Text = to }, places.Problem(pair.New), summary)
        {
            Pieces = [new TextPiece(PieceKind.Removed, from), new TextPiece(PieceKind.Added, to)],
        });
    }

    private void Moves(List<(int Old, int New)> pairs)
    {
        var kept = Increasing.Longest(pairs.ConvertAll(p => p.Old));
        var (oldGroups, newGroups) = (Groups(old), Groups(now));
        for (var k = 0; k < pairs.Count; k++)
        {
            var (i, j) = pairs[k];
            var (from, to) = (Group(old.Problems[i]), Group(now.Problems[j]));
            // 两边都有的方面才说得上挪：只在一边有的，多半是方面改了名
            var regrouped = from.Length > 0 && to.Length > 0 && !Alike(from, to) && (oldGroups.Contains(Normal.Of(to)) || newGroups.Contains(Normal.Of(from)));
            if (kept[k] && !regrouped) continue;
            var (a, b) = (Title(old, oldUnits, i), Title(now, newUnits, j));
            var summary = regrouped ? $"由“{Places.Short(from)}”移到“{Places.Short(to)}”。" : string.Create(CultureInfo.InvariantCulture, $"次序由第{i + 1}个移到第{j + 1}个。");
            found.Add(b.Line, b.Column, new Difference(DifferenceKind.Problem, DifferenceChange.Moved, a, b, places.Problem(j), summary));
        }
    }

    private bool Relabelled((int Old, int New) pair) => Normal.Of(Old(pair)) != Normal.Of(New(pair)) && Old(pair).Length > 0 && New(pair).Length > 0;

    private int? Shift((int Old, int New) pair) => now.Problems[pair.New].Number - old.Problems[pair.Old].Number;

    private string Old((int Old, int New) pair) => old.Problems[pair.Old].Label ?? "";

    private string New((int Old, int New) pair) => now.Problems[pair.New].Label ?? "";

    private static string Group(ReadProblem problem) => problem.Path is [.., var last] ? last.Text : "";

    private static HashSet<string> Groups(ReadDocument document) => document.Problems.Select(p => Normal.Of(Group(p))).ToHashSet();

    private static bool Alike(string a, string b)
    {
        var (x, y) = (Normal.Of(a), Normal.Of(b));
        return x == y || Shingles.Similarity(Shingles.Of(x), Shingles.Of(y)) >= SameGroup;
    }
}
