using Bihuan.Documents.Checking;

namespace Bihuan.App.Office.Readings;

/// <summary>把意见所指的地方标到一行的各段文字上；几条意见重叠的地方，按最重的标。</summary>
internal static class Highlights
{
    /// <summary>意见盖住的各段，互不重叠，按先后。</summary>
    /// <param name="remarks">这一行的意见；说整行的不算。</param>
    /// <param name="length">这一行显示出来的字符数；之外的不算。</param>
    public static List<(int From, int To, RemarkSeverity Severity)> Flatten(IEnumerable<Remark> remarks, int length)
    {
        var edges = new List<(int At, int Step, RemarkSeverity Severity)>();
        foreach (var remark in remarks)
        {
            if (remark is not { Column: { } column, End: { } end } || column < 0 || column >= Math.Min(end, length)) continue;
            edges.Add((column, 1, remark.Severity));
            edges.Add((Math.Min(end, length), -1, remark.Severity));
        }
        var flat = new List<(int, int, RemarkSeverity)>();
        var open = new int[3];
        var at = 0;
        foreach (var edge in edges.OrderBy(e => e.At))
        {
            if (edge.At > at)
            {
                var worst = Array.FindLastIndex(open, n => n > 0);
                if (worst >= 0)
                {
                    var severity = (RemarkSeverity)worst;
                    if (flat.Count > 0 && flat[^1].Item2 == at && flat[^1].Item3 == severity) flat[^1] = (flat[^1].Item1, edge.At, severity);
                    else flat.Add((at, edge.At, severity));
                }
                at = edge.At;
            }
            open[(int)edge.Severity] += edge.Step;
        }
        return flat;
    }

    /// <summary>把各段文字在标记的边上切开，标上轻重。</summary>
    public static List<LinePart> Over(IReadOnlyList<LinePart> parts, List<(int From, int To, RemarkSeverity Severity)> marks)
    {
        if (marks.Count == 0) return [.. parts];
        var cut = new List<LinePart>(parts.Count + (marks.Count * 2));
        int start = 0, next = 0;
        foreach (var part in parts)
        {
            var end = start + part.Text.Length;
            var at = start;
            while (at < end)
            {
                while (next < marks.Count && marks[next].To <= at) next++;
                var inside = next < marks.Count && marks[next].From <= at;
                var to = next == marks.Count ? end : Math.Min(end, inside ? marks[next].To : marks[next].From);
                cut.Add(part with { Text = part.Text[(at - start)..(to - start)], Severity = inside ? marks[next].Severity : null });
                at = to;
            }
            start = end;
        }
        return cut;
    }
}
