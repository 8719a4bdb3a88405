using Bihuan.Documents.Writing.Official.Viewing;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>公文里可以分开定公开不公开的一处：一段、表格的一行、一张图。</summary>
/// <param name="Number">第几处，从1起；同一份文件每次都一样。</param>
/// <param name="Kind">是什么。</param>
/// <param name="View">一段的，是标题还是正文；版记的一行是 <see cref="ViewKind.Colophon"/>，别的是 <see cref="ViewKind.Cell"/>。</param>
/// <param name="Label">自动编的序号，如“一、”；没有的为空串。</param>
/// <param name="Parts">各段的字：一段的一个，一行的一格一段一个。</param>
public sealed record PublishPlace(int Number, PlaceKind Kind, ViewKind View, string Label, IReadOnlyList<string> Parts)
{
    /// <summary>里面有图：表格的格子里、页眉页脚里的也算。</summary>
    public bool HasPicture { get; init; }

    /// <summary>连起来的字，格与格之间是制表。</summary>
    public string Text => string.Join('\t', Parts);

    /// <summary>是第几级标题；不是标题的为0。</summary>
    public int Level => View switch { ViewKind.Heading1 => 1, ViewKind.Heading2 => 2, ViewKind.Heading3 => 3, ViewKind.Heading4 => 4, _ => 0 };

    /// <summary>一个标题说的是什么：去掉句号，和指着清单的“（清单第N号）”——表里的几行只写题目。</summary>
    public string Heading => Text.Trim().TrimEnd('。') is var text && text.EndsWith("号）", StringComparison.Ordinal) && text.LastIndexOf("（清单第", StringComparison.Ordinal) is > 0 and var at ? text[..at] : text;

    /// <summary>表格的一行，主要一格（题目、措施）写着这个词的：单位、姓名几行都有，不算。</summary>
    public bool IsAbout(string word) => Kind == PlaceKind.Row && Parts.MaxBy(p => p.Length) is { } main && FoldedText.Of(main).Find(FoldedText.Of(word)).Any();

    /// <summary>写着这个词的。</summary>
    public bool Has(string word) => HasFolded(FoldedText.Of(word));

    internal bool HasFolded(FoldedText word) => Folded.Any(p => p.Find(word).Any());

    private IReadOnlyList<FoldedText>? _folded;

    /// <summary>各段折叠了的字。</summary>
    internal IReadOnlyList<FoldedText> Folded => _folded ??= [.. Parts.Select(FoldedText.Of)];
}

/// <summary>一处是什么。</summary>
public enum PlaceKind
{
    /// <summary>一段。</summary>
    Line,
    /// <summary>表头的一行。</summary>
    Head,
    /// <summary>表格的一行。</summary>
    Row,
    /// <summary>一张图，字是它的说明。</summary>
    Picture,
    /// <summary>页眉、页脚里的一段。</summary>
    Margin,
}
