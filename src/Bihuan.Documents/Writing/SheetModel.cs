namespace Bihuan.Documents.Writing;

/// <summary>一列。</summary>
/// <param name="Head">表头。</param>
/// <param name="Width">列宽，按西文字符数(一个汉字两个)。</param>
/// <param name="Centered">短内容居中；长文字靠左。</param>
internal sealed record SheetColumn(string Head, double Width, bool Centered = false)
{
    /// <summary>折行时一行几格。按一个字符 7 像素(见 WorkbookStyles)、五号字一个汉字 14 像素算，靠左的缩进一格，再留一格的余地：宁高勿缺。</summary>
    public int Units => Math.Max(2, (int)(((Width * 7) - (Centered ? 6 : 15)) / 7) - 1);
}

/// <summary>一个问题在表里的内容：每列一格或几格(措施一条一格)。</summary>
/// <param name="Group">方面；同一方面的几个问题合并这一格。</param>
/// <param name="Cells">每列的各格，与列一一对应；没有内容是空表。</param>
internal sealed record SheetBlock(string Group, IReadOnlyList<IReadOnlyList<string>> Cells);

/// <summary>一张表。</summary>
internal sealed record Sheet
{
    /// <summary>工作表名。</summary>
    public required string Name { get; init; }
    /// <summary>第一行的大标题。</summary>
    public required string Title { get; init; }
    /// <summary>第二行：来源与数目。</summary>
    public required string Note { get; init; }
    /// <summary>各列。</summary>
    public required IReadOnlyList<SheetColumn> Columns { get; init; }
    /// <summary>各问题。</summary>
    public required IReadOnlyList<SheetBlock> Blocks { get; init; }
    /// <summary>“方面”是第几列。</summary>
    public int? GroupColumn { get; init; }
    /// <summary>不合并单元格、可以筛选：太长而分行时，短的内容每行重复。</summary>
    public bool Filterable { get; init; }
    /// <summary>一行也没有时写的一句话。</summary>
    public string Empty { get; init; } = "没有从这份文件里读出问题。";
}

/// <summary>排好的一行：高(磅)与各列文字;null 是合并在上面的格。</summary>
internal sealed record LaidRow(double Height, string?[] Texts);

/// <summary>一处纵向合并：行从 0 起，相对表头之下第一行，含两端。</summary>
internal readonly record struct LaidMerge(int Column, int From, int To);

/// <summary>排好的一张表。</summary>
/// <param name="Rows">各行。</param>
/// <param name="Merges">纵向合并。</param>
/// <param name="Breaks">在哪几行之前换页，从 0 起。</param>
internal sealed record LaidSheet(IReadOnlyList<LaidRow> Rows, IReadOnlyList<LaidMerge> Merges, IReadOnlyList<int> Breaks);
