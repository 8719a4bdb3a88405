namespace Bihuan.Documents.Writing.Official.Viewing;

/// <summary>一份填好的公文在屏幕上的一块。</summary>
public abstract record ViewBlock
{
    private ViewBlock() { }

    /// <summary>一段。</summary>
    /// <param name="Kind">是什么。</param>
    /// <param name="Label">自动编的序号，如“一、”；没有的为空串。</param>
    /// <param name="Spans">字，照先后。</param>
    public sealed record Line(ViewKind Kind, string Label, IReadOnlyList<ViewSpan> Spans) : ViewBlock;

    /// <summary>一张表；跨页重复的表头在前。</summary>
    public sealed record Table(IReadOnlyList<ViewRow> Rows) : ViewBlock;

    /// <summary>一张图。</summary>
    /// <param name="Data">画的是什么。</param>
    public sealed record Chart(Templates.ChartData Data) : ViewBlock;

    /// <summary>另起一页：附件从这里开始。</summary>
    public sealed record Page : ViewBlock;
}

/// <summary>表的一行。</summary>
/// <param name="IsHead">是表头。</param>
/// <param name="Cells">各格，一格几段。</param>
public sealed record ViewRow(bool IsHead, IReadOnlyList<ViewCell> Cells);

/// <summary>一格。</summary>
/// <param name="Lines">各段。</param>
/// <param name="Span">占几列。</param>
public sealed record ViewCell(IReadOnlyList<ViewBlock.Line> Lines, int Span);

/// <summary>一段里的几个字。</summary>
/// <param name="Text">字；换行是“\n”，制表是“\t”。</param>
/// <param name="Figure">是公文里的第几个数；不是数的为 null。</param>
/// <param name="IsStrong">加粗。</param>
public sealed record ViewSpan(string Text, int? Figure, bool IsStrong);

/// <summary>一段是什么。</summary>
public enum ViewKind
{
    /// <summary>正文。</summary>
    Body,
    /// <summary>发文机关标志。</summary>
    Mark,
    /// <summary>发文字号。</summary>
    Number,
    /// <summary>信函格式的发文字号：靠右，线在发文机关标志下面。</summary>
    LetterNumber,
    /// <summary>简报的期号。</summary>
    Issue,
    /// <summary>标题。</summary>
    Title,
    /// <summary>主送机关。</summary>
    Recipients,
    /// <summary>一级标题。</summary>
    Heading1,
    /// <summary>二级标题。</summary>
    Heading2,
    /// <summary>三级标题。</summary>
    Heading3,
    /// <summary>四级标题。</summary>
    Heading4,
    /// <summary>附件说明。</summary>
    AnnexList,
    /// <summary>附件序号。</summary>
    AnnexNote,
    /// <summary>署名和成文日期。</summary>
    Signature,
    /// <summary>版记。</summary>
    Colophon,
    /// <summary>表格里的。</summary>
    Cell,
}
