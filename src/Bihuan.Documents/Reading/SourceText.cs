namespace Bihuan.Documents.Reading;

/// <summary>从容器(Word、网页、PDF……)里取出来的正文：一行一行，每行记得自己从哪里来。</summary>
/// <param name="FileName">用户给的文件名，只用来显示与推断标题，从不当路径用。</param>
/// <param name="Format">按内容(不是扩展名)认出的格式。</param>
/// <param name="Lines">全部行，从 1 编号且连续；空行也在内。</param>
/// <param name="Warnings">只读出一部分时，说明缺了什么、怎么补；读全了是空的。</param>
public sealed record SourceText(string FileName, SourceFormat Format, IReadOnlyList<SourceLine> Lines, IReadOnlyList<string> Warnings)
{
    /// <summary>容器自己写明的标题(网页的 title、Word 属性里的标题);没有时为 null。</summary>
    public string? DeclaredTitle { get; init; }
}

/// <summary>能读的格式。</summary>
public enum SourceFormat
{
    /// <summary>纯文本。</summary>
    Text,
    /// <summary>Word 2007 以后的 .docx。</summary>
    Docx,
    /// <summary>.xlsx 或 .xls 台账。</summary>
    Workbook,
    /// <summary>发布在网上的页面。</summary>
    Html,
    /// <summary>版式文件 .ofd(GB/T 33190)。</summary>
    Ofd,
    /// <summary>.pdf,经 pdftotext。</summary>
    Pdf,
    /// <summary>.doc 或 .wps,经 LibreOffice。</summary>
    LegacyWord,
}

/// <summary>正文的一行:Word 的一段(软回车处断开)、表格的一行、文本文件的一行。</summary>
/// <param name="Number">行号，从 1 起。</param>
/// <param name="Text">
/// 这一行显示出来的文字，含自动编号的标签(“一、”“(1)”),不含换行符。
/// 表格行的各单元格以 TAB 相连，单元格内的换行写作空格并记在 <see cref="Breaks"/>。
/// </param>
public sealed record SourceLine(int Number, string Text)
{
    /// <summary>行首有几个字符是自动编号生成的标签(文件的文字里并没有它);手写编号为 0。</summary>
    public int GeneratedLabel { get; init; }

    /// <summary>样式或大纲给的标题级别,1 至 9;正文为 null。</summary>
    public int? HeadingLevel { get; init; }

    /// <summary>表格行的单元格，按列；不是表格行时为空。</summary>
    public IReadOnlyList<SourceCell> Cells { get; init; } = [];

    /// <summary>单元格内换段处的偏移(新段第一个字符的位置);没有时为空。</summary>
    public IReadOnlyList<int> Breaks { get; init; } = [];

    /// <summary>这一行的文字各段在原文件里的位置，按 <see cref="OriginSpan.Start"/> 升序；批注要靠它放回原处。</summary>
    public IReadOnlyList<OriginSpan> Origin { get; init; } = [];
}

/// <summary>表格行里的一个单元格。</summary>
/// <param name="Column">第几列，从 0 起(合并列按最左一列)。</param>
/// <param name="Start">文字在行里的起点。</param>
/// <param name="End">文字在行里的终点，不含。</param>
/// <param name="ColumnSpan">横跨几列，至少 1。</param>
/// <param name="MergedFrom">纵向合并、自己没有文字时，文字所在的行号；自己有文字时为 null。</param>
public sealed record SourceCell(int Column, int Start, int End, int ColumnSpan = 1, int? MergedFrom = null);

/// <summary>行内一段文字在原文件里的位置。</summary>
/// <param name="Start">在行里的起点(UTF-16 单元)。</param>
/// <param name="Length">长度。</param>
/// <param name="Part">容器里的部件:Word 是“word/document.xml”，工作簿是工作表名,PDF 与 OFD 是“第n页”，其余为空串。</param>
/// <param name="Index">部件里的序号，从 0 起:Word 是文档顺序的第几个 w:p(含表格、文本框里的),工作表是第几行，文本是第几行。</param>
/// <param name="Offset">在那一段可见文字(插入算、删除不算)里的起点；工作表是第几列。</param>
public readonly record struct OriginSpan(int Start, int Length, string Part, int Index, int Offset);
