using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>表头之下的各行：一行一个问题，或者几行一个问题(问题格合并、措施一行一条)。</summary>
internal sealed class LedgerBody(IReadOnlyList<SourceLine> lines, TableHead head)
{
    private const int MaxGap = 3;

    private readonly Dictionary<int, LineRole> roles = [];
    private readonly List<ReadProblem> problems = [];
    private readonly Dictionary<int, PathStep> steps = [];
    private PathStep? group;
    private ProblemBuilder? current;

    public TableReading Read(int start, CancellationToken cancellation)
    {
        var at = start;
        for (; at < start + head.Rows; at++) roles[lines[at].Number] = LineRole.TableHeader;
        var end = at;
        while (at < lines.Count)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TableRow.From(lines[at]) is not { } row || (row.Flattened && row.Cells.Count < 2 && lines[at].Text.TrimStart()[0] is not ('|' or '\uFF5C')))
            {
                // 换页处的空行、页码：后面还接着表格行才跳过去。
                if (at - end >= MaxGap || LedgerTables.Gap(lines[at]) is null) break;
                at++;
                continue;
            }
            if (NextHead(at, row) is var (headAt, next))
            {
                if (!next.Same(head)) break;
                for (; at < headAt; at++) roles[lines[at].Number] = LineRole.Title;
                for (; at < headAt + next.Rows; at++) roles[lines[at].Number] = LineRole.TableHeader;
            }
            else
            {
                roles[row.Line.Number] = Take(row);
                at++;
            }
            Fill(end, at);
            end = at;
        }
        Finish();
        return new TableReading(end, problems, roles);
    }

    private void Fill(int from, int to)
    {
        for (var i = from; i < to; i++)
            if (!roles.ContainsKey(lines[i].Number)) roles[lines[i].Number] = LedgerTables.Gap(lines[i]) ?? LineRole.Furniture;
    }

    /// <summary>这一行起又是表头，或者这一行是另一张表(另一页)的标题、下面紧接着表头。</summary>
    private (int At, TableHead Head)? NextHead(int at, TableRow row)
    {
        if (TableHead.TryRead(lines, at) is { } here) return (at, here);
        for (var i = at + 1; row.Filled is 1 or 2 && i <= at + 2 && i < lines.Count && TableRow.From(lines[i]) is { } below; i++)
        {
            if (TableHead.TryRead(lines, i) is { } head) return (i, head);
            if (below.Filled > 2) break;
        }
        return null;
    }

    private LineRole Take(TableRow row)
    {
        if (row.IsRuler) return LineRole.TableHeader;
        if (row.Filled == 0 && row.Cells.All(c => c.MergedFrom is null)) return LineRole.Blank;
        if (Whole(row) is { } role) return role;
        var begins = Begins(row, out var reason);
        if (begins || current is null)
        {
            Finish();
            if (!HasSubstance(row)) return LineRole.Field;
            Start(row);
        }
        if (reason is not null) current!.Doubt(0.75, reason);
        foreach (var column in head.Columns)
            if (Own(row, column) is { } cell) current!.Read(row.Line, cell, column.Field);
        if (Text(row, HeadField.Due) is { Length: > 0 } limit)
            current!.DueOfRow(row.Line.Number, limit);
        if (head.Width < row.Cells.Count && row.Flattened && row.Cells[head.Width].End > row.Cells[head.Width].Start)
            current!.Doubt(0.7, "这一行的格数比表头多，各列可能错位");
        current!.Cover(row.Line.Number);
        return begins ? LineRole.Problem : RoleOf(row);
    }

    /// <summary>整行只有一段话：方面的标题、合计、表尾的说明。</summary>
    private LineRole? Whole(TableRow row)
    {
        SourceCell? only = null;
        foreach (var cell in row.Cells)
            if (cell.End > cell.Start)
            {
                var text = Fold.Line(row.Text(cell)).Replace(" ", "", StringComparison.Ordinal);
                if (cell.Column <= 1 && text is "合计" or "小计" or "总计" or "共计" or "累计") return LineRole.Overview;
                if (only is not null) return null;
                only = cell;
            }
        if (only is null || row.Cells.Any(c => c.MergedFrom is not null)) return null;
        var whole = row.Text(only);
        var bare = Fold.Line(whole);
        if (bare.StartsWith('注') || bare.StartsWith("备注", StringComparison.Ordinal) || bare.StartsWith("说明：", StringComparison.Ordinal) || bare.StartsWith("填表", StringComparison.Ordinal) || bare.StartsWith("审核", StringComparison.Ordinal) || bare.StartsWith('*'))
            return LineRole.Attachment;
        var spans = only.ColumnSpan >= Math.Max(2, head.Width - 1) || row.Cells.Count == 1;
        var first = head.Columns.FirstOrDefault(c => c.Index == only.Column)?.Field;
        if (!spans && !(only.Column == 0 && first is HeadField.Serial or HeadField.Path && whole.Length > 6)) return null;
        if (whole.Length > 60) return LineRole.Attachment;
        Finish();
        var read = ProblemText.Of(row.Line.Text, only.Start, only.End, row.Line.Breaks);
        group = new PathStep(row.Line.Number, read.Label, read.Title);
        steps.Clear();
        return LineRole.Group;
    }

    /// <summary>这一行是不是另一个问题的开头。</summary>
    private bool Begins(TableRow row, out string? reason)
    {
        reason = null;
        if (current is null) return true;
        var title = Text(row, HeadField.Title);
        var serial = Text(row, HeadField.Serial);
        if (title.Length == 0)
        {
            // 问题格空着：合并下来的，或者拉平时丢了；编号却是新的，就是漏填。
            var merged = head.Columns.Any(c => c.Field == HeadField.Title && row.At(c.Index)?.MergedFrom is not null);
            if (merged || serial.Length == 0 || serial == current.Serial || !head.Has(HeadField.Serial)) return false;
            return ProblemText.NumberOf(serial) is not null;
        }
        if (title != current.Whole) return true;
        if (head.Columns.Any(c => c.Field == HeadField.Path && Own(row, c) is { } p && p.End > p.Start && steps.TryGetValue(c.Index, out var step) && !row.Text(p).EndsWith(step.Text, StringComparison.Ordinal))) return true;
        if (serial.Length > 0 && serial != current.Serial) reason = "相邻两行的问题文字相同，按同一个问题合并";
        return false;
    }

    private void Start(TableRow row)
    {
        current = new ProblemBuilder { HasStatusColumn = head.Columns.Any(c => c.Field is HeadField.Status or HeadField.StatusOrOutcomes or HeadField.IsDone or HeadField.IsClosed) };
        foreach (var column in head.Columns)
        {
            if (column.Field == HeadField.Serial && Own(row, column) is { } serial)
            {
                var (line, cell) = Source(row, serial);
                var text = line.Text[cell.Start..cell.End];
                current.Serial = text;
                if (text.Length is > 0 and <= 20) (current.Label, current.Number) = (text, ProblemText.NumberOf(text));
            }
            else if (column.Field == HeadField.Path && Own(row, column) is { } path && path.End > path.Start)
            {
                var read = ProblemText.Of(row.Line.Text, path.Start, path.End, []);
                steps[column.Index] = new PathStep(row.Line.Number, read.Label, read.Detail.Length == 0 ? read.Title : read.Title + "。" + read.Detail);
                // 上一级换了，下一级原来的就不再管。
                foreach (var lower in steps.Keys.Where(k => k > column.Index).ToList()) steps.Remove(lower);
            }
            if (column.Guessed && column.Field != HeadField.None) current.Doubt(0.95, $"表头“{column.Word}”是按近义推断的");
        }
        List<PathStep> chain = [.. steps.OrderBy(s => s.Key).Select(s => s.Value)];
        if (group is not null) chain.Insert(0, group);
        current.Path = chain;
        var at = head.Columns.First(c => c.Field == HeadField.Title);
        if (Own(row, at) is { } title && title.End > title.Start)
        {
            current.SetTitle(row.Line, title.Start, title.End);
        }
        else if (row.At(at.Index)?.MergedFrom is { } from && Line(from) is { } above && TableRow.From(above)?.At(at.Index) is { } merged && merged.End > merged.Start)
        {
            current.SetTitle(above, merged.Start, merged.End);
        }
        else
        {
            current.Doubt(0.6, $"“{at.Word}”一栏是空的");
        }
    }

    private static bool IsContent(HeadField field) => field is not (HeadField.None or HeadField.Serial or HeadField.Path);

    // 只填了序号的空行不是问题。
    private bool HasSubstance(TableRow row) => head.Columns.Any(c => IsContent(c.Field) && Own(row, c) is { } cell && Source(row, cell) is var (_, source) && source.End > source.Start);

    private LineRole RoleOf(TableRow row)
    {
        var fields = head.Columns.Where(c => Own(row, c) is { } cell && cell.End > cell.Start).Select(c => c.Field).ToHashSet();
        return fields.Contains(HeadField.Measures) ? LineRole.Measure
            : fields.Contains(HeadField.Outcomes) ? LineRole.Outcome
            : fields.Contains(HeadField.Detail) ? LineRole.ProblemDetail : LineRole.Field;
    }

    // 横跨几列的格只算在最左的一列。
    private static SourceCell? Own(TableRow row, TableColumn column) => row.At(column.Index) is { } cell && cell.Column == column.Index ? cell : null;

    private string Text(TableRow row, HeadField field)
    {
        var column = head.Columns.FirstOrDefault(c => c.Field == field);
        return column is not null && Own(row, column) is { } cell ? row.Text(cell) : "";
    }

    private (SourceLine Line, SourceCell Cell) Source(TableRow row, SourceCell cell) =>
        cell.End == cell.Start && cell.MergedFrom is { } from && Line(from) is { } above && TableRow.From(above)?.At(cell.Column) is { } merged
            ? (above, merged) : (row.Line, cell);

    private SourceLine? Line(int number)
    {
        var index = number - lines[0].Number;
        return index >= 0 && index < lines.Count && lines[index].Number == number ? lines[index] : null;
    }

    private void Finish()
    {
        if (current is null) return;
        if (head.Has(HeadField.Measures) && !current.HasMeasures) current.Doubt(0.9, "措施一栏是空的");
        problems.Add(current.Build());
        current = null;
    }
}
