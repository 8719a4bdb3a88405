namespace Bihuan.Documents.Rectification.Structure;

/// <summary>
/// 从 PDF、旧网页粘贴出来的文本，每一行都在版心宽度处断开。认出这样的文书，把断开的后半行接到前一行名下，
/// 免得半句话被当成另一条措施。
/// </summary>
internal static class Wrapping
{
    // 以半角字符计：版心不会比 18 个汉字窄，也不会比 60 个汉字宽
    private const int Narrowest = 36;
    private const int Widest = 120;
    // 避头尾、不拆数字，一行会比版心短几个字
    private const int Slack = 6;
    private const int Enough = 3;

    /// <summary>返回没有续行的各行；续行记在它的首行的 <see cref="Token.Continuations"/> 里。没有断行的文书原样返回。</summary>
    public static IReadOnlyList<Token> Join(IReadOnlyList<Token> tokens)
    {
        var width = 0;
        foreach (var t in tokens)
        {
            width = Math.Max(width, Width(t));
            if (width > Widest) return tokens;
        }
        if (width < Narrowest) return tokens;

        var broken = 0;
        for (var i = 1; i < tokens.Count && broken < Enough; i++)
            if (Continues(tokens[i - 1], tokens[i], width)) broken++;
        if (broken < Enough) return tokens;

        var joined = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && Continues(tokens[i - 1], tokens[i], width)) joined[^1].Continuations.Add(tokens[i]);
            else joined.Add(tokens[i]);
        }
        return joined;
    }

    private static bool Continues(Token above, Token t, int width) =>
        t.Number == above.Number + 1 && t.Label is null && t.Field is null && t.Line.HeadingLevel is null
        && Width(above) >= width - Slack && above.Length > 0
        && above.Folded[above.Length - 1] is not ('。' or ';' or ':' or '!' or '?');

    private static int Width(Token t)
    {
        var width = 0;
        for (var i = 0; i < t.Length && width <= Widest; i++) width += t.Text[i] < 0x80 ? 1 : 2;
        return width;
    }
}
