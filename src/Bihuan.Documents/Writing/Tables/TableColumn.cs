namespace Bihuan.Documents.Writing.Tables;

/// <summary>一列里放什么。</summary>
public enum TableFormat
{
    /// <summary>一行字；单元格是文本格式，证号、编号不会变成数。</summary>
    Text,

    /// <summary>长文字，折行。</summary>
    LongText,

    /// <summary>整数。</summary>
    Number,

    /// <summary>金额，元，两位小数。</summary>
    Money,

    /// <summary>百分比，值 0.965 显示 96.50%。</summary>
    Percent,

    /// <summary>日期，显示 2024-03-05。</summary>
    Date,
}

/// <summary>表里的一列。</summary>
/// <param name="Head">表头。</param>
/// <param name="Format">放什么。</param>
public sealed record TableColumn(string Head, TableFormat Format = TableFormat.Text)
{
    /// <summary>列宽，按西文字符数（一个汉字两个）；不写的按表头和格式估计。</summary>
    public double? Width { get; init; }

    /// <summary>隐藏，如行号。</summary>
    public bool Hidden { get; init; }

    /// <summary>工作表保护时锁住，不能改；表不保护时不看。</summary>
    public bool Locked { get; init; }

    /// <summary>必填：表头换一种底色，字照写。</summary>
    public bool Required { get; init; }

    /// <summary>表头上的批注；没有时为 null。</summary>
    public string? Note { get; init; }

    /// <summary>选中格子时的提示，最多 255 字，长的截断；没有时为 null。</summary>
    public string? Prompt { get; init; }

    /// <summary>下拉的各项；没有下拉的为 null。</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>只许填下拉里的；否则只提醒。</summary>
    public bool OnlyChoices { get; init; }

    internal double Wide => Width ?? Math.Clamp(Head.Sum(c => c < '\u2000' ? 1 : 2) + 4, Format switch
    {
        TableFormat.LongText => 40,
        TableFormat.Text => 16,
        TableFormat.Money => 16,
        TableFormat.Date => 12,
        _ => 10,
    }, 60);
}
