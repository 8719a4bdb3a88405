using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>把一份文书分成比对的单位：措施、成效照读出的，其余的文字一句一句；每个字都在题目或某个单位里。</summary>
internal sealed class Units
{
    private readonly ReadDocument document;
    private readonly List<(int Start, int End)>?[] taken;
    private readonly int[] owners;

    /// <summary>全部单位，按行、列的先后。</summary>
    public List<Unit> All { get; } = [];

    /// <summary>各问题的题目在哪里；漏了标题的为 null。</summary>
    public DifferencePlace?[] Titles { get; }

    public Units(ReadDocument document, CancellationToken cancellation)
    {
        this.document = document;
        var lines = document.Source.Lines;
        taken = new List<(int, int)>?[lines.Count];
        owners = new int[lines.Count];
        Array.Fill(owners, -1);
        Titles = new DifferencePlace?[document.Problems.Count];
        var seen = new HashSet<(int, int)>();
        for (var p = 0; p < document.Problems.Count; p++)
        {
            if (p % 64 == 0) cancellation.ThrowIfCancellationRequested();
            var problem = document.Problems[p];
            foreach (var line in problem.Lines)
                if (owners[line - 1] < 0) owners[line - 1] = p;
            Titles[p] = Title(problem);
            // 几个问题共用的措施只算一次
            foreach (var m in problem.Measures)
                if (seen.Add((m.Line, m.Column))) Add(UnitKind.Measure, p, m.Line, m.Column, m.End, m.OrdinalPrinted ?? m.Ordinal, m.WholeText, m.More);
            foreach (var o in problem.Outcomes)
                if (seen.Add((o.Line, o.Column))) Add(UnitKind.Outcome, p, o.Line, o.Column, o.End, o.Ordinal, o.WholeText, o.More);
        }
        Rest(cancellation);
        All.Sort((a, b) => a.Place.Line != b.Place.Line ? a.Place.Line.CompareTo(b.Place.Line) : a.Place.Column.CompareTo(b.Place.Column));
        for (var i = 0; i < All.Count; i++) All[i].Index = i;
    }

    private DifferencePlace? Title(ReadProblem problem)
    {
        if (problem.Line is not { } number || problem.Title.Length == 0) return null;
        var text = document.Source.Lines[number - 1].Text;
        var at = text.IndexOf(problem.Title, StringComparison.Ordinal);
        // 断成几行的题目：这一行整个都是
        var (start, end) = at < 0 ? (0, text.Length) : (at, at + problem.Title.Length);
        var label = problem.Label is { } l && text[..start].TrimEnd().EndsWith(l, StringComparison.Ordinal) ? text.LastIndexOf(l, start, StringComparison.Ordinal) : start;
        Take(number, label, end);
        return new DifferencePlace(number, start, end, problem.Title);
    }

    private void Add(UnitKind kind, int owner, int line, int start, int end, string? ordinal, string text, IReadOnlyList<Continuation> more)
    {
        Take(line, start, end);
        foreach (var m in more) Take(m.Line, m.Column, m.End);
        var body = text;
        if (ordinal is not null && text.StartsWith(ordinal, StringComparison.Ordinal))
            body = text[ordinal.Length..].TrimStart(' ', '、', '，', '.', '．', '：', ':', ',', '\t', '\u3000', '\u00A0');
        Keep(kind, owner, line, start, end, ordinal, text, body);
    }

    private void Keep(UnitKind kind, int owner, int line, int start, int end, string? ordinal, string text, string body)
    {
        var key = Normal.Of(body);
        if (Normal.IsEmpty(key)) return;
        All.Add(new Unit { Kind = kind, Owner = owner, Place = new DifferencePlace(line, start, end, text), Ordinal = ordinal, Body = body, Key = key });
    }

    private void Take(int line, int start, int end) => (taken[line - 1] ??= []).Add((start, end));

    // 题目、措施、成效以外的文字，一句一句。
    private void Rest(CancellationToken cancellation)
    {
        for (var i = 0; i < taken.Length; i++)
        {
            if (i % 256 == 0) cancellation.ThrowIfCancellationRequested();
            if (document.Roles.Count > i && document.Roles[i] is LineRole.Blank or LineRole.Furniture) continue;
            var text = document.Source.Lines[i].Text;
            var at = 0;
            var spans = taken[i];
            spans?.Sort();
            foreach (var (start, end) in spans ?? [])
            {
                if (start > at) Sentences(i, text, at, start);
                at = Math.Max(at, end);
            }
            Sentences(i, text, at, text.Length);
        }
    }

    private void Sentences(int line, string text, int start, int end)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (Fold.Folded(text[i]) is not ('。' or '!' or '?' or ';') && text[i] != '\t') continue;
            while (i + 1 < end && text[i + 1] is '”' or '’' or '）' or '」') i++;
            Sentence(line, text, from, i + 1);
            from = i + 1;
        }
        Sentence(line, text, from, end);
    }

    private void Sentence(int line, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end > start) Keep(UnitKind.Sentence, owners[line], line + 1, start, end, null, text[start..end], text[start..end]);
    }
}
