using System.Globalization;

namespace Bihuan.Documents.Comparing;

/// <summary>找到的差别，带着排先后用的位置。</summary>
internal sealed class Found(ComparisonOptions options, Effort effort)
{
    private const int Context = 40;

    private readonly List<(int Line, int Column, int Order, Difference Difference)> all = [];

    /// <summary>只差排版的几处。</summary>
    public int Typographic { get; private set; }

    /// <summary>记一处；排在新稿的 (line, column) 处。</summary>
    public void Add(int line, int column, Difference difference) => all.Add((line, column, all.Count, difference));

    /// <summary>比较对上的一对文字：不同就记下，数字另记。</summary>
    public void Compare(DifferenceKind kind, DifferencePlace old, DifferencePlace now, string oldBody, string newBody, string where, string what)
    {
        if (oldBody == newBody) return;
        if (Normal.Of(oldBody) == Normal.Of(newBody))
        {
            Typographic++;
            if (options.Typography)
                Add(now.Line, now.Column, new Difference(DifferenceKind.Other, DifferenceChange.Changed, old, now, where, "只差全角半角、空格或句末标点。") { Pieces = Exact(oldBody, newBody) });
            return;
        }
        var edits = TextDiff.Edits(oldBody, newBody, exact: false, effort);
        var pieces = TextDiff.Pieces(oldBody, newBody, edits);
        var figures = FigureChanges.Find(oldBody, newBody, edits, out var only);
        if (!only || figures.Count == 0)
            Add(now.Line, now.Column, new Difference(kind, DifferenceChange.Changed, old, now, where, what) { Pieces = pieces });
        var (oldShift, newShift) = (Shift(old, oldBody), Shift(now, newBody));
        foreach (var f in figures)
        {
            var (from, to) = (oldBody[f.OldStart..f.OldEnd], newBody[f.NewStart..f.NewEnd]);
            var context = FigureChanges.Context(newBody, f.NewStart);
            var summary = context.Length == 0 ? $"“{from}”改为“{to}”。" : $"{context}由{from}改为{to}。";
            Add(now.Line, now.Column, new Difference(DifferenceKind.Figure, DifferenceChange.Changed, Part(old, oldShift, f.OldStart, f.OldEnd, from), Part(now, newShift, f.NewStart, f.NewEnd, to), where, summary)
            {
                Figure = f.Kind,
                Pieces = Around(oldBody, newBody, f),
            });
        }
    }

    /// <summary>按新稿的先后排好；太多的只取前面，说明写在 notes。</summary>
    public List<Difference> Sorted(List<string> notes)
    {
        all.Sort((a, b) => a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Column != b.Column ? a.Column.CompareTo(b.Column) : a.Order.CompareTo(b.Order));
        if (all.Count > options.MaxDifferences)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"差别有{all.Count}处，太多，只列出前{options.MaxDifferences}处；两份可能不是同一件文书。"));
        if (effort.Exhausted) notes.Add("文书太长，或者差别太大，有的地方比得较粗：改过的句子可能列成一删一增。");
        return all.Take(options.MaxDifferences).Select(a => a.Difference).ToList();
    }

    private List<TextPiece> Exact(string old, string now) => TextDiff.Pieces(old, now, TextDiff.Edits(old, now, exact: true, effort));

    // 数字自己，与前后两稿相同的几个字：一句里有几百个数字，整句抄几百遍就太大了
    private static List<TextPiece> Around(string old, string now, FigureChanges.Changed f)
    {
        static bool Same(char a, char b) => a == b || Normal.One(a) == Normal.One(b);
        int before = 0, after = 0;
        while (before < Context && before < f.OldStart && before < f.NewStart && Same(old[f.OldStart - before - 1], now[f.NewStart - before - 1])) before++;
        while (after < Context && f.OldEnd + after < old.Length && f.NewEnd + after < now.Length && Same(old[f.OldEnd + after], now[f.NewEnd + after])) after++;
        if (before > 0 && char.IsLowSurrogate(now[f.NewStart - before])) before--;
        if (after > 0 && char.IsHighSurrogate(now[f.NewEnd + after - 1])) after--;
        TextPiece[] pieces =
        [
            new(PieceKind.Same, now[(f.NewStart - before)..f.NewStart]), new(PieceKind.Removed, old[f.OldStart..f.OldEnd]),
            new(PieceKind.Added, now[f.NewStart..f.NewEnd]), new(PieceKind.Same, now[f.NewEnd..(f.NewEnd + after)]),
        ];
        return pieces.Where(p => p.Text.Length > 0).ToList();
    }

    // 正文在这一处文字里从第几个字符起；续行里的说不准列，为 -1。
    private static int Shift(DifferencePlace place, string body) => place.Text.EndsWith(body, StringComparison.Ordinal) ? place.Text.Length - body.Length : -1;

    private static DifferencePlace Part(DifferencePlace place, int shift, int start, int end, string text)
    {
        var inFirst = shift >= 0 && place.Column + shift + end <= place.End;
        return inFirst ? new DifferencePlace(place.Line, place.Column + shift + start, place.Column + shift + end, text) : place with { Text = text };
    }
}
