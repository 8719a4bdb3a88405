using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>拿来比对的一段话：一条措施或一条成效，连续行在内。</summary>
/// <param name="Problem">属于第几个问题，从 0 起。</param>
/// <param name="Line">行号。</param>
/// <param name="Column">行内起点。</param>
/// <param name="End">行内终点，不含。</param>
/// <param name="Bare">只留字与数字的文字；序号、标点、空白、“了”“已”不在内。</param>
internal sealed record Passage(int Problem, int Line, int Column, int End, string Bare)
{
    /// <summary>各问题的措施，按文中先后；几个问题共用的一条只取一次。</summary>
    public static List<Passage> Measures(ReadDocument document) =>
        Distinct(document.Problems.SelectMany((p, i) => p.Measures.Select(m => new Passage(i, m.Line, m.Column, m.End, Strip(m.WholeText, m.Ordinal?.Length ?? 0)))));

    /// <summary>各问题的成效，按文中先后；几个问题共用的一条只取一次。</summary>
    public static List<Passage> Outcomes(ReadDocument document) =>
        Distinct(document.Problems.SelectMany((p, i) => p.Outcomes.Select(o => new Passage(i, o.Line, o.Column, o.End, Strip(o.WholeText, o.Ordinal?.Length ?? 0)))));

    /// <summary>从 start 起只留字与数字，全角折成半角；“了”“已”换了时态而意思不变，也不留。</summary>
    public static string Strip(string text, int start = 0)
    {
        var kept = new char[text.Length];
        var count = 0;
        for (var i = start; i < text.Length; i++)
            if (Fold.Folded(text[i]) is var c && char.IsLetterOrDigit(c) && c is not ('了' or '已'))
                kept[count++] = c;
        return new string(kept, 0, count);
    }

    private static List<Passage> Distinct(IEnumerable<Passage> passages) => [.. passages.DistinctBy(p => (p.Line, p.Column))];
}
