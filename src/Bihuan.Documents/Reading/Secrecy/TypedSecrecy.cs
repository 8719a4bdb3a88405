namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>人在格子里写的一段话有没有密级标志：带星、带期限的，或者单独成一行的。说到“国家秘密”的不算。</summary>
public static class TypedSecrecy
{
    // 标志写在句子中间的，也只在一句之内认
    private static readonly char[] Ends = ['\n', '。', '；', '！', '？'];

    /// <summary>密级；没有标志的为 null。</summary>
    public static string? LevelOf(string text) =>
        text.Split(Ends).Select(line => SecrecyMark.Strong(line) ?? (line.Contains('密', StringComparison.Ordinal) ? MarkPatterns.Whole(MarkText.Of(line)) : null)).FirstOrDefault(level => level is not null);
}
