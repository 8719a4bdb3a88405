using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>一张表一个问题的表单(归零表、销号单):左边是项目，右边是内容，有时一行两对。</summary>
internal static class FormTables
{
    private const int LookAhead = 40;

    /// <summary>从某一行起读表单；接连几张的各成一个问题。不是问题表单时为 null。</summary>
    public static TableReading? TryRead(IReadOnlyList<SourceLine> lines, int start, TableRow first, CancellationToken cancellation)
    {
        if (!IsPair(first)) return null;
        var rows = new List<TableRow>();
        for (var at = start; at < lines.Count && rows.Count < LookAhead && TableRow.From(lines[at]) is { } row && row.Filled > 0; at++) rows.Add(row);
        if (!rows.Exists(r => Pairs(r).Any(p => p.Field == HeadField.Title && p.Value is not null))) return null;
        if (rows.SelectMany(Pairs).Select(p => p.Field).Distinct().Count(f => f != HeadField.None) < 3) return null;

        var roles = new Dictionary<int, LineRole>();
        var problems = new List<ReadProblem>();
        var taken = new HashSet<HeadField>();
        ProblemBuilder? current = null;
        HeadField last = HeadField.None;
        var index = start;
        for (; index < lines.Count && TableRow.From(lines[index]) is { } row && row.Filled > 0; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (index > start && TableHead.TryRead(lines, index) is not null) break;
            var pairs = Pairs(row).ToList();
            // 编号或问题又出现一次：下一张表单。
            if (current is { Line: not null } && pairs.Exists(p => p.Field is HeadField.Title or HeadField.Serial && taken.Contains(p.Field)))
            {
                problems.Add(current.Build());
                current = null;
                taken.Clear();
            }
            current ??= new ProblemBuilder();
            var role = LineRole.Field;
            foreach (var (field, value) in pairs)
            {
                if (field != HeadField.None) taken.Add(field);
                if (value is null) continue;
                role = RoleOf(field, role);
                Put(current, row, field == HeadField.MeasuresOrOutcomes ? taken.Contains(HeadField.Measures) ? HeadField.Outcomes : HeadField.Measures : field, value);
                last = field;
            }
            // 项目一格竖向合并、内容分几行：接着上一项。
            if (pairs.Count == 0 && row.Cells.Any(c => c.MergedFrom is not null) && row.Cells.LastOrDefault(c => c.End > c.Start) is { } more)
            {
                role = RoleOf(last, role);
                Put(current, row, last, more);
            }
            roles[row.Line.Number] = role;
            current.Cover(row.Line.Number);
        }
        if (current is { Line: not null }) problems.Add(current.Build());
        return problems.Count == 0 ? null : new TableReading(index, problems, roles);
    }

    private static void Put(ProblemBuilder problem, TableRow row, HeadField field, SourceCell value)
    {
        var text = row.Text(value);
        if (field == HeadField.Serial && text.Length <= 20) (problem.Serial, problem.Label, problem.Number) = (text, text, ProblemText.NumberOf(text));
        else if (field == HeadField.Title) problem.SetTitle(row.Line, value.Start, value.End);
        else if (field == HeadField.Path) problem.Path = [.. problem.Path, new PathStep(row.Line.Number, null, text)];
        else problem.Read(row.Line, value, field);
    }

    private static LineRole RoleOf(HeadField field, LineRole role) => field switch
    {
        HeadField.Title => LineRole.Problem,
        _ when role == LineRole.Problem => role,
        HeadField.Measures or HeadField.MeasuresOrOutcomes => LineRole.Measure,
        HeadField.Outcomes or HeadField.StatusOrOutcomes => LineRole.Outcome,
        HeadField.Detail or HeadField.Cause => LineRole.ProblemDetail,
        _ => role,
    };

    // 第一格短、像项目名，第二格是内容(或者空着待填)。
    private static bool IsPair(TableRow row) =>
        row.Cells.Count is >= 2 and <= 8 && row.Cells[0].End - row.Cells[0].Start is > 0 and <= 30 && HeadWords.Find(row.Text(row.Cells[0])) is not null;

    private static IEnumerable<(HeadField Field, SourceCell? Value)> Pairs(TableRow row)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var key = row.Cells[i];
            if (key.End == key.Start || HeadWords.Find(row.Text(key)) is not { } found) continue;
            var next = i + 1 < row.Cells.Count ? row.Cells[i + 1] : null;
            // 紧跟着的还是项目名，说明这一格没有填。
            if (next is not null && next.End > next.Start && HeadWords.Find(row.Text(next)) is null)
            {
                yield return (found.Field, next);
                i++;
            }
            else
            {
                yield return (found.Field, null);
            }
        }
    }
}
