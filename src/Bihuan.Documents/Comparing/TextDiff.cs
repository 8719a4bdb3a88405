namespace Bihuan.Documents.Comparing;

/// <summary>一处改动：旧文 [OldStart, OldEnd) 换成新文 [NewStart, NewEnd)；两头不会都空。</summary>
internal readonly record struct Edit(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>两段文字逐词比。</summary>
internal static class TextDiff
{
    private const int MostEdits = 600;

    // 夹在两处改动中间、只有这么短的相同文字不单留：“合并”“并且”里的“并”。
    private const int Island = 2;

    /// <summary>各处改动，升序。</summary>
    /// <param name="old">旧文。</param>
    /// <param name="now">新文。</param>
    /// <param name="exact">一字不差才算相同；否则全角半角、引号写法不算差别。</param>
    /// <param name="effort">工作量；用完时中间整段算改了。</param>
    public static List<Edit> Edits(string old, string now, bool exact, Effort effort)
    {
        var (a, b) = (Tokens.Of(old), Tokens.Of(now));
        var names = new Dictionary<string, int>();
        int Name(string text, Token token)
        {
            var word = exact ? text[token.Start..token.End] : string.Concat(text[token.Start..token.End].Select(Normal.One));
            return names.TryGetValue(word, out var id) ? id : names[word] = names.Count;
        }
        var (x, y) = (a.Select(t => Name(old, t)).ToArray(), b.Select(t => Name(now, t)).ToArray());
        var same = Myers.Match(x, y, MostEdits, effort) ?? Ends(x, y);
        return Join(Between(same, a, b, old.Length, now.Length));
    }

    /// <summary>由改动写成相同、删去、加上的各段。</summary>
    public static List<TextPiece> Pieces(string old, string now, IReadOnlyList<Edit> edits)
    {
        var pieces = new List<TextPiece>();
        var at = 0;
        foreach (var edit in edits)
        {
            if (edit.NewStart > at) pieces.Add(new TextPiece(PieceKind.Same, now[at..edit.NewStart]));
            if (edit.OldEnd > edit.OldStart) pieces.Add(new TextPiece(PieceKind.Removed, old[edit.OldStart..edit.OldEnd]));
            if (edit.NewEnd > edit.NewStart) pieces.Add(new TextPiece(PieceKind.Added, now[edit.NewStart..edit.NewEnd]));
            at = edit.NewEnd;
        }
        if (at < now.Length) pieces.Add(new TextPiece(PieceKind.Same, now[at..]));
        return pieces;
    }

    // 差得太多：只认首尾相同的。
    private static List<(int A, int B, int Length)> Ends(int[] x, int[] y)
    {
        var head = x.AsSpan().CommonPrefixLength(y);
        var tail = 0;
        while (tail < x.Length - head && tail < y.Length - head && x[^(tail + 1)] == y[^(tail + 1)]) tail++;
        return [(0, 0, head), (x.Length - tail, y.Length - tail, tail)];
    }

    private static List<Edit> Between(List<(int A, int B, int Length)> same, List<Token> a, List<Token> b, int oldLength, int newLength)
    {
        var edits = new List<Edit>();
        int i = 0, j = 0;
        int Old(int t) => t < a.Count ? a[t].Start : oldLength;
        int New(int t) => t < b.Count ? b[t].Start : newLength;
        foreach (var (from, to, length) in same.Append((a.Count, b.Count, 0)))
        {
            if (from > i || to > j) edits.Add(new Edit(Old(i), Old(from), New(j), New(to)));
            (i, j) = (from + length, to + length);
        }
        return edits;
    }

    private static List<Edit> Join(List<Edit> edits)
    {
        var joined = new List<Edit>(edits.Count);
        foreach (var edit in edits)
        {
            if (joined.Count > 0 && joined[^1] is var last && edit.OldStart - last.OldEnd is var gap and <= Island && gap < Size(last) && gap < Size(edit))
                joined[^1] = new Edit(last.OldStart, edit.OldEnd, last.NewStart, edit.NewEnd);
            else joined.Add(edit);
        }
        return joined;
    }

    private static int Size(Edit edit) => Math.Max(edit.OldEnd - edit.OldStart, edit.NewEnd - edit.NewStart);
}
