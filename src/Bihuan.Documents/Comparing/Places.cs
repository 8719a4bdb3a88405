using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>说一处在文书的哪里：问题的编号与标题，或者所在的章节。</summary>
internal sealed class Places
{
    private const int Longest = 40;

    private readonly ReadDocument document;
    private readonly int[] headings;

    public Places(ReadDocument document)
    {
        this.document = document;
        headings = new int[document.Source.Lines.Count + 1];
        for (var line = 1; line < headings.Length; line++)
            headings[line] = document.Roles.Count >= line && document.Roles[line - 1] is LineRole.Chapter or LineRole.Group ? line : headings[line - 1];
    }

    /// <summary>第几个问题；-1 是问题之外，按行说章节。</summary>
    public string Of(int problem, int line)
    {
        if (problem >= 0) return Problem(problem);
        var heading = line > 0 && line < headings.Length ? headings[line] : 0;
        return heading == 0 || heading == line ? "" : Short(document.Source.Lines[heading - 1].Text.Trim());
    }

    /// <summary>问题的编号与标题。</summary>
    public string Problem(int index)
    {
        var problem = document.Problems[index];
        var title = problem.Title.Length > 0 ? problem.Title : "（没有印出标题的问题）";
        return Short(problem.Label is [.., var last] label && char.IsLetterOrDigit(last) ? $"{label} {title}" : problem.Label + title);
    }

    /// <summary>太长的只留前面。</summary>
    public static string Short(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] + "……";
}
