using System.Text.RegularExpressions;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official.Templates;

/// <summary>写模板里的内容控件。自带的模板与各机构在 Word 里改的，用的是同一种。</summary>
internal static partial class TemplateControls
{
    /// <summary>一块。</summary>
    public static SdtBlock Blocks(string name, Action<OpenXmlCompositeElement> write)
    {
        var content = new SdtContentBlock();
        write(content);
        return new SdtBlock(Properties(name), content);
    }

    /// <summary>表里的几行。</summary>
    public static SdtRow Rows(string name, IEnumerable<TableRow> rows) => new(Properties(name), new SdtContentRow(rows));

    /// <summary>把字里的“{名称}”都换成内容控件，页眉页脚里的也换。</summary>
    public static void Mark(MainDocumentPart main)
    {
        List<OpenXmlElement> roots = [main.Document, .. main.HeaderParts.Select(h => h.Header), .. main.FooterParts.Select(f => f.Footer)];
        foreach (var text in roots.SelectMany(r => r.Descendants<Text>()).Where(t => t.Text.Contains('{', StringComparison.Ordinal)).ToList()) Split(text);
        // 控件的编号各不相同
        foreach (var (i, id) in roots.SelectMany(r => r.Descendants<SdtId>()).Index()) id.Val = i + 1;
    }

    private static void Split(Text text)
    {
        if (text.Parent is not Run { Parent: { } parent } run) return;
        var from = 0;
        foreach (Match match in Names().Matches(text.Text))
        {
            if (match.Index > from) parent.InsertBefore(Part(run, text.Text[from..match.Index]), run);
            var name = match.Value[1..^1];
            parent.InsertBefore(new SdtRun(Properties(name), new SdtContentRun(Part(run, $"〔{name}〕"))), run);
            from = match.Index + match.Length;
        }
        if (from < text.Text.Length) parent.InsertBefore(Part(run, text.Text[from..]), run);
        run.Remove();
    }

    private static Run Part(Run like, string text) => like.RunProperties is { } properties ? new(properties.CloneNode(true), Words(text)) : new(Words(text));

    private static Text Words(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static SdtProperties Properties(string name) => new(new SdtAlias { Val = name }, new Tag { Val = name }, new SdtId());

    [GeneratedRegex("\\{[^{}]{1,40}\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Names();
}
