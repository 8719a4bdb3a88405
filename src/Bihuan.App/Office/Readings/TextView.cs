using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>把一页的行配上所属问题、措施与成效的位置、校核意见。</summary>
internal static class TextView
{
    private const int LongestLabel = 12;

    /// <summary>某一页的各行。</summary>
    public static IReadOnlyList<LineView> Lines(ReadDocument document, PageRange range, IReadOnlyList<RemarkView> remarks)
    {
        var marked = remarks.Where(r => r.Remark.Line >= range.FirstLine && r.Remark.Line <= range.LastLine).ToLookup(r => r.Remark.Line!.Value);
        var owner = Owners(document.Problems, range);
        var spans = Spans(document, range);
        var lines = new List<LineView>(Math.Max(0, range.LastLine - range.FirstLine + 1));
        for (var number = range.FirstLine; number <= range.LastLine; number++)
        {
            var text = document.Source.Lines[number - 1].Text;
            var shown = Math.Min(text.Length, LineView.LongestShown);
            var role = number <= document.Roles.Count ? document.Roles[number - 1] : Missing(text);
            var parts = Highlights.Over(Cut(text[..shown], spans.GetValueOrDefault(number)), Highlights.Flatten(marked[number].Select(r => r.Remark), shown));
            lines.Add(new LineView(number, role, Linked(parts, marked[number]), text.Length - shown, owner.TryGetValue(number, out var problem) ? problem : null) { Remarks = Summary(marked[number]) });
        }
        return lines;
    }

    private static LineRemarks? Summary(IEnumerable<RemarkView> remarks)
    {
        var all = remarks.ToList();
        if (all.Count == 0) return null;
        var breakdown = string.Join('、', all.GroupBy(r => r.Remark.Severity).OrderByDescending(g => g.Key).Select(g => $"{RuleNames.Of(g.Key)}{g.Count()}"));
        return new LineRemarks(all[0].Ordinal, all.Count, all.Max(r => r.Remark.Severity), breakdown);
    }

    // 标了轻重的一段，是哪一条说的：盖住它开头的、同一级的第一条
    private static List<LinePart> Linked(List<LinePart> parts, IEnumerable<RemarkView> remarks)
    {
        var at = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var (start, part) = (at, parts[i]);
            at += part.Text.Length;
            if (part.Severity is not { } severity) continue;
            var said = remarks.FirstOrDefault(r => r.Remark.Severity == severity && r.Remark.Column <= start && r.Remark.End > start);
            parts[i] = part with { Remark = said?.Ordinal };
        }
        return parts;
    }

    private static LineRole Missing(string text) => string.IsNullOrWhiteSpace(text) ? LineRole.Blank : LineRole.Uncovered;

    // 一行属于几个问题时（一组措施对几个问题），算标题在这一行的，其次算最前面的
    private static Dictionary<int, int> Owners(IReadOnlyList<ReadProblem> problems, PageRange range)
    {
        var owner = new Dictionary<int, int>();
        for (var i = 0; i < problems.Count; i++)
            foreach (var line in problems[i].Lines)
                if (line >= range.FirstLine && line <= range.LastLine)
                    owner.TryAdd(line, i + 1);
        for (var i = problems.Count - 1; i >= 0; i--)
            if (problems[i].Line is { } line && line >= range.FirstLine && line <= range.LastLine)
                owner[line] = i + 1;
        return owner;
    }

    private static Dictionary<int, List<(int From, int To, LinePartKind Kind)>> Spans(ReadDocument document, PageRange range)
    {
        var spans = new Dictionary<int, List<(int, int, LinePartKind)>>();
        void Add(int line, int from, int to, LinePartKind kind)
        {
            if (line < range.FirstLine || line > range.LastLine) return;
            if (!spans.TryGetValue(line, out var list)) spans[line] = list = [];
            list.Add((from, to, kind));
        }
        foreach (var problem in document.Problems)
        {
            if (problem.Line is { } line && problem.Title.Length > 0 && document.Source.Lines[line - 1].Text.IndexOf(problem.Title, StringComparison.Ordinal) is >= 0 and var at)
            {
                // 编号连着标题；表格里编号在别的格
                var from = at <= LongestLabel && document.Source.Lines[line - 1].Cells.Count == 0 ? 0 : at;
                Add(line, from, at + problem.Title.Length, LinePartKind.Title);
            }
            foreach (var m in problem.Measures) Add(m.Line, m.Column, m.End, LinePartKind.Measure);
            foreach (var o in problem.Outcomes) Add(o.Line, o.Column, o.End, LinePartKind.Outcome);
        }
        return spans;
    }

    private static List<LinePart> Cut(string text, List<(int From, int To, LinePartKind Kind)>? spans)
    {
        var parts = new List<LinePart>();
        var at = 0;
        foreach (var (from, to, kind) in (spans ?? []).OrderBy(s => s.From))
        {
            // 同一段被几个问题共用时只标一次
            if (from < at || from >= text.Length) continue;
            if (from > at) parts.Add(new LinePart(text[at..from], LinePartKind.Plain));
            at = Math.Min(to, text.Length);
            parts.Add(new LinePart(text[from..at], kind));
        }
        if (at < text.Length) parts.Add(new LinePart(text[at..], LinePartKind.Plain));
        return parts;
    }
}
