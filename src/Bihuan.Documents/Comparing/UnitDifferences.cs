using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>措施、成效、句子的不同。</summary>
internal sealed class UnitDifferences
{
    private const int LongEnough = 8;

    private readonly ReadDocument old, now;
    private readonly Units oldUnits, newUnits;
    private readonly int[] problems;
    private readonly UnitPairs pairs;
    private readonly Splits split, merged;
    private readonly Found found;
    private readonly Places oldPlaces, newPlaces;
    private readonly HashSet<int> matchedProblems;
    private readonly ILookup<int, Unit> oldOwned, newOwned;

    public UnitDifferences(ReadDocument old, ReadDocument now, Units oldUnits, Units newUnits, int[] problems, Found found, Effort effort)
    {
        (this.old, this.now, this.oldUnits, this.newUnits, this.problems, this.found) = (old, now, oldUnits, newUnits, problems, found);
        pairs = new UnitPairs(oldUnits.All, newUnits.All, problems, effort);
        split = new Splits(newUnits.All, pairs.Back, oldUnits.All, effort);
        merged = new Splits(oldUnits.All, pairs.Matched, newUnits.All, effort);
        (oldPlaces, newPlaces) = (new Places(old), new Places(now));
        (oldOwned, newOwned) = (oldUnits.All.ToLookup(u => u.Owner), newUnits.All.ToLookup(u => u.Owner));
        matchedProblems = problems.Where(p => p >= 0).ToHashSet();
    }

    public void Find()
    {
        var inOrder = InOrder();
        var after = (Line: 0, Column: 0);
        var removedProblem = -1;
        foreach (var unit in oldUnits.All)
        {
            if (unit.Owner >= 0 && problems[unit.Owner] < 0 && unit.Owner != removedProblem)
                RemovedProblem(removedProblem = unit.Owner, after);
            var j = pairs.Matched[unit.Index];
            if (j >= 0)
            {
                Pair(unit, newUnits.All[j], inOrder[unit.Index]);
                if (inOrder[unit.Index]) after = (newUnits.All[j].Place.Line, newUnits.All[j].Place.Column);
            }
            else if (!merged.Absorbed.Contains(unit.Index) && (unit.Owner < 0 || problems[unit.Owner] >= 0))
                found.Add(after.Line, after.Column, new Difference(Kind(unit), DifferenceChange.Removed, unit.Place, null, oldPlaces.Of(unit.Owner, unit.Place.Line), $"删去一{Counted(unit)}。"));
        }
        foreach (var unit in newUnits.All)
            if (pairs.Back[unit.Index] < 0 && !split.Absorbed.Contains(unit.Index) && (unit.Owner < 0 || matchedProblems.Contains(unit.Owner)))
                found.Add(unit.Place.Line, unit.Place.Column, new Difference(Kind(unit), DifferenceChange.Added, null, unit.Place, newPlaces.Of(unit.Owner, unit.Place.Line), $"新增一{Counted(unit)}。"));
        for (var p = 0; p < now.Problems.Count; p++)
            if (!matchedProblems.Contains(p)) AddedProblem(p);
        // 只有题目、没有别的文字的问题，上面没有遇到
        var withText = oldUnits.All.Select(u => u.Owner).ToHashSet();
        // 排在它前面、留下来的最近一个问题之后
        var before = (Line: 0, Column: 0);
        for (var p = 0; p < problems.Length; p++)
        {
            if (problems[p] < 0 && !withText.Contains(p)) RemovedProblem(p, before);
            if (problems[p] >= 0 && newUnits.Titles[problems[p]] is { } title) before = (title.Line, title.End);
        }
        Ordinals();
    }

    private void Pair(Unit a, Unit b, bool inOrder)
    {
        var where = newPlaces.Of(b.Owner, b.Place.Line);
        var from = a.Owner < 0 ? -1 : problems[a.Owner];
        var elsewhere = a.Owner >= 0 && from < 0 ? true : from != b.Owner;
        if ((elsewhere || !inOrder) && b.Key.Length >= LongEnough)
        {
            var summary = elsewhere
                ? $"由“{Named(oldPlaces.Of(a.Owner, a.Place.Line))}”移到“{Named(where)}”。"
                : string.Create(CultureInfo.InvariantCulture, $"次序变了：由第{a.Place.Line}行移到第{b.Place.Line}行。");
            found.Add(b.Place.Line, b.Place.Column, new Difference(Kind(b), DifferenceChange.Moved, a.Place, b.Place, where, summary));
        }
        if (split.Joined.TryGetValue(b.Index, out var parts))
            found.Compare(Kind(b), a.Place, Together(parts), a.Body, Bodies(parts), where, $"一{Counted(a)}拆成{parts.Count}{Measure(b)}。");
        else if (merged.Joined.TryGetValue(a.Index, out var sources))
            found.Compare(Kind(b), Together(sources), b.Place, Bodies(sources), b.Body, where, $"{sources.Count}{Counted(a)}并成一{Measure(b)}。");
        else
            found.Compare(Kind(b), a.Place, b.Place, a.Body, b.Body, where, $"{Word(b)}改了。");
    }

    // 在同一问题、同一种类之内次序没有变的；挪到别处的不算在内。
    private bool[] InOrder()
    {
        var inOrder = new bool[oldUnits.All.Count];
        var scopes = oldUnits.All.Where(u => pairs.Matched[u.Index] >= 0 && (u.Owner < 0 ? -1 : problems[u.Owner]) == newUnits.All[pairs.Matched[u.Index]].Owner).GroupBy(u => (u.Owner, u.Kind));
        foreach (var scope in scopes)
        {
            var units = scope.ToList();
            var kept = Increasing.Longest(units.ConvertAll(u => pairs.Matched[u.Index]));
            for (var i = 0; i < units.Count; i++) inOrder[units[i].Index] = kept[i];
        }
        return inOrder;
    }

    private void RemovedProblem(int p, (int Line, int Column) after) =>
        found.Add(after.Line, after.Column, new Difference(DifferenceKind.Problem, DifferenceChange.Removed, WholeProblem(old, oldUnits, oldOwned, pairs.Matched, p), null, oldPlaces.Problem(p), "删去一个问题" + With(old.Problems[p])));

    private void AddedProblem(int p)
    {
        var place = WholeProblem(now, newUnits, newOwned, pairs.Back, p);
        found.Add(place.Line, place.Column, new Difference(DifferenceKind.Problem, DifferenceChange.Added, null, place, newPlaces.Problem(p), "新增一个问题" + With(now.Problems[p])));
    }

    // 问题的全部文字，挪到别处的除外。
    private static DifferencePlace WholeProblem(ReadDocument document, Units units, ILookup<int, Unit> owned, int[] partners, int p)
    {
        var title = ProblemDifferences.Title(document, units, p);
        var rest = owned[p].Where(u => partners[u.Index] < 0).Select(u => u.Place.Text);
        return title with { Text = string.Join('\n', rest.Prepend(document.Problems[p].Label + title.Text)) };
    }

    // 增删一条以后，后面的“二是”成了“三是”：一个问题只说一次。
    private void Ordinals()
    {
        var changed = oldUnits.All.Where(u => pairs.Matched[u.Index] >= 0 && u.Ordinal is not null)
            .Select(u => (Old: u, New: newUnits.All[pairs.Matched[u.Index]]))
            .Where(p => !split.Joined.ContainsKey(p.New.Index) && !merged.Joined.ContainsKey(p.Old.Index) && p.New.Ordinal is { } o && Normal.Of(o) != Normal.Of(p.Old.Ordinal!) && p.New.Owner == (p.Old.Owner < 0 ? -1 : problems[p.Old.Owner]))
            .GroupBy(p => (p.New.Owner, p.New.Kind));
        foreach (var group in changed)
        {
            var (a, b) = group.First();
            var rest = group.Skip(1).Any() ? $"等{group.Count()}{Counted(b)}的序号改了。" : "。";
            found.Add(b.Place.Line, b.Place.Column, new Difference(Kind(b), DifferenceChange.Changed, Head(a), Head(b), newPlaces.Of(b.Owner, b.Place.Line), $"序号由“{a.Ordinal}”改为“{b.Ordinal}”{rest}")
            {
                Pieces = [new TextPiece(PieceKind.Removed, a.Ordinal!), new TextPiece(PieceKind.Added, b.Ordinal!)],
            });
        }
    }

    private static DifferencePlace Head(Unit unit) => unit.Place with { End = unit.Place.Column + unit.Ordinal!.Length, Text = unit.Ordinal };

    private static DifferencePlace Together(List<Unit> units) => units[0].Place with { Text = string.Join('\n', units.Select(u => u.Place.Text)) };

    private static string Bodies(List<Unit> units) => string.Join('\n', units.Select(u => u.Body));

    private static string With(ReadProblem problem) => (problem.Measures.Count, problem.Outcomes.Count) switch
    {
        (0, 0) => "。",
        (var m, 0) => string.Create(CultureInfo.InvariantCulture, $"，含{m}条措施。"),
        (0, var o) => string.Create(CultureInfo.InvariantCulture, $"，含{o}条成效。"),
        var (m, o) => string.Create(CultureInfo.InvariantCulture, $"，含{m}条措施、{o}条成效。"),
    };

    private static string Named(string where) => where.Length == 0 ? "正文" : where;

    private static DifferenceKind Kind(Unit unit) => unit.Kind switch
    {
        UnitKind.Measure => DifferenceKind.Measure,
        UnitKind.Outcome => DifferenceKind.Outcome,
        _ => DifferenceKind.Sentence,
    };

    private static string Measure(Unit unit) => unit.Kind == UnitKind.Sentence ? "句" : "条";

    private static string Word(Unit unit) => unit.Kind switch { UnitKind.Measure => "措施", UnitKind.Outcome => "成效", _ => "句子" };

    private static string Counted(Unit unit) => unit.Kind switch { UnitKind.Measure => "条措施", UnitKind.Outcome => "条成效", _ => "句" };
}
