namespace Bihuan.Documents.Checking.Totals;

/// <summary>一行里某处前后的一句。句子再长也只看近旁，所以总是线性的。</summary>
internal static class Spans
{
    private const int Longest = 200;

    /// <summary>at 之前，本句的起点。</summary>
    public static int SentenceStart(string s, int at)
    {
        var from = Math.Max(0, at - Longest);
        var stop = s.AsSpan(from, at - from).LastIndexOfAny('。', ';', '!');
        return stop < 0 ? from : from + stop + 1;
    }

    /// <summary>at 之后，本句的终点，不含标点。</summary>
    public static int SentenceEnd(string s, int at)
    {
        var length = Math.Min(Longest, s.Length - at);
        var stop = s.AsSpan(at, length).IndexOfAny('。', ';', '!');
        return stop < 0 ? at + length : at + stop;
    }

    /// <summary>[from, at) 里最后一个单元格分隔之后；没有分隔时就是 from。</summary>
    /// <param name="text">照印的一行：折过之后 TAB 已成空格。</param>
    /// <param name="from">从哪里找起。</param>
    /// <param name="at">找到哪里。</param>
    public static int CellStart(string text, int from, int at)
    {
        var stop = text.AsSpan(from, at - from).LastIndexOfAny('\t', '|', '｜');
        return stop < 0 ? from : from + stop + 1;
    }

    /// <summary>word 在 s 里的各处，互不重叠。</summary>
    public static IEnumerable<int> Of(string word, string s)
    {
        for (var at = s.IndexOf(word, StringComparison.Ordinal); at >= 0; at = s.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return at;
    }
}
