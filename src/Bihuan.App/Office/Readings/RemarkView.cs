using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Readings;

namespace Bihuan.App.Office.Readings;

/// <summary>页面上的一条校核意见。</summary>
/// <param name="Ordinal">第几条，从 1 起；也是页面里的锚点 <c>#r12</c>。</param>
/// <param name="Remark">意见。</param>
/// <param name="Mark">指纹。</param>
/// <param name="Ignored">谁也没有忽略时为 null。</param>
public sealed record RemarkView(int Ordinal, Remark Remark, string Mark, IgnoredRemark? Ignored)
{
    private const int Around = 24;
    private const int LongestQuote = 120;

    /// <summary>规则的中文名；清单里没有的规则用类名。</summary>
    public string Name => RuleNames.Of(Remark.Rule);

    /// <summary>类的英文名。</summary>
    public string Family => RuleBook.FamilyOf(Remark.Rule);

    /// <summary>所指的文字连同前后几个字；说整行的只有行首几个字，说整份文书的为 null。</summary>
    public RemarkQuote? Quote(SourceText source)
    {
        if (Remark.Line is not { } number || number < 1 || number > source.Lines.Count) return null;
        var text = source.Lines[number - 1].Text;
        if (Remark is not { Column: { } column, End: { } end }) return new RemarkQuote("", "", Whole(text, 0, Math.Min(text.Length, LongestQuote)), Cut: text.Length > LongestQuote);
        var from = Edge(text, column);
        var to = Math.Max(from, Edge(text, end));
        var shown = Math.Min(to, Edge(text, from + LongestQuote));
        var first = Edge(text, Math.Max(0, from - Around));
        var last = Edge(text, Math.Min(text.Length, shown + Around));
        return shown < to
            ? new RemarkQuote((first > 0 ? "…" : "") + text[first..from], text[from..shown] + "…", "", Cut: false)
            : new RemarkQuote((first > 0 ? "…" : "") + text[first..from], text[from..to], text[to..last], Cut: last < text.Length);
    }

    private static string Whole(string text, int from, int to) => text[from..Edge(text, to)];

    // 不从一个字的中间断开
    private static int Edge(string text, int at)
    {
        at = Math.Clamp(at, 0, text.Length);
        return at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}

/// <summary>意见所指的文字。</summary>
/// <param name="Before">前面几个字。</param>
/// <param name="Words">所指的字；说的是整行时为空串。</param>
/// <param name="After">后面几个字；说的是整行时是行首几个字。</param>
/// <param name="Cut">后面还有没列出的。</param>
public sealed record RemarkQuote(string Before, string Words, string After, bool Cut);
