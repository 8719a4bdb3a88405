namespace Bihuan.Documents.Comparing;

/// <summary>一段文字切成的词：一个数字(连单位)、一串字母、一个别的字各是一个。</summary>
internal readonly record struct Token(int Start, int End, FigureKind? Figure);

/// <summary>切词。</summary>
internal static class Tokens
{
    /// <summary>切开；每个字符都在一个词里。</summary>
    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (end, kind) = FigureScanner.At(text, i);
            if (end > i) tokens.Add(new Token(i, end, kind));
            else
            {
                end = i + 1;
                if (char.IsAsciiLetter(text[i]))
                    while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
                else if (char.IsHighSurrogate(text[i]) && end < text.Length && char.IsLowSurrogate(text[end])) end++;
                tokens.Add(new Token(i, end, null));
            }
            i = end;
        }
        return tokens;
    }
}
