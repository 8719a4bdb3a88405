namespace Bihuan.Documents.Comparing;

/// <summary>改动里的数字：一处改动删去的与加上的数字一样多时，一个对一个。</summary>
internal static class FigureChanges
{
    private const int LongestContext = 12;

    /// <summary>一个改了的数字。</summary>
    internal readonly record struct Changed(int OldStart, int OldEnd, int NewStart, int NewEnd, FigureKind Kind);

    /// <summary>找出改了的数字。</summary>
    /// <param name="old">旧文。</param>
    /// <param name="now">新文。</param>
    /// <param name="edits">两者的改动。</param>
    /// <param name="only">除了数字没有别的改动。</param>
    public static List<Changed> Find(string old, string now, IReadOnlyList<Edit> edits, out bool only)
    {
        only = true;
        var found = new List<Changed>();
        foreach (var edit in edits)
        {
            var (a, b) = (Figures(old, edit.OldStart, edit.OldEnd, out var oldOnly), Figures(now, edit.NewStart, edit.NewEnd, out var newOnly));
            if (a.Count != b.Count || !oldOnly || !newOnly) only = false;
            if (a.Count != b.Count) continue;
            for (var i = 0; i < a.Count; i++)
                if (!old.AsSpan(a[i].Start..a[i].End).SequenceEqual(now.AsSpan(b[i].Start..b[i].End)))
                    found.Add(new Changed(a[i].Start, a[i].End, b[i].Start, b[i].End, b[i].Figure!.Value));
        }
        return found;
    }

    /// <summary>数字前面的几个字，说明它是什么数；没有时为空串。</summary>
    public static string Context(string now, int at)
    {
        var start = at;
        while (start > 0 && at - start < LongestContext && char.IsLetterOrDigit(now[start - 1])) start--;
        // 不从一个数的半中间起，也不从紧跟着数的“年”“个”起
        while (start < at && start > 0 && char.IsAsciiDigit(now[start - 1])) start++;
        return now[start..at];
    }

    private static List<Token> Figures(string text, int start, int end, out bool only)
    {
        only = true;
        var figures = new List<Token>();
        foreach (var token in Tokens.Of(text[start..end]))
        {
            if (token.Figure is not null) figures.Add(new Token(token.Start + start, token.End + start, token.Figure));
            else if (!string.IsNullOrWhiteSpace(text[(token.Start + start)..(token.End + start)])) only = false;
        }
        return figures;
    }
}
