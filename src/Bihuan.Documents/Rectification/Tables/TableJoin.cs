using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>
/// 同一份文件里的问题清单、任务清单、责任清单说的是同一批问题：后一张表的各问题在前面的表里都有时,
/// 把它的内容补进前面的，不重复计数。
/// </summary>
internal static class TableJoin
{
    // 后一张表有一成对不上(改了字、漏了行)仍算同一批；对不上的照样留下。
    private const double Share = 0.9;

    /// <summary>合并；表的个数、先后与角色不变。</summary>
    public static List<TableReading> Join(IReadOnlyList<TableReading> tables)
    {
        var joined = new List<TableReading>();
        var known = new Dictionary<(int?, string), (int Table, int Row)>();
        var rows = new List<List<ReadProblem>>();
        foreach (var table in tables)
        {
            var matches = table.Problems.Count(p => known.ContainsKey(Key(p)));
            var kept = new List<ReadProblem>();
            var same = table.Problems.Count > 0 && matches >= table.Problems.Count * Share;
            foreach (var problem in table.Problems)
            {
                if (same && known.TryGetValue(Key(problem), out var at)) rows[at.Table][at.Row] = Fill(rows[at.Table][at.Row], problem);
                else kept.Add(problem);
            }
            for (var i = 0; i < kept.Count; i++)
                if (kept[i].Title.Length > 0) known.TryAdd(Key(kept[i]), (rows.Count, i));
            rows.Add(kept);
            joined.Add(table with { Problems = kept });
        }
        return joined;
    }

    private static (int?, string) Key(ReadProblem problem) => (problem.Number, Fold.Line(problem.Title).Replace(" ", "", StringComparison.Ordinal));

    private static ReadProblem Fill(ReadProblem first, ReadProblem more) => first with
    {
        Detail = first.Detail.Length > 0 ? first.Detail : more.Detail,
        Path = first.Path.Count > 0 ? first.Path : more.Path,
        Measures = first.Measures.Count > 0 ? first.Measures : more.Measures,
        Outcomes = first.Outcomes.Count > 0 ? first.Outcomes : more.Outcomes,
        Status = first.Status ?? more.Status,
        Leader = first.Leader ?? more.Leader,
        Unit = first.Unit ?? more.Unit,
        Supporting = first.Supporting ?? more.Supporting,
        Person = first.Person ?? more.Person,
        Due = first.Due ?? more.Due,
        Nature = first.Nature ?? more.Nature,
        Cause = first.Cause ?? more.Cause,
        Goal = first.Goal ?? more.Goal,
        Deliverable = first.Deliverable ?? more.Deliverable,
        Lines = [.. first.Lines.Union(more.Lines).Order()],
    };
}
