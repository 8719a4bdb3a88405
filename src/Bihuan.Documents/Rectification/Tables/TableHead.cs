using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>一列：从哪一列到哪一列(按单元格的列号),是什么，表头怎么写。</summary>
/// <param name="Index">列号。</param>
/// <param name="Field">是什么。</param>
/// <param name="Word">印出的表头。</param>
/// <param name="Guessed">按近义推断的。</param>
internal sealed record TableColumn(int Index, HeadField Field, string Word, bool Guessed);

/// <summary>表头：一至三行，合并的上级表头与下级连起来认。</summary>
internal sealed class TableHead
{
    private const int MaxRows = 3;

    private TableHead(IReadOnlyList<TableColumn> columns, int rows, int width)
    {
        Columns = columns;
        Rows = rows;
        Width = width;
    }

    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>占几行(不含 Markdown 分隔行)。</summary>
    public int Rows { get; }

    /// <summary>一共几列。</summary>
    public int Width { get; }

    public bool Has(HeadField field) => Columns.Any(c => c.Field == field);

    /// <summary>与另一个表头是同一套列：下一页重复的表头。</summary>
    public bool Same(TableHead other) => Columns.Select(c => (c.Index, c.Word)).SequenceEqual(other.Columns.Select(c => (c.Index, c.Word)));

    /// <summary>从某一行起认表头；那一行不是问题台账的表头时为 null。</summary>
    public static TableHead? TryRead(IReadOnlyList<SourceLine> lines, int start)
    {
        if (TableRow.From(lines[start]) is not { } first || !LooksLikeHead(first)) return null;
        var rows = new List<TableRow> { first };
        while (rows.Count < MaxRows && start + rows.Count < lines.Count
            && TableRow.From(lines[start + rows.Count]) is { } next && ContinuesHead(rows, next))
            rows.Add(next);
        var width = rows.Max(r => r.Cells.Count == 0 ? 0 : r.Cells.Max(c => Math.Min(c.Column + c.ColumnSpan, 256)));
        var columns = new List<TableColumn>();
        for (var column = 0; column < width; column++)
            if (Name(rows, column) is { } name) columns.Add(name);
        columns = Settle(columns);
        // 至少有问题一列，再有一列别的；只凭近义推断出来的“问题”要有三列作证。
        var problem = columns.Find(c => c.Field == HeadField.Title);
        var kinds = columns.Where(c => c.Field != HeadField.None).Select(c => c.Field).Distinct().Count();
        return problem is not null && kinds >= (problem.Guessed ? 3 : 2) ? new TableHead(columns, rows.Count, width) : null;
    }

    private static bool LooksLikeHead(TableRow row)
    {
        if (row.Filled < 2) return false;
        var known = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.End - cell.Start > 40) return false;
            if (cell.End > cell.Start && HeadWords.Find(row.Text(cell)) is not null) known++;
        }
        return known >= 2 || (known == 1 && row.Cells.Any(c => c.ColumnSpan > 1));
    }

    // 下一行还是表头：没有字的列上面都有字(合并下来的),有字的列都短，而且有跨列或空着的上级。
    private static bool ContinuesHead(List<TableRow> above, TableRow row)
    {
        if (row.IsRuler || row.Filled < 2) return false;
        var under = false;
        foreach (var cell in row.Cells)
        {
            if (cell.End == cell.Start) continue;
            var text = row.Text(cell);
            if (text.Length > 20 || char.IsAsciiDigit(text[0]) || HeadWords.Find(text) is null && HeadWords.Find(Parent(above, cell.Column) + text) is null) return false;
            if (text != Parent(above, cell.Column)) under = true;
        }
        // 没有合并的两行表头不存在：第二行填满而上一行也填满，是数据(或者下一张表)。
        return under && (row.Cells.Any(c => c.End == c.Start) || above[^1].Cells.Any(c => c.ColumnSpan > 1 || c.End == c.Start) || row.Cells.Count < above[^1].Cells.Count);
    }

    private static string Parent(List<TableRow> above, int column)
    {
        for (var i = above.Count - 1; i >= 0; i--)
        {
            // 拉平的文本里，合并的上级表头只在最左一列有字，右边是空的。
            for (var c = column; c >= 0; c--)
            {
                if (above[i].At(c) is { } cell && cell.End > cell.Start) return above[i].Text(cell);
                if (!above[i].Flattened) break;
            }
        }
        return "";
    }

    private static TableColumn? Name(List<TableRow> rows, int column)
    {
        var words = new List<string>();
        foreach (var row in rows)
            if (row.At(column) is { } cell && cell.End > cell.Start && !words.Contains(row.Text(cell))) words.Add(row.Text(cell));
        if (rows.Count > 1 && words.Count > 0 && rows[^1].At(column) is { } own && own.End > own.Start && Parent(rows[..^1], column) is { Length: > 0 } parent && !words.Contains(parent))
            words.Insert(0, parent);
        if (words.Count == 0) return null;
        var whole = string.Concat(words);
        var found = words.Count > 1 && HeadWords.Find(words[^1]) is { Guessed: false } leaf ? leaf
            : HeadWords.Find(whole) ?? HeadWords.Find(words[^1]) ?? HeadWords.Find(words[0]);
        return found is { } f ? new TableColumn(column, f.Field, whole, f.Guessed) : new TableColumn(column, HeadField.None, whole, false);
    }

    /// <summary>一种列出现两次、或者意思要看别的列时，定下来。</summary>
    private static List<TableColumn> Settle(List<TableColumn> columns)
    {
        // “反馈问题”与“具体问题”并列时，前者是方面，后者才是一个个问题。
        var leaf = columns.FindIndex(c => c.Field == HeadField.Title && c.Word.EndsWith("具体问题", StringComparison.Ordinal));
        var titles = 0;
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            if (column.Field == HeadField.Title)
                columns[i] = leaf >= 0 && i != leaf ? column with { Field = i < leaf ? HeadField.Path : HeadField.Detail }
                    : titles++ > 0 ? column with { Field = HeadField.Detail } : column;
        }
        // 没有“问题”列，“问题表现”“重点内容”就是问题本身。
        if (!columns.Exists(c => c.Field == HeadField.Title))
        {
            var at = columns.FindIndex(c => c.Field == HeadField.Detail);
            if (at < 0) at = columns.FindIndex(c => c.Field == HeadField.Path && c.Word.EndsWith("重点内容", StringComparison.Ordinal));
            if (at >= 0) columns[at] = columns[at] with { Field = HeadField.Title };
        }
        var planned = columns.Exists(c => c.Field == HeadField.Measures);
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Field == HeadField.MeasuresOrOutcomes || !planned && columns[i] is { Field: HeadField.Outcomes } c && c.Word.EndsWith("措施", StringComparison.Ordinal)) columns[i] = columns[i] with { Field = planned ? HeadField.Outcomes : HeadField.Measures };
        // 措施、任务自己的编号不是问题的编号。
        var serials = columns.Where(c => c.Field == HeadField.Serial).ToList();
        var serial = serials.Find(c => c.Word.Contains("问题", StringComparison.Ordinal)) ?? serials.Find(c => !c.Word.Contains("措施", StringComparison.Ordinal) && !c.Word.Contains("任务", StringComparison.Ordinal));
        foreach (var other in serials)
            if (other != serial) columns[columns.IndexOf(other)] = other with { Field = HeadField.None };
        return columns;
    }
}
