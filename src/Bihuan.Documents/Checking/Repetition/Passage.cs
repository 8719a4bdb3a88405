using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>拿来比对的一段话：一条措施或一条成效，连续行在内。</summary>
/// <param name="Problem">属于第几个问题，从 0 起。</param>
/// <param name="Line">行号。</param>
/// <param name="Column">行内起点。</param>
/// <param name="End">行内终点，不含。</param>
/// <param name="Bare">只留字与数字的文字；序号、标点、空白、“了”“已”不在内。</param>
internal sealed record Passage(int Problem, int Line, int Column, int End, string Bare)
{
    private const int Short = 256;

    /// <summary>从 start 起只留字与数字，全角折成半角；“了”“已”换了时态而意思不变，也不留。</summary>
    public static string Strip(ReadOnlySpan<char> text, int start = 0)
    {
        var kept = text.Length <= Short ? stackalloc char[Short] : new char[text.Length];
        var count = 0;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            // 绝大多数是汉字：不必查表。
            if (c is >= '一' and <= '\u9FFF' ? c is not ('了' or '已') : char.IsLetterOrDigit(c = Fold.Folded(c)))
                kept[count++] = c;
        }
        return new string(kept[..count]);
    }
}
