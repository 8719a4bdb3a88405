namespace Bihuan.Documents.Writing;

/// <summary>把各问题排成行：长文字分行，合并的格够高，“方面”按页断开重写。</summary>
internal sealed class SheetLayout
{
    /// <summary>五号字一行的高度(磅):按替代字体里最高的算，缺字体的机器上也不切字。</summary>
    public const double LineHeight = 15.5;

    // Excel 一行最高 409.5 磅；一格不超过这些行，再长就续到下一行。
    private const int MaxLines = 25;
    private const double Padding = 7;
    private const double MinHeight = 30;

    // 第一页多出大标题与来源两行。
    private const double FirstPage = 61;

    private readonly Sheet sheet;
    private readonly double page;
    private readonly List<LaidRow> rows = [];
    private readonly List<LaidMerge> merges = [];

    private SheetLayout(Sheet sheet, double page)
    {
        this.sheet = sheet;
        this.page = page;
    }

    public static LaidSheet Lay(Sheet sheet)
    {
        var layout = new SheetLayout(sheet, PageHeight(sheet));
        var blocks = new List<(string Group, int From, int To)>();
        foreach (var block in sheet.Blocks)
        {
            var from = layout.rows.Count;
            layout.Add(block);
            blocks.Add((block.Group, from, layout.rows.Count - 1));
        }
        var breaks = sheet.Filterable ? [] : layout.Breaks(blocks);
        layout.SplitMerges(breaks);
        if (sheet.GroupColumn is { } column && !sheet.Filterable) layout.MergeGroups(column, blocks, [.. breaks]);
        return new LaidSheet(layout.rows, layout.merges, breaks);
    }

    private void Add(SheetBlock block)
    {
        var columns = sheet.Columns;
        var parts = new List<string>[columns.Count];
        for (var c = 0; c < columns.Count; c++) parts[c] = [.. block.Cells[c].Where(t => t.Length > 0).SelectMany(t => CellText.Chunk(t, columns[c].Units, MaxLines))];
        var count = Math.Max(1, parts.Max(p => p.Count));
        var first = rows.Count;
        for (var r = 0; r < count; r++)
        {
            var texts = new string?[columns.Count];
            var height = MinHeight;
            for (var c = 0; c < columns.Count; c++)
            {
                var merged = count > 1 && parts[c].Count <= 1 && !sheet.Filterable;
                // 台账的续行不是另一条记录：序号、状态都空着，计数、筛选不多出一条，备注里写“（续）”。
                texts[c] = r < parts[c].Count ? parts[c][r] : merged ? null : r > 0 && sheet.Filterable && columns[c].Head == "备注" ? CellText.Continued : "";
                var shared = merged || (c == sheet.GroupColumn && !sheet.Filterable && parts[c].Count <= 1);
                if (texts[c] is { Length: > 0 } text && !shared) height = Math.Max(height, HeightOf(text, columns[c]));
            }
            rows.Add(new LaidRow(height, texts));
        }
        if (count == 1 || sheet.Filterable) return;
        // 比一页还高的不合并：合并了，居中的字会落在两页的接缝上。
        var tall = Height(first, rows.Count - 1) > page;
        for (var c = 0; c < columns.Count; c++)
        {
            if (parts[c].Count > 1 || c == sheet.GroupColumn) continue;
            if (!tall) merges.Add(new LaidMerge(c, first, rows.Count - 1));
            if (parts[c].Count == 1) Reserve(first, tall ? first : rows.Count - 1, HeightOf(parts[c][0], columns[c]));
        }
    }

    /// <summary>合并的格要的高度不够时，平均加到各行。</summary>
    private void Reserve(int from, int to, double needed)
    {
        var have = Height(from, to);
        if (have >= needed) return;
        var more = (needed - have) / (to - from + 1);
        for (var r = from; r <= to; r++) rows[r] = rows[r] with { Height = rows[r].Height + more };
    }

    /// <summary>在哪几行之前换页：放得进一页的问题，这一页剩下不到三分之一时整个移到下一页，否则接着排，在两条措施之间换页。</summary>
    private List<int> Breaks(List<(string Group, int From, int To)> blocks)
    {
        var breaks = new List<int>();
        var used = FirstPage;
        foreach (var (_, from, to) in blocks)
        {
            var height = Height(from, to);
            if (used + height <= page)
            {
                used += height;
                continue;
            }
            if (from > 0 && (height <= page && page - used < page / 3 || !Splits(from, to, page - used)))
            {
                breaks.Add(from);
                used = 0;
            }
            for (var r = from; r <= to; r++)
            {
                if (r > from && used + rows[r].Height > page)
                {
                    breaks.Add(r);
                    used = 0;
                }
                used += rows[r].Height;
            }
        }
        return breaks;
    }

    // 剩下的地方放得下头几行，并且放得下合并格里的字(问题、责任单位……),才能从中间断开。
    private bool Splits(int from, int to, double room)
    {
        var end = from;
        var height = 0.0;
        while (end <= to && height + rows[end].Height <= room) height += rows[end++].Height;
        return end > from && end <= to && merges.Where(m => m.From == from && m.To == to).All(m => rows[from].Texts[m.Column] is not { Length: > 0 } text || HeightOf(text, sheet.Columns[m.Column]) <= height);
    }

    /// <summary>换页处断开各列的合并：字留在前一页，后一页的“反馈问题”写“（续）”。</summary>
    private void SplitMerges(List<int> breaks)
    {
        foreach (var at in breaks)
            for (var i = merges.Count - 1; i >= 0; i--)
            {
                var (column, from, to) = merges[i];
                if (from >= at || to < at) continue;
                merges.RemoveAt(i);
                if (at - from > 1) merges.Insert(i, new LaidMerge(column, from, at - 1));
                if (to > at) merges.Insert(at - from > 1 ? i + 1 : i, new LaidMerge(column, at, to));
                rows[at].Texts[column] = sheet.Columns[column].Head == "反馈问题" ? CellText.Continued : "";
            }
    }

    /// <summary>同一方面合并成一格；换页处断开，下一页重写一遍，免得文字落在看不见的那一页。</summary>
    private void MergeGroups(int column, List<(string Group, int From, int To)> blocks, HashSet<int> breaks)
    {
        for (var i = 0; i < blocks.Count;)
        {
            var (group, from, to) = blocks[i++];
            var lines = CellText.Wrap(group, sheet.Columns[column].Units).Count;
            // 长得一格放不下的，在各问题里已经分行写了，不合并。
            if (lines > MaxLines) continue;
            while (i < blocks.Count && blocks[i].Group == group && !breaks.Contains(blocks[i].From)) to = blocks[i++].To;
            for (var start = from; start <= to;)
            {
                var end = start;
                while (end < to && !breaks.Contains(end + 1)) end++;
                for (var r = start; r <= end; r++) rows[r].Texts[column] = r == start ? group : null;
                if (end > start) merges.Add(new LaidMerge(column, start, end));
                Reserve(start, end, HeightOf(group, sheet.Columns[column]));
                start = end + 1;
            }
        }
    }

    private double Height(int from, int to)
    {
        var height = 0.0;
        for (var r = from; r <= to; r++) height += rows[r].Height;
        return height;
    }

    private static double HeightOf(string text, SheetColumn column) => Math.Min(409, (CellText.Wrap(text, column.Units).Count * LineHeight) + Padding);

    /// <summary>缩到一页宽之后，一页正文能放多高(磅):A4 横向，减去边距、页脚和重复的表头。</summary>
    private static double PageHeight(Sheet sheet)
    {
        const double PaperWidth = 842 - (2 * 40);
        const double PaperHeight = 595 - 50 - 55;
        var width = sheet.Columns.Sum(c => (c.Width * 7) + 5) * 0.75;
        var scale = Math.Min(1, PaperWidth / width);
        return ((PaperHeight / scale) - 34) * 0.96;
    }
}
