using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>看护的一张表：销了号的问题，各由哪几条规则看着，近九十天什么样。查询的次数与问题、规则多少无关。</summary>
public static class WatchBoard
{
    /// <summary>一页几个问题。</summary>
    public const int PageSize = 30;

    /// <summary>每天的样子往回看几天。</summary>
    public const int StripDays = 90;

    /// <summary>只看没有规则看护的，写在网址里。</summary>
    public const string Unwatched = "none";

    /// <summary>全部的、不是巡察反馈的，写在网址里哪次巡察的地方。</summary>
    public const string Every = "all", NoInspection = "other";

    /// <summary>照什么看；没有写的不限。</summary>
    /// <param name="Inspection">哪次巡察的；全部为 null。</param>
    /// <param name="State">有看护到了这一步的，见 <see cref="WatchStates"/>；<see cref="Unwatched"/> 是没有规则看护的。</param>
    /// <param name="Unit">哪个责任单位的，连下级。</param>
    /// <param name="Page">第几页，从1起。</param>
    public sealed record Asked(Guid? Inspection, string? State, int? Unit, int Page = 1)
    {
        /// <summary>只看不是巡察反馈的。</summary>
        public bool Others { get; init; }

        /// <summary>哪次巡察，写在网址里的字。</summary>
        public string Which => Others ? NoInspection : Inspection?.ToString() ?? Every;
    }

    /// <summary>一个问题。</summary>
    /// <param name="Problem">问题。</param>
    /// <param name="Unit">责任单位。</param>
    /// <param name="Watches">各条看护。</param>
    /// <param name="NoWatch">没有规则看护的，申请时写的原因；有的为 null。</param>
    public sealed record Line(Problem Problem, string Unit, IReadOnlyList<Strip> Watches, string? NoWatch)
    {
        /// <summary>哪次巡察反馈的；不是的、看不见那次巡察的为 null。</summary>
        public string? Inspection { get; init; }
    }

    /// <summary>一条看护。</summary>
    /// <param name="Watch">看护。</param>
    /// <param name="Linked">规则点得开。</param>
    /// <param name="Days">近九十天每天的样子，从早到晚，没有查的那天为 null；看不见整个机构的人为空。</param>
    public sealed record Strip(Watch Watch, bool Linked, IReadOnlyList<ControlDay?> Days)
    {
        /// <summary>这条看护看到、还没有核对的疑似反弹，看得见的。</summary>
        public IReadOnlyList<Relapse> Relapses { get; init; } = [];

        /// <summary>最近一次核对过、不是反弹的，看得见的；没有的为 null。</summary>
        public Relapse? Waived { get; init; }
    }

    /// <summary>看到的。</summary>
    /// <param name="Lines">这一页的。</param>
    /// <param name="All">一共几个问题。</param>
    /// <param name="Inspections">可以选的巡察，近的在前。</param>
    /// <param name="Units">可以选的责任单位。</param>
    /// <param name="SeesDays">看得见每天的样子。</param>
    public sealed record Board(IReadOnlyList<Line> Lines, int All, IReadOnlyList<(Guid Id, string Title)> Inspections, IReadOnlyList<(int Id, string Name)> Units, bool SeesDays)
    {
        /// <summary>有不是巡察反馈的。</summary>
        public bool Others { get; init; }
    }

    /// <summary>看。</summary>
    public static async Task<Board> RunAsync(Db db, DateOnly today, Asked asked, CancellationToken cancellation = default)
    {
        var whole = FindingReach.SeesWhole(db.Viewer);
        var (seen, watches) = (LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking(), LedgerRows.Within<Watch>(db, Permissions.View("watch")).AsNoTracking().Where(w => w.State != WatchStates.Proposed));
        var closed = seen.Where(p => p.State == ProblemStates.Closed || p.State == ProblemStates.Suspected || watches.Any(w => w.ProblemId == p.Id));
        var wanted = closed.Where(p => (asked.Inspection == null || p.InspectionId == asked.Inspection) && (!asked.Others || p.InspectionId == null) && (asked.Unit == null || p.U1 == asked.Unit || p.U2 == asked.Unit || p.U3 == asked.Unit || p.U4 == asked.Unit));
        if (asked.State == Unwatched) wanted = wanted.Where(p => !watches.Any(w => w.ProblemId == p.Id));
        else if (asked.State is { } state) wanted = wanted.Where(p => watches.Any(w => w.ProblemId == p.Id && w.State == state));
        var all = await wanted.CountAsync(cancellation);
        // 疑似反弹的在前，要人核对
        var shown = await wanted.OrderBy(p => p.State == ProblemStates.Suspected ? 0 : p.State == ProblemStates.Relapsed ? 1 : 2).ThenBy(p => p.Sequence).ThenBy(p => p.Id).Skip((Math.Max(1, asked.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().Where(i => closed.Any(p => p.InspectionId == i.Id)).OrderByDescending(i => i.FeedbackOn).ThenByDescending(i => i.Id).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation);
        var body = db.Viewer.BodyId;
        var units = await db.Units.AsNoTracking().Where(u => u.BodyId == body && closed.Any(p => p.UnitId == u.Id)).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.U3).ThenBy(u => u.U4).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var titles = inspections.ToDictionary(i => i.Id, i => i.Title);
        var lines = await LinesAsync(db, shown, units, watches, whole ? today : null, cancellation);
        return new([.. lines.Select(l => l with { Inspection = l.Problem.InspectionId is { } of ? titles.GetValueOrDefault(of) : null })], all, [.. inspections.Select(i => (i.Id, i.Title))], [.. units.Select(u => (u.Key, u.Value))], whole) { Others = await closed.AnyAsync(p => p.InspectionId == null, cancellation) };
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(Db db, List<Problem> problems, Dictionary<int, string> units, IQueryable<Watch> watches, DateOnly? today, CancellationToken cancellation)
    {
        var ids = problems.ConvertAll(p => p.Id).ToHashSet();
        var found = (await watches.Where(w => EF.Parameter(ids).Contains(w.ProblemId)).OrderBy(w => w.ControlTitle).ThenBy(w => w.Id).ToListAsync(cancellation)).ToLookup(w => w.ProblemId);
        var reasons = (await LedgerRows.Within<Closure>(db, Permissions.View("closure")).AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ProblemId) && c.State == ClosureStates.Closed).Select(c => new { c.ProblemId, c.Round, c.NoWatch }).ToListAsync(cancellation)).ToLookup(c => c.ProblemId);
        var relapses = (await LedgerRows.Within<Relapse>(db, Permissions.View("relapse")).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ProblemId) && (r.State == RelapseStates.Waiting || r.State == RelapseStates.Explained || r.State == RelapseStates.Waived)).ToListAsync(cancellation)).ToLookup(r => r.WatchId);
        var book = await db.ControlsHereAsync(cancellation);
        var linked = found.SelectMany(g => g).Select(w => book.Find(w.ControlId)).OfType<Control>().Where(c => FindingReach.Sees(db.Viewer, c)).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var days = await DaysAsync(db, linked, today, cancellation);
        return problems.ConvertAll(p => new Line(p, units.GetValueOrDefault(p.UnitId, "（单位已不在）"),
            [.. found[p.Id].OrderBy(w => w.State == WatchStates.Ended).Select(w => new Strip(w, linked.Contains(w.ControlId), linked.Contains(w.ControlId) ? days(w.ControlId) : []) { Relapses = [.. relapses[w.Id].Where(r => RelapseStates.IsOpen(r.State))], Waived = relapses[w.Id].Where(r => r.State == RelapseStates.Waived).MaxBy(r => r.Occurrence) })],
            reasons[p.Id].OrderByDescending(c => c.Round).FirstOrDefault()?.NoWatch));
    }

    private static async Task<Func<string, IReadOnlyList<ControlDay?>>> DaysAsync(Db db, HashSet<string> controls, DateOnly? today, CancellationToken cancellation)
    {
        if (today is not { } last) return _ => [];
        var (body, first) = (db.Viewer.BodyId, last.AddDays(1 - StripDays));
        var days = (await db.ControlDays.AsNoTracking().Where(d => d.BodyId == body && EF.Parameter(controls).Contains(d.ControlId) && d.Day >= first && d.Day <= last).ToListAsync(cancellation)).ToLookup(d => d.ControlId, StringComparer.Ordinal);
        return control =>
        {
            var of = days[control].ToDictionary(d => d.Day);
            return [.. Enumerable.Range(0, StripDays).Select(i => of.GetValueOrDefault(first.AddDays(i)))];
        };
    }
}
