using Bihuan.Access;
using Bihuan.Documents.Comparing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>以前反馈过、文字相近的问题：列出来，是不是又出现了由人定。只在看得见的里面找。</summary>
public static class EarlierProblems
{
    /// <summary>最多列几个。</summary>
    public const int Most = 5;

    private const double Alike = 0.34;

    // 再多的只看最近的：一个机构历年的问题不过几百个
    private const int MostLooked = 3_000;

    /// <summary>一个相近的。</summary>
    /// <param name="Id">哪个问题。</param>
    /// <param name="Title">问题。</param>
    /// <param name="Inspection">哪次巡察；没有的为 null。</param>
    /// <param name="Score">有多像，0 至 1。</param>
    public sealed record Line(Guid Id, string Title, string? Inspection, double Score);

    /// <summary>找。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="title">问题。</param>
    /// <param name="detail">具体表现。</param>
    /// <param name="inspection">本次巡察；它的问题不算。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IReadOnlyList<Line>> FindAsync(Db db, string title, string? detail, Guid? inspection, CancellationToken cancellation = default)
    {
        if (title.Length == 0) return [];
        var rows = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => p.InspectionId != null && p.InspectionId != inspection)
            .OrderByDescending(p => p.Id).Select(p => new { p.Id, p.Title, p.InspectionId }).Take(MostLooked).ToListAsync(cancellation);
        var best = rows.Select(r => (Row: r, Score: Math.Max(Likeness.Of(title, r.Title), detail is null ? 0 : Likeness.Inside(r.Title, detail) * 0.8)))
            .Where(r => r.Score >= Alike).OrderByDescending(r => r.Score).Take(Most).ToList();
        var ids = best.Select(b => b.Row.InspectionId).OfType<Guid>().ToList();
        var names = ids.Count == 0 ? [] : await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Title, cancellation);
        return [.. best.Select(b => new Line(b.Row.Id, b.Row.Title, names.GetValueOrDefault(b.Row.InspectionId!.Value), Math.Round(b.Score, 2)))];
    }

    /// <summary>认定，或者（<paramref name="repeats"/> 为 null）不是。</summary>
    public static async Task<IntakeResult> ChooseAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, Guid? repeats, CancellationToken cancellation = default)
    {
        var (work, found, not) = await IntakeSteps.OpenAsync(db, intake, problem, version, cancellation);
        if (not is not null) return not;
        if (repeats is { } id && !await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AnyAsync(p => p.Id == id && p.InspectionId != work.Intake.InspectionId, cancellation)) return new IntakeResult.Refused("没有找到上一轮的那个问题，或者您看不到它。");
        found.RepeatsId = repeats;
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, (repeats is null ? "不再认定上一轮问题：" : "认定了上一轮问题：") + work.NameOf(found), found.Id, cancellation);
    }
}
