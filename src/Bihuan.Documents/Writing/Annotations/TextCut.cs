namespace Bihuan.Documents.Writing.Annotations;

/// <summary>一段文字从哪里拆开：不切开一个字的高低两半；首尾空格不显示的，断处两边都不能是空格，否则空格会丢。</summary>
internal static class TextCut
{
    // 走这么远还没有合适的地方，就不拆了。
    private const int Farthest = 200;

    /// <summary>起点：不合适就往前移，移到头为 0。</summary>
    public static int Earlier(ReadOnlySpan<char> text, int at, bool keepsEnds)
    {
        for (var steps = 0; at > 0 && at < text.Length && !Fits(text, at, keepsEnds); at--)
            if (++steps > Farthest) return 0;
        return at;
    }

    /// <summary>终点：不合适就往后移，移到头为文字的长度。</summary>
    public static int Later(ReadOnlySpan<char> text, int at, bool keepsEnds)
    {
        for (var steps = 0; at > 0 && at < text.Length && !Fits(text, at, keepsEnds); at++)
            if (++steps > Farthest) return text.Length;
        return at;
    }

    private static bool Fits(ReadOnlySpan<char> text, int at, bool keepsEnds) =>
        !(char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1])) && (keepsEnds || text[at] != ' ' && text[at - 1] != ' ');
}
