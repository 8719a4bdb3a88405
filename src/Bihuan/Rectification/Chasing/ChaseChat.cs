using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>贴到工作群里的催办文字要的：只有他看得见、又没有限制阅读的。</summary>
/// <param name="Today">今天。</param>
/// <param name="Unit">哪个单位叫什么；全部的为 null。</param>
/// <param name="Problems">在责任单位手里、过了期限和20天内到期的，期限早的在前，最多 <see cref="Most"/> 个。</param>
/// <param name="Labels">人、单位的名称。</param>
public sealed record ChaseChat(DateOnly Today, string? Unit, IReadOnlyList<Problem> Problems, Labels Labels)
{
    /// <summary>最多列几个。</summary>
    public const int Most = 30;

    /// <summary>在手里的一共几个。</summary>
    public int All { get; init; }

    /// <summary>过了期限的。</summary>
    public int Late { get; init; }

    /// <summary>10天内到期的。</summary>
    public int Within10 { get; init; }

    /// <summary>11到20天到期的。</summary>
    public int Within20 { get; init; }

    /// <summary>可以选的单位：手里有问题的。</summary>
    public IReadOnlyList<(int Id, string Name, int Count)> Units { get; init; } = [];

    /// <summary>看。</summary>
    /// <param name="db">以谁的身份打开的，就按谁的范围。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="unit">哪个单位（下级不在内）；全部的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ChaseChat> OfAsync(Db db, TimeProvider clock, int? unit, CancellationToken cancellation = default)
    {
        var today = LocalDay.Of(clock);
        var (in10, in20) = (today.AddDays(10), today.AddDays(20));
        var inHand = DueLetters.InHand(db);
        var open = LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => !p.Restricted && inHand.Any(h => h.Id == p.Id));
        var groups = await open.GroupBy(p => p.UnitId).Select(g => new
        {
            g.Key,
            All = g.Count(),
            Late = g.Count(p => p.DueOn < today),
            In10 = g.Count(p => p.DueOn >= today && p.DueOn <= in10),
            In20 = g.Count(p => p.DueOn > in10 && p.DueOn <= in20),
        }).ToListAsync(cancellation);
        var chosen = groups.Where(g => unit is null || g.Key == unit).ToList();
        var some = await open.Where(p => p.DueOn != null && p.DueOn <= in20 && (unit == null || p.UnitId == unit)).OrderBy(p => p.DueOn).ThenBy(p => p.Sequence).ThenBy(p => p.Id).Take(Most).ToListAsync(cancellation);
        var labels = await Naming.OfAsync(db, [.. groups.Select(g => g.Key).Append(unit ?? 0).Distinct()], [.. some.Select(p => p.ResponsibleId).OfType<Guid>().Distinct().Select(p => (Referred.PersonLedger, p))], cancellation);
        return new(today, unit is { } id ? labels.Unit(id) : null, some, labels)
        {
            All = chosen.Sum(g => g.All),
            Late = chosen.Sum(g => g.Late),
            Within10 = chosen.Sum(g => g.In10),
            Within20 = chosen.Sum(g => g.In20),
            Units = [.. groups.OrderByDescending(g => g.Late).ThenByDescending(g => g.All).ThenBy(g => g.Key).Select(g => (g.Key, labels.Unit(g.Key), g.All))],
        };
    }
}
