namespace Bihuan.Documents.Writing.Tables;

/// <summary>一张工作表的样子；各行另给。</summary>
/// <param name="Name">工作表名；Excel 不许的字符换掉，超过 31 字的截断。</param>
/// <param name="Columns">各列。</param>
public sealed record TableSheet(string Name, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>表头之上的大标题；没有时为 null。</summary>
    public string? Title { get; init; }

    /// <summary>大标题与表头之间的说明，一句一行。</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>保护：锁住的列、表头不能改，没有锁的可以填，仍可筛选、调列宽。没有口令：挡的是误改，不是有意的改。</summary>
    public bool Protected { get; init; }

    /// <summary>整张表隐藏。</summary>
    public bool Hidden { get; init; }

    /// <summary>藏得更深：表格软件的“取消隐藏”里也看不到。放凭据用；另存过的，可能变成普通的隐藏。</summary>
    public bool VeryHidden { get; init; }

    /// <summary>表头可以筛选。</summary>
    public bool Filter { get; init; } = true;

    /// <summary>表头与左边几列固定不动。</summary>
    public int FrozenColumns { get; init; }

    /// <summary>下拉与格式至少管到表头下第几行；给人填的模板用。</summary>
    public int Room { get; init; }

    /// <summary>没有表头，只有各行（说明一类）。</summary>
    public bool Headless { get; init; }

    /// <summary>表头在第几行，从 1 起。</summary>
    public int HeadRow => (Title is null ? 0 : 1) + Notes.Count + 1;
}
