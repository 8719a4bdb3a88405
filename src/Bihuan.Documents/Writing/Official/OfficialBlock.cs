namespace Bihuan.Documents.Writing.Official;

/// <summary>正文里的一块。</summary>
public abstract record OfficialBlock
{
    private OfficialBlock() { }

    /// <summary>一个标题。序号由文档自己编，这里不写。</summary>
    /// <param name="Level">第几级，1至4：一、（一）1．（1）。</param>
    /// <param name="Text">标题的字。</param>
    /// <param name="Restarts">从头编起；不写时，一级标题接着编，下级在上一级换了以后自己从头编。</param>
    public sealed record Heading(int Level, string Text, bool Restarts = false) : OfficialBlock;

    /// <summary>一段，首行空两字。</summary>
    /// <param name="Text">一段的字；里面的换行另起一段。</param>
    /// <param name="Lead">开头加粗的几个字，如“整改情况：”；没有的为 null。</param>
    /// <param name="WithNext">与下一段在一页：下一段短，单独到了下一页没头没尾。</param>
    /// <param name="Whole">一段不拆在两页，短的才用。</param>
    public sealed record Paragraph(string Text, string? Lead = null, bool WithNext = false, bool Whole = false) : OfficialBlock;

    /// <summary>一张表。</summary>
    /// <param name="Columns">各列：表头和宽度的份数。</param>
    /// <param name="Rows">各行，格数与列数一样；格里的换行另起一段。</param>
    /// <param name="Repeats">模板里：这些行照哪个名称重复；不重复的为 null。</param>
    /// <param name="Lines">一行至少留几行字的高，给人签字、填写；0是照字。</param>
    public sealed record Table(IReadOnlyList<(string Head, int Width)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Repeats = null, int Lines = 0) : OfficialBlock;

    /// <summary>一张表单：各格自己占几列，没有表头。</summary>
    /// <param name="Widths">各列宽度的份数。</param>
    /// <param name="Rows">各行。</param>
    public sealed record Form(IReadOnlyList<int> Widths, IReadOnlyList<FormRow> Rows) : OfficialBlock;

    /// <summary>模板里照一个名称重复的几块。</summary>
    /// <param name="Name">名称。</param>
    /// <param name="Blocks">各块。</param>
    public sealed record Repeat(string Name, IReadOnlyList<OfficialBlock> Blocks) : OfficialBlock;
}

/// <summary>表单的一行。</summary>
/// <param name="Cells">各格，占的列合起来与表单的列数一样。</param>
/// <param name="Lines">至少留几行字的高；0是照字。</param>
/// <param name="Repeats">模板里：照哪个名称重复；不重复的为 null。</param>
public sealed record FormRow(IReadOnlyList<FormCell> Cells, double Lines = 0, string? Repeats = null);

/// <summary>表单的一格。</summary>
/// <param name="Text">格里的字，换行另起一段。</param>
/// <param name="Span">占几列。</param>
/// <param name="IsLabel">是栏目的名称：居中。</param>
public sealed record FormCell(string Text, int Span = 1, bool IsLabel = false);
