namespace Bihuan.Documents.Checking.Wording;

/// <summary>把一行切成句：句号、分号、问叹号、制表符为界。</summary>
internal static class Sentences
{
    /// <summary>各句的起止，不含界。</summary>
    public static IEnumerable<(int Start, int End)> In(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('。' or '；' or ';' or '！' or '？' or '!' or '?' or '\t'))
                continue;
            if (i > start)
                yield return (start, i);
            start = i + 1;
        }
    }
}
