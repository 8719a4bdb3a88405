using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>各次导入，新的在前。</summary>
public static class ListIntakes
{
    /// <summary>最多列几次。</summary>
    public const int Most = 100;

    /// <summary>一次。</summary>
    /// <param name="Intake">哪一次。</param>
    /// <param name="Inspection">哪次巡察；还没有建、看不见的为 null。</param>
    /// <param name="Confirmed">确认了几个。</param>
    /// <param name="All">要收的几个。</param>
    /// <param name="Made">生成了几个。</param>
    /// <param name="Changes">新稿的变化还有几处没有处理。</param>
    public sealed record Line(Intake Intake, string? Inspection, int Confirmed, int All, int Made, int Changes);

    /// <summary>列。</summary>
    public static async Task<IReadOnlyList<Line>> RunAsync(Db db, CancellationToken cancellation = default)
    {
        var intakes = await IntakeSight.Within(db).AsNoTracking().OrderByDescending(i => i.CreatedAt).Take(Most).ToListAsync(cancellation);
        var (body, ids) = (db.Viewer.BodyId, intakes.ConvertAll(i => i.Id));
        var counts = await db.IntakeProblems.Where(p => p.BodyId == body && ids.Contains(p.IntakeId)).GroupBy(p => p.IntakeId).Select(g => new
        {
            g.Key,
            Confirmed = g.Count(p => p.Standing == IntakeStandings.Confirmed),
            All = g.Count(p => p.Standing == IntakeStandings.Confirmed || p.Standing == IntakeStandings.Open),
            Made = g.Count(p => p.MadeId != null),
            Changes = g.Count(p => p.Change != null),
        }).ToDictionaryAsync(g => g.Key, cancellation);
        var inspections = intakes.Select(i => i.InspectionId).OfType<Guid>().ToList();
        var names = await db.Set<Ledgers.Rectification.Inspection>().Where(i => inspections.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Title, cancellation);
        return [.. intakes.Select(i => counts.GetValueOrDefault(i.Id) is { } c
            ? new Line(i, i.InspectionId is { } id ? names.GetValueOrDefault(id) : null, c.Confirmed, c.All, c.Made, c.Changes) : new Line(i, null, 0, 0, 0, 0))];
    }
}
