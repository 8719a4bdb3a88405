using System.Globalization;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>把意见变成批注：各落在哪里，写什么字。</summary>
internal static class WordComments
{
    /// <summary>最多写这么多条；再多的 Word 打开很慢，也没有人看得完。</summary>
    public const int Most = 2000;

    private const int MostRelated = 5;
    private const int MostQuoted = 40;
    private const int MostText = 4000;

    /// <summary>各条批注，整份文书的在前(落在标题上),其余按行、列先后；意见太多时取重的，最后一条说明还有多少没有写。</summary>
    public static IReadOnlyList<WordComment> Of(ReadDocument document, IReadOnlyList<Remark> remarks)
    {
        var lines = document.Source.Lines;
        if (lines.Count == 0) return [];
        var title = TitleLine(document);
        var hidden = new HiddenNumbers(remarks);
        var chosen = remarks.Count <= Most ? remarks : [.. remarks.OrderByDescending(r => r.Severity).Take(Most)];
        List<WordComment> comments =
        [
            .. chosen.OrderBy(r => r.Line ?? 0).ThenBy(r => r.Column ?? 0).ThenByDescending(r => r.Severity)
                .Select(r => Place(lines, r.Line is { } n && n >= 1 && n <= lines.Count ? n : title, r, Paragraphs(document, hidden, r))),
        ];
        if (remarks.Count > Most)
            comments.Add(Whole(lines, title, [string.Create(CultureInfo.InvariantCulture, $"意见共{remarks.Count}条，这里只批注了较重的{Most}条。请先改正这些，再核对一次；全部意见见校核结果表。")]));
        return comments;
    }

    /// <summary>写在最前面的一句说明，落在标题上；一行也没有的文书放不下，为空。</summary>
    public static IReadOnlyList<WordComment> Note(ReadDocument document, string text) =>
        document.Source.Lines.Count == 0 ? [] : [Whole(document.Source.Lines, TitleLine(document), [text])];

    /// <summary>整份文书的意见落在哪一行：标题，没有时第一行有字的。</summary>
    private static int TitleLine(ReadDocument document)
    {
        var lines = document.Source.Lines;
        for (var i = 0; i < lines.Count; i++)
            if (document.Roles.ElementAtOrDefault(i) == LineRole.Title) return i + 1;
        for (var i = 0; i < lines.Count; i++)
            if (!string.IsNullOrWhiteSpace(lines[i].Text)) return i + 1;
        return 1;
    }

    private static WordComment Place(IReadOnlyList<SourceLine> lines, int line, Remark remark, IReadOnlyList<string> paragraphs)
    {
        if (remark.Line != line || remark is not { Column: { } column, End: { } end }) return Whole(lines, line, paragraphs);
        var length = lines[line - 1].Text.Length;
        var start = Math.Clamp(column, 0, length);
        return new(line, start, Math.Clamp(end, start, length), paragraphs);
    }

    // 整行：去掉首尾的空白。
    private static WordComment Whole(IReadOnlyList<SourceLine> lines, int line, IReadOnlyList<string> paragraphs)
    {
        var text = lines[line - 1].Text;
        var start = text.Length - text.AsSpan().TrimStart().Length;
        return start == text.Length ? new(line, 0, text.Length, paragraphs) : new(line, start, text.AsSpan().TrimEnd().Length, paragraphs);
    }

    private static List<string> Paragraphs(ReadDocument document, HiddenNumbers hidden, Remark remark)
    {
        List<string> paragraphs = [Text($"【{RuleNames.Of(remark.Severity)}】{RuleNames.Of(remark.Rule)}：{remark.Message}")];
        if (remark.Suggestion is { Length: > 0 } suggestion) paragraphs.Add(Text("建议：" + suggestion));
        foreach (var line in remark.Related.Distinct().Where(n => n >= 1 && n <= document.Source.Lines.Count).Take(MostRelated))
            paragraphs.Add(Text(string.Create(CultureInfo.InvariantCulture, $"相关：第{line}行“{Quoted(hidden.In(line, document.Source.Lines[line - 1].Text))}”")));
        if (remark.Related.Count > MostRelated)
            paragraphs.Add(string.Create(CultureInfo.InvariantCulture, $"相关的还有{remark.Related.Count - MostRelated}行。"));
        return paragraphs;
    }

    private static string Quoted(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length <= MostQuoted ? trimmed.ToString() : string.Concat(trimmed[..MostQuoted], "……");
    }

    private static string Text(string text) => XmlText.Clean(text.Length > MostText ? text[..MostText] + "……" : text).Replace('\t', ' ');
}
