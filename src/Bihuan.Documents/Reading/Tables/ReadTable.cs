namespace Bihuan.Documents.Reading.Tables;

/// <summary>从 .xlsx、.xls、.csv 里读出的表格，一格一格，供导入。</summary>
/// <param name="FileName">文件名，只用来显示。</param>
/// <param name="Sheets">不空的工作表，隐藏的也在内；CSV 只有一张。</param>
public sealed record ReadBook(string FileName, IReadOnlyList<ReadSheet> Sheets)
{
    /// <summary>文件属性里的“备注”，本系统导出的文件在这里写着来历；没有时为 null。</summary>
    public string? Description { get; init; }
}

/// <summary>一张工作表。</summary>
/// <param name="Name">工作表名；CSV 的为空串。</param>
/// <param name="Hidden">整张隐藏。</param>
/// <param name="Rows">不空的各行；竖着合并的格，每一行都有值。</param>
/// <param name="HiddenColumns">隐藏的列，从 0 起。</param>
/// <param name="Merges">合并的区域。</param>
public sealed record ReadSheet(string Name, bool Hidden, IReadOnlyList<ReadRow> Rows, IReadOnlySet<int> HiddenColumns, IReadOnlyList<ReadMerge> Merges);

/// <summary>一处合并，行从 1 起，列从 0 起，两端都含。</summary>
public readonly record struct ReadMerge(int FromRow, int ToRow, int FromColumn, int ToColumn);

/// <summary>一行。</summary>
/// <param name="Number">表里的行号，从 1 起。</param>
/// <param name="Cells">各格，从 A 列起；后面的空格略去。</param>
/// <param name="Hidden">隐藏的行（筛选掉的也算）。</param>
public sealed record ReadRow(int Number, IReadOnlyList<ReadCell> Cells, bool Hidden)
{
    /// <summary>一格；超出的是空格。</summary>
    public ReadCell this[int column] => column < Cells.Count ? Cells[column] : default;
}

/// <summary>格子里原来是什么。</summary>
public enum ReadCellKind
{
    /// <summary>文字，或者空。</summary>
    Text,

    /// <summary>数。</summary>
    Number,

    /// <summary>日期或时刻。</summary>
    Date,

    /// <summary>公式算不出，如 #REF!。</summary>
    Error,
}

/// <summary>一格。</summary>
/// <param name="Value">表里看到的字，两头没有空白；公式是上次算出的值。</param>
/// <param name="Kind">原来是什么。</param>
public readonly record struct ReadCell(string? Value, ReadCellKind Kind)
{
    /// <summary>字；空格是空串。</summary>
    public string Text => Value ?? "";

    /// <summary>空的。</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Value);
}

/// <summary>打开表格的结果。</summary>
public abstract record OpenedTable
{
    private OpenedTable() { }

    /// <summary>读出了。</summary>
    public sealed record Book(ReadBook Value) : OpenedTable;

    /// <summary>没有读。</summary>
    /// <param name="Reason">哪一类原因。</param>
    /// <param name="Message">为什么、怎么办；不含文件内容。</param>
    public sealed record Refused(RefusalReason Reason, string Message) : OpenedTable;
}

/// <summary>读表格的限度。</summary>
public sealed record TableLimits
{
    /// <summary>文件最大多少字节。</summary>
    public long Bytes { get; init; } = 20L << 20;

    /// <summary>一张工作表最多几行不空的，表头之上的也算。</summary>
    public int Rows { get; init; } = 50_100;

    /// <summary>最多几列。</summary>
    public int Columns { get; init; } = 512;

    /// <summary>全部工作表最多几格不空的。</summary>
    public int Cells { get; init; } = 2_000_000;

    /// <summary>全部文字最多几个字符。</summary>
    public int Characters { get; init; } = 40_000_000;

    /// <summary>用户已确认可以处理标有“内部”的文件。</summary>
    public bool InternalAllowed { get; init; }

    /// <summary>最久读多长时间。</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
