using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>月度数字里的一行：全部、一个单位（含下级）、一个方面。</summary>
/// <param name="Title">叫什么。</param>
/// <param name="UnitId">哪个单位；不是单位的为 null。</param>
/// <param name="Aspect">哪个方面；不是方面的为 null。</param>
/// <param name="Depth">单位在第几级，缩进用；从0起。</param>
/// <param name="Values">各项；没有的是0。</param>
public sealed record MonthRow(string Title, int? UnitId, string? Aspect, int Depth, IReadOnlyDictionary<MonthCode, long> Values)
{
    /// <summary>一项。</summary>
    public long this[MonthCode code] => Values.GetValueOrDefault(code);

    /// <summary>百分之几；没有应改的为 null。</summary>
    public string? Rate(MonthCode done, MonthCode due) => Percent.Of(this[done], this[due]);
}

/// <summary>一个月的数字，他看得见的。</summary>
/// <param name="Month">哪个月，那个月的1日。</param>
/// <param name="Total">全部。</param>
/// <param name="Units">各单位，含下级，照树的先后；一项也没有的不在内。</param>
/// <param name="Aspects">各方面，只有问题的几项。</param>
public sealed record MonthReport(DateOnly Month, MonthRow Total, IReadOnlyList<MonthRow> Units, IReadOnlyList<MonthRow> Aspects)
{
    /// <summary>是月初留下的数，不再变；否则是现在数的。</summary>
    public bool Kept { get; init; }

    /// <summary>什么时候留下的，UTC；现在数的为 null。</summary>
    public DateTime? KeptAt { get; init; }

    /// <summary>过去的月，那时没有留数。</summary>
    public bool Unkept { get; init; }

    /// <summary>数里有几个限制阅读的问题，别人看到的会少这几个；没有的是0。</summary>
    public int Restricted { get; init; }

    /// <summary>有的台账只看得到自己范围里的，或者看不到。</summary>
    public bool Scoped { get; init; }

    /// <summary>有数的各个月，新的在前。</summary>
    public IReadOnlyList<DateOnly> Months { get; init; } = [];

    /// <summary>看。这个月的现数，过去的月看留下的；查询的次数是定的。</summary>
    public static async Task<MonthReport> OfAsync(Db db, TimeProvider clock, DateOnly month, CancellationToken cancellation = default)
    {
        var (body, today) = (db.Viewer.BodyId, LocalDay.Of(clock));
        var current = new DateOnly(today.Year, today.Month, 1);
        var runs = await db.ChaseRuns.Where(r => r.BodyId == body && r.Kind == ChaseRun.Month).OrderByDescending(r => r.On).Select(r => new { r.On, r.At }).Take(36).ToListAsync(cancellation);
        var reaches = Enum.GetValues<MonthCode>().Select(MonthCodes.LedgerOf).Distinct().ToDictionary(l => l, l => LedgerRows.Distinct(db.Viewer.ReachOf(Permissions.View(l))), StringComparer.Ordinal);
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body).ToListAsync(cancellation);
        var kept = month < current ? runs.Find(r => r.On == month) : null;
        List<MonthCell> cells = month >= current ? await MonthCounting.RunAsync(db, month, open: false, cancellation) : kept is null ? [] : await KeptAsync(db, month, units, reaches, cancellation);
        var restricted = month < current ? 0 : await LedgerRows.Within<Problem>(db, Permissions.View("problem")).CountAsync(p => p.Restricted, cancellation);
        return new(month, Row("合计", cells), ByUnit(units, cells), ByAspect(cells))
        {
            Kept = kept is not null,
            KeptAt = kept?.At,
            Unkept = month < current && kept is null,
            Restricted = restricted,
            Scoped = reaches.Values.Any(r => !r.Contains(Reach.WholeBody)),
            Months = [current, .. runs.Select(r => r.On).Where(m => m != current)],
        };
    }

    // 一项照它数的那本台账的范围看：看得见问题的，不一定看得见处理处分
    private static async Task<List<MonthCell>> KeptAsync(Db db, DateOnly month, List<Unit> units, Dictionary<string, IReadOnlyList<Reach>> reaches, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var seen = reaches.ToDictionary(r => r.Key, r => units.Where(u => r.Value.Any(w => Covers(w, u))).Select(u => u.Id).ToHashSet(), StringComparer.Ordinal);
        var rows = await db.MonthFigures.AsNoTracking().Where(f => f.BodyId == body && f.Month == month).Select(f => new { f.UnitId, f.Aspect, f.Code, f.Value }).ToListAsync(cancellation);
        return [.. rows.Where(r => seen[MonthCodes.LedgerOf(r.Code)].Contains(r.UnitId)).Select(r => new MonthCell(r.UnitId, r.Aspect, r.Code, r.Value))];
    }

    private static bool Covers(Reach reach, Unit unit) => reach.Kind == ReachKind.Body || (reach.Kind == ReachKind.Unit && reach.UnitId == unit.Id) || (reach.Kind == ReachKind.UnitAndBelow && Above(unit).Contains(reach.UnitId));

    private static int[] Above(Unit unit) => [unit.U1, unit.U2, unit.U3, unit.U4];

    // 清单里按单位筛选连下级也算，这里也连下级，点开才对得上
    private static List<MonthRow> ByUnit(List<Unit> units, List<MonthCell> cells)
    {
        var own = cells.ToLookup(c => c.UnitId);
        var path = units.ToDictionary(u => u.Id, u => Above(u).Where(i => i != 0).ToList());
        var order = units.ToDictionary(u => u.Id, u => (u.Order, u.Id));
        return [.. units.OrderBy(u => path[u.Id].Select(i => order.GetValueOrDefault(i, (0, i))).ToList(), Comparer<List<(int, int)>>.Create(Compare))
            .Select(u => Row(u.Name, units.Where(b => path[b.Id].Contains(u.Id)).SelectMany(b => own[b.Id])) with { UnitId = u.Id, Depth = u.Level - 1 })
            .Where(r => r.Values.Count > 0)];
    }

    private static int Compare(List<(int, int)> a, List<(int, int)> b)
    {
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++) if (a[i].CompareTo(b[i]) is var c && c != 0) return c;
        return a.Count.CompareTo(b.Count);
    }

    private static List<MonthRow> ByAspect(List<MonthCell> cells) =>
        [.. cells.Where(c => MonthCodes.LedgerOf(c.Code) == "problem").GroupBy(c => c.Aspect, StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0).ThenByDescending(g => g.Where(c => c.Code == MonthCode.Due).Sum(c => c.Value)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key.Length == 0 ? "（没有写方面）" : g.Key, g) with { Aspect = g.Key })];

    private static MonthRow Row(string title, IEnumerable<MonthCell> cells) =>
        new(title, null, null, 0, cells.GroupBy(c => c.Code).ToDictionary(g => g.Key, g => g.Sum(c => c.Value)));
}
