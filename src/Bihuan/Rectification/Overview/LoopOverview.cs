using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Overview;

/// <summary>整改总览：到了哪一步、各方面、各单位、各人、哪些到期。都由数据库数，只数这个人够得着、看得见的；查询的次数与问题多少无关。</summary>
public static class LoopOverview
{
    /// <summary>各单位、各人最多列几个。</summary>
    public const int MostUnits = 60, MostPeople = 15;

    /// <summary>数出来的。</summary>
    /// <param name="Inspections">可以选的各次巡察，近的在前。</param>
    /// <param name="Asked">选的是哪一次；全部的为 null。</param>
    /// <param name="Cells">方面 × 状态 → 几个；没有写方面的，方面为 null。</param>
    /// <param name="Sources">来源 → 全部、已销号几个。</param>
    /// <param name="Natures">性质 → 全部、已销号几个；没有定性质的，为 null。</param>
    /// <param name="Units">各单位，逾期多的在前。</param>
    /// <param name="MoreUnits">还有几个单位没有列。</param>
    /// <param name="People">手里没有办好的最多的各人。</param>
    /// <param name="Measures">措施一共几条、做好几条、逾期几条。</param>
    /// <param name="Recommendations">意见建议一共几条、已落实几条。</param>
    /// <param name="Recovered">清退，分。</param>
    public sealed record Result(
        IReadOnlyList<(Guid Id, string Title)> Inspections, Guid? Asked, IReadOnlyList<Cell> Cells, IReadOnlyList<Share> Sources, IReadOnlyList<Share> Natures,
        IReadOnlyList<UnitLine> Units, int MoreUnits, IReadOnlyList<PersonLine> People, (int All, int Done, int Late) Measures, (int All, int Done) Recommendations, long Recovered)
    {
        /// <summary>还没有销号的里，逾期、10天内到期、20天内到期（不含10天内）各几个。</summary>
        public (int Late, int Ten, int Twenty) Due { get; init; }

        /// <summary>一共几个问题。</summary>
        public int All => Cells.Sum(c => c.Count);

        /// <summary>这个状态的几个。</summary>
        public int Of(string state) => Cells.Where(c => c.State == state).Sum(c => c.Count);
    }

    /// <summary>一格：这个方面、这个状态的几个。</summary>
    public sealed record Cell(string? Aspect, string State, int Count);

    /// <summary>一类有几个、销了几个。</summary>
    public sealed record Share(string? Code, int All, int Closed);

    /// <summary>一个单位的：问题、没有销号的、逾期、10天内、20天内到期，措施、没有做好的、逾期的。</summary>
    public sealed record UnitLine(int Id, string Name, int Problems, int Open, int Late, int Ten, int Twenty, int Measures, int OpenMeasures, int LateMeasures);

    /// <summary>一个人手里没有办好的问题、措施，和其中逾期的。</summary>
    public sealed record PersonLine(Guid Id, string Name, int Problems, int LateProblems, int Measures, int LateMeasures);

    /// <summary>数。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="inspection">只数这一次巡察的；全部的为 null。</param>
    /// <param name="open">不数限制阅读的：放在大屏上，谁都看得见。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, DateOnly today, Guid? inspection, bool open = false, CancellationToken cancellation = default)
    {
        var inspections = await CurrentInspection.ListAsync(db, cancellation);
        var problems = LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => (inspection == null || p.InspectionId == inspection) && (!open || !p.Restricted));
        var measures = from m in LedgerRows.Within<Measure>(db, Permissions.View("measure")).AsNoTracking()
                       join p in db.Set<Problem>().AsNoTracking() on m.ProblemId equals p.Id
                       where (inspection == null || p.InspectionId == inspection) && (!open || (!p.Restricted && !m.Restricted))
                       select new { m.UnitId, m.OwnerId, Done = m.Progress == ProgressStates.Done, DueOn = m.DueOn ?? p.DueOn };
        var (ten, twenty) = (today.AddDays(10), today.AddDays(20));

        var cells = await problems.GroupBy(p => new { p.Aspect, p.State }).Select(g => new Cell(g.Key.Aspect, g.Key.State, g.Count())).ToListAsync(cancellation);
        var sources = await problems.GroupBy(p => p.Source).Select(g => new Share(g.Key, g.Count(), g.Sum(p => p.State == ProblemStates.Closed ? 1 : 0))).ToListAsync(cancellation);
        var natures = await problems.GroupBy(p => p.Nature).Select(g => new Share(g.Key, g.Count(), g.Sum(p => p.State == ProblemStates.Closed ? 1 : 0))).ToListAsync(cancellation);
        var byUnit = await problems.GroupBy(p => p.UnitId).Select(g => new UnitCount
        {
            Key = g.Key,
            All = g.Count(),
            Open = g.Sum(p => p.State != ProblemStates.Closed ? 1 : 0),
            Late = g.Sum(p => p.State != ProblemStates.Closed && p.DueOn < today ? 1 : 0),
            Ten = g.Sum(p => p.State != ProblemStates.Closed && p.DueOn >= today && p.DueOn <= ten ? 1 : 0),
            Twenty = g.Sum(p => p.State != ProblemStates.Closed && p.DueOn > ten && p.DueOn <= twenty ? 1 : 0),
        }).ToDictionaryAsync(g => g.Key, cancellation);
        var measuresByUnit = await measures.GroupBy(m => m.UnitId).Select(g => new MeasureCount { Key = g.Key, All = g.Count(), Done = g.Sum(m => m.Done ? 1 : 0), Late = g.Sum(m => !m.Done && m.DueOn < today ? 1 : 0) }).ToDictionaryAsync(g => g.Key, cancellation);
        var people = await problems.Where(p => p.ResponsibleId != null && p.State != ProblemStates.Closed).GroupBy(p => p.ResponsibleId!.Value)
            .Select(g => new { g.Key, Count = g.Count(), Late = g.Sum(p => p.DueOn < today ? 1 : 0) }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(MostPeople).ToListAsync(cancellation);
        var owners = await measures.Where(m => m.OwnerId != null && !m.Done).GroupBy(m => m.OwnerId!.Value)
            .Select(g => new { g.Key, Count = g.Count(), Late = g.Sum(m => m.DueOn < today ? 1 : 0) }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(MostPeople).ToListAsync(cancellation);

        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == db.Viewer.BodyId).Select(u => new { u.Id, u.Name, Path = new[] { u.U1, u.U2, u.U3, u.U4 } }).ToDictionaryAsync(u => u.Id, cancellation);
        var personIds = people.Select(p => p.Key).Concat(owners.Select(o => o.Key)).ToHashSet();
        var names = await db.Set<Person>().AsNoTracking().Where(p => EF.Parameter(personIds).Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        // 清单里照单位筛选连下级也算，这里也连下级，点开才对得上
        var below = byUnit.Keys.Union(measuresByUnit.Keys).SelectMany(id => (units.GetValueOrDefault(id)?.Path.Where(u => u != 0) ?? [id]).Select(above => (above, id))).ToLookup(x => x.above, x => x.id);
        var lines = below.Select(of =>
        {
            var (p, m) = (of.Select(byUnit.GetValueOrDefault).OfType<UnitCount>().ToList(), of.Select(measuresByUnit.GetValueOrDefault).OfType<MeasureCount>().ToList());
            return new UnitLine(of.Key, units.GetValueOrDefault(of.Key)?.Name ?? "（单位已不在）", p.Sum(c => c.All), p.Sum(c => c.Open), p.Sum(c => c.Late), p.Sum(c => c.Ten), p.Sum(c => c.Twenty), m.Sum(c => c.All), m.Sum(c => c.All - c.Done), m.Sum(c => c.Late));
        }).OrderByDescending(u => u.Late).ThenByDescending(u => u.LateMeasures).ThenByDescending(u => u.Open).ThenBy(u => u.Id).ToList();
        var recommendations = await LedgerRows.Within<Recommendation>(db, Permissions.View("recommendation")).Where(r => (inspection == null || r.InspectionId == inspection) && (!open || !r.Restricted))
            .GroupBy(r => 1).Select(g => new { All = g.Count(), Done = g.Sum(r => r.Progress == ProgressStates.Done ? 1 : 0) }).SingleOrDefaultAsync(cancellation);
        var recovered = await (from r in LedgerRows.Within<Recovery>(db, Permissions.View("recovery"))
                               join p in db.Set<Problem>() on r.ProblemId equals p.Id
                               where (inspection == null || p.InspectionId == inspection) && (!open || (!p.Restricted && !r.Restricted))
                               select (long?)r.Amount).SumAsync(cancellation) ?? 0;
        return new(
            inspections, inspection, cells, Ordered(sources, ProblemSources.All), Ordered(natures, ProblemNatures.All), [.. lines.Take(MostUnits)], Math.Max(0, lines.Count - MostUnits),
            [.. personIds.Select(id => new PersonLine(id, names.GetValueOrDefault(id, "（看不到或已不在）"), people.Find(p => p.Key == id)?.Count ?? 0, people.Find(p => p.Key == id)?.Late ?? 0, owners.Find(o => o.Key == id)?.Count ?? 0, owners.Find(o => o.Key == id)?.Late ?? 0))
                .OrderByDescending(p => p.Problems + p.Measures).ThenBy(p => p.Id).Take(MostPeople)],
            (measuresByUnit.Values.Sum(m => m.All), measuresByUnit.Values.Sum(m => m.Done), measuresByUnit.Values.Sum(m => m.Late)), (recommendations?.All ?? 0, recommendations?.Done ?? 0), recovered)
        {
            Due = (byUnit.Values.Sum(u => u.Late), byUnit.Values.Sum(u => u.Ten), byUnit.Values.Sum(u => u.Twenty)),
        };
    }

    private sealed class UnitCount
    {
        public int Key { get; init; }
        public int All { get; init; }
        public int Open { get; init; }
        public int Late { get; init; }
        public int Ten { get; init; }
        public int Twenty { get; init; }
    }

    private sealed class MeasureCount
    {
        public int Key { get; init; }
        public int All { get; init; }
        public int Done { get; init; }
        public int Late { get; init; }
    }

    private static List<Share> Ordered(List<Share> shares, Choice[] choices) =>
        [.. shares.OrderBy(s => Array.FindIndex(choices, c => c.Code == s.Code) is var at && at < 0 ? choices.Length : at)];
}
