using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Controls.Showing;
using Bihuan.Documents.Comparing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>提几条可以看护的规则：措施接上的承诺在前，再照字面与问题相近的。没有真的相近的一条也不提。提的、没有提的都列出来，由人选。</summary>
public static class SuggestWatches
{
    // 照字面提几条；不到这么像的不提
    private const int Most = 5;
    private const double Least = 0.28;

    // 规则的名称里连着几个字写在问题里，才像是说一件事
    private const int Telling = 4;

    /// <summary>全部可以选的，提的在前。查询的次数是定的。</summary>
    public static async Task<IReadOnlyList<WatchChoice>> RunAsync(Db db, Problem problem, DateOnly today, CancellationToken cancellation = default)
    {
        var (body, id) = (db.Viewer.BodyId, problem.Id);
        var bound = (await db.Whole<Measure>(removed: false).Where(m => m.ProblemId == id && m.Commitment != null).OrderBy(m => m.Sequence).Select(m => m.Commitment!).ToListAsync(cancellation)).Distinct(StringComparer.Ordinal).ToList();
        var book = await db.ControlsHereAsync(cancellation);
        var lines = (await ControlBoard.RunAsync(db, today, cancellation)).ToDictionary(l => l.Control.Id, StringComparer.Ordinal);
        var red = (await db.Findings.Where(f => f.BodyId == body && f.ClearedAt == null && f.Level == FindingLevel.Red && (f.WaivedUntil == null || f.WaivedUntil < today)).Select(f => f.ControlId).Distinct().ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        // 自己定的规则会写出台账的条件：看不见那本台账的不列
        var may = book.Controls.Where(c => ChosenWatches.MayWatch(c) && (c is not OwnControl || lines.ContainsKey(c.Id))).ToList();
        var like = may.Where(c => !bound.Contains(c.Id)).Select(c => (c.Id, Score: ScoreOf(c, problem))).Where(c => c.Score >= Least).OrderByDescending(c => c.Score).Take(Most).Select(c => c.Id).ToList();
        return [.. may.Select(ChoiceOf).OrderBy(c => Rank(c.Control.Id))];

        WatchChoice ChoiceOf(Control control)
        {
            var line = lines.GetValueOrDefault(control.Id);
            return new(control, bound.Contains(control.Id) ? "措施里的承诺" : like.Contains(control.Id) ? "与这个问题相近" : null, line?.Light, line?.Red > 0 ? line.Red : red.Contains(control.Id) ? -1 : 0);
        }

        int Rank(string control) => bound.IndexOf(control) is >= 0 and var b ? b : like.IndexOf(control) is >= 0 and var l ? 1000 + l : int.MaxValue;
    }

    // 规则的名称写在问题里的多，或者整段相近
    private static double ScoreOf(Control control, Problem problem)
    {
        // 方面的名称一方面的问题都一样，“党组织”“落实”这些字碰巧有，不算
        var inside = Shares(Likeness.Key(control.Title), Likeness.Key(problem.Title), Likeness.Key(problem.Title + "\n" + problem.Detail)) ? Likeness.Inside(control.Title, problem.Title + problem.Detail) : 0;
        return Math.Max(inside, Likeness.Of(control.Title + control.Checks, string.Concat(problem.Title, problem.Aspect)));
    }

    // 一样的有连着四个字、整个名称；或者有两处，一处在问题的题目里。只碰上一个常用词的不算
    private static bool Shares(string control, string title, string text)
    {
        var runs = new List<string>();
        for (var at = 0; at < control.Length - 1;)
        {
            var length = 1;
            while (at + length < control.Length && text.AsSpan().Contains(control.AsSpan(at, length + 1), StringComparison.Ordinal)) length++;
            if (length > 1) runs.Add(control.Substring(at, length));
            at += length;
        }
        return runs.Exists(r => r.Length >= Math.Min(Telling, control.Length)) || runs.Count > 1 && runs.Exists(r => title.Contains(r, StringComparison.Ordinal));
    }
}
