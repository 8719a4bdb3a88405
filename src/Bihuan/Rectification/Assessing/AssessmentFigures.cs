using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Assessing;

/// <summary>一版方案里由数据算的各要素，现在的数和分。查询的次数是方案里用到几个数，与行数无关。</summary>
internal static class AssessmentFigures
{
    /// <summary>一个要素。</summary>
    public sealed record Counted(int Hits, int Whole, int? Points);

    /// <summary>算：要素的代号 → 数。</summary>
    public static async Task<Dictionary<string, Counted>> RunAsync(Db db, SchemeContent scheme, Guid inspection, DateOnly today, CancellationToken cancellation)
    {
        // 限制阅读的不数：复核的人、看的人看到的都是一样的数
        var scope = new FigureScope(today, inspection) { Open = true };
        var figures = new Dictionary<string, (int Hits, int Whole)>(StringComparer.Ordinal);
        foreach (var figure in scheme.Elements.Select(e => e.Figure).OfType<string>().Distinct().Where(f => AssessFigures.Find(f) is not null)) figures[figure] = await FigureRows.CountAsync(db, figure, scope, cancellation);
        return scheme.Elements.Where(e => e.Figure is not null && figures.ContainsKey(e.Figure)).ToDictionary(e => e.Code, e => new Counted(figures[e.Figure!].Hits, figures[e.Figure!].Whole, e.Score(figures[e.Figure!].Hits, figures[e.Figure!].Whole)));
    }

    /// <summary>写进各项：没有另给分的，跟着算的走；另给了的不动，写的理由还在。</summary>
    public static void Write(IEnumerable<AssessmentScore> scores, Dictionary<string, Counted> counted, DateOnly today)
    {
        foreach (var score in scores.Where(s => s.Kind == ScoreKinds.Element))
        {
            if (!counted.TryGetValue(score.Code, out var now)) continue;
            if (score.ById is null) (score.Given, score.GivenOn) = (now.Points, now.Points is null ? null : today);
            (score.Hits, score.Whole, score.Proposed) = (now.Hits, now.Whole, now.Points);
        }
    }
}
