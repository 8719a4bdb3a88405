using System.Buffers;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>看一个字符是什么：汉字、数字、点号、引号与括号。</summary>
internal static class Glyphs
{
    /// <summary>句末与句中的点号，全角。</summary>
    public const string FullStops = "，、；：。！？";

    /// <summary>与 <see cref="FullStops"/> 逐一相当的半角点号；顿号没有半角。</summary>
    public const string HalfStops = ",;:.!?";

    /// <summary>一句话正常结束处的字符。</summary>
    public const string SentenceEnds = "。！？；：.!?;:…";

    public static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '〇';

    public static bool IsDigit(char c) => c is >= '0' and <= '9' or >= '\uFF10' and <= '\uFF19';

    public static bool IsLatin(char c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z';

    /// <summary>中文数字，含“十百千万”。</summary>
    public static bool IsChineseDigit(char c) => "〇零一二三四五六七八九十百千万两".Contains(c, StringComparison.Ordinal);

    /// <summary>不显出笔画的空白；制表符隔开单元格，不算。</summary>
    public static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u3000' or '\u2002' or '\u2003' or '\u2009';

    /// <summary>中文的点号与标号。</summary>
    public static bool IsChineseMark(char c) => c is >= '\u3001' and <= '\u3003' or >= '\u3008' and <= '\u3011' or '〔' or '〕' or '“' or '”' or '‘' or '’' or '，' or '；' or '：' or '！' or '？' or '（' or '）';

    /// <summary>位置 index 上的字符；越界时为空字符。</summary>
    public static char CharAt(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';

    /// <summary>从 from 起，这些字中任何一个的位置；没有时为 -1。</summary>
    public static int Next(string text, int from, SearchValues<char> any) => text.AsSpan(from).IndexOfAny(any) is >= 0 and var at ? from + at : -1;

    /// <summary>从 index 向左，跳过空白，第一个字符的位置；没有时为 -1。</summary>
    public static int Before(string text, int index)
    {
        while (--index >= 0 && IsBlank(text[index]))
        {
        }
        return index;
    }

    /// <summary>从 index 之后向右，跳过空白，第一个字符的位置；没有时为文长。</summary>
    public static int After(string text, int index)
    {
        while (++index < text.Length && IsBlank(text[index]))
        {
        }
        return index;
    }

    /// <summary>引用一小段文字给人看，太长时从中截断。</summary>
    public static string Quote(string text, int start, int end)
    {
        (start, end) = (Math.Max(0, start), Math.Min(text.Length, end));
        return text[start..end].Trim().Replace('\t', ' ');
    }

    /// <summary>把引文括起来给人看；引文里已有的双引号换成单引号，免得分不清。</summary>
    public static string Cite(string excerpt) => $"“{excerpt.Replace('“', '‘').Replace('”', '’')}”";

    /// <summary>某处前后各几个字，括起来给人看；不越过制表符。</summary>
    public static string Around(string text, int start, int end, int reach = 6)
    {
        var from = start;
        while (from > 0 && start - from < reach && text[from - 1] != '\t')
            from--;
        var to = end;
        while (to < text.Length && to - end < reach && text[to] != '\t')
            to++;
        return Cite(text[from..to].Trim());
    }
}
