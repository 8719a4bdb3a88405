using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Inspections;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dossiers;

/// <summary>凑齐卷宗。查询的次数与问题、佐证多少无关。</summary>
public static class OpenDossier
{
    /// <summary>一次巡察的卷宗，一册几个问题：大的分册印，页面不至于打不开。</summary>
    public const int PartSize = 50;

    // 一册里报的进展、函件各最多几条
    private const int Most = 5_000;

    /// <summary>一次巡察的一册。</summary>
    /// <param name="Look">巡察的一页：基本情况、步骤、计数。</param>
    /// <param name="File">这一册的各个问题。</param>
    /// <param name="Index">全部各册的目录：问题和在第几册。</param>
    /// <param name="Advice">意见建议，照次序；只在第一册。</param>
    /// <param name="Part">第几册，从1起。</param>
    public sealed record OfInspection(InspectionLook Look, Dossier File, IReadOnlyList<IndexLine> Index, IReadOnlyList<Recommendation> Advice, int Part)
    {
        /// <summary>一共几册。</summary>
        public int Parts => Math.Max(1, (Index.Count + PartSize - 1) / PartSize);
    }

    /// <summary>目录里的一行。</summary>
    public sealed record IndexLine(Guid Id, int Sequence, string Title, string State, int Part);

    /// <summary>一个问题的；没有、够不着的为 null。</summary>
    public static async Task<Dossier?> OfProblemAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        await Seen<Problem>(db).FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } problem ? await OfAsync(db, [problem], cancellation) : null;

    /// <summary>一次巡察的一册；没有、够不着的为 null。</summary>
    public static async Task<OfInspection?> OfInspectionAsync(Db db, TimeProvider clock, Guid id, int part, CancellationToken cancellation = default)
    {
        if (await LookInspection.RunAsync(db, clock, id, cancellation) is not { } look) return null;
        var all = Seen<Problem>(db).Where(p => p.InspectionId == id).OrderBy(p => p.Sequence).ThenBy(p => p.Id);
        var index = await all.Select(p => new { p.Id, p.Sequence, p.Title, p.State }).ToListAsync(cancellation);
        part = Math.Clamp(part, 1, Math.Max(1, (index.Count + PartSize - 1) / PartSize));
        var problems = await all.Skip((part - 1) * PartSize).Take(PartSize).ToListAsync(cancellation);
        var first = part == 1;
        var advice = await Seen<Recommendation>(db).Where(r => first && r.InspectionId == id).OrderBy(r => r.Sequence).ThenBy(r => r.Id).Take(Most).ToListAsync(cancellation);
        return new(look, await OfAsync(db, problems, cancellation), [.. index.Select((p, i) => new IndexLine(p.Id, p.Sequence, p.Title, p.State, i / PartSize + 1))], advice, part);
    }

    private static async Task<Dossier> OfAsync(Db db, IReadOnlyList<Problem> problems, CancellationToken cancellation)
    {
        var ids = problems.Select(p => p.Id).ToHashSet();
        var measures = await Seen<Measure>(db).Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation);
        var of = measures.ToDictionary(m => m.Id, m => m.ProblemId);
        var notes = await (from n in Seen<ProgressNote>(db) join m in Seen<Measure>(db) on n.MeasureId equals m.Id where EF.Parameter(ids).Contains(m.ProblemId) orderby n.HappenedOn descending, n.Id descending select n).Take(Most).ToListAsync(cancellation);
        var proofs = await Seen<Proof>(db).Where(p => EF.Parameter(ids).Contains(p.ProblemId)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        var evidences = await Seen<Evidence>(db).Where(e => Seen<Proof>(db).Any(p => p.EvidenceId == e.Id && EF.Parameter(ids).Contains(p.ProblemId))).ToDictionaryAsync(e => e.Id, cancellation);
        var goals = await Seen<StageGoal>(db).Where(g => EF.Parameter(ids).Contains(g.ProblemId)).OrderBy(g => g.DueOn).ThenBy(g => g.Id).ToListAsync(cancellation);
        var extensions = await Seen<Extension>(db).Where(e => EF.Parameter(ids).Contains(e.ProblemId)).OrderBy(e => e.AppliedOn).ThenBy(e => e.Id).ToListAsync(cancellation);
        var letters = await Seen<Letter>(db).Where(l => EF.Parameter(ids).Contains(l.ProblemId)).OrderByDescending(l => l.IssuedOn).ThenByDescending(l => l.Id).Take(Most).ToListAsync(cancellation);
        var recoveries = await Seen<Recovery>(db).Where(r => EF.Parameter(ids).Contains(r.ProblemId)).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).ToListAsync(cancellation);
        var closures = await Seen<Closure>(db).Where(c => EF.Parameter(ids).Contains(c.ProblemId)).OrderBy(c => c.Round).ThenBy(c => c.Id).ToListAsync(cancellation);
        var reviews = await (from r in Seen<ClosureReview>(db) join c in Seen<Closure>(db) on r.ClosureId equals c.Id where EF.Parameter(ids).Contains(c.ProblemId) orderby r.Id select r).ToListAsync(cancellation);
        var watches = await Seen<Watch>(db).Where(w => EF.Parameter(ids).Contains(w.ProblemId)).OrderBy(w => w.ControlTitle).ThenBy(w => w.Id).ToListAsync(cancellation);
        var relapses = await Seen<Relapse>(db).Where(r => EF.Parameter(ids).Contains(r.ProblemId)).OrderBy(r => r.Occurrence).ThenBy(r => r.Id).ToListAsync(cancellation);
        var looks = await Seen<LookBackItem>(db).Where(i => EF.Parameter(ids).Contains(i.ProblemId)).OrderBy(i => i.CheckedOn).ThenBy(i => i.Id).ToListAsync(cancellation);
        var papers = evidences.Values.Select(e => e.Papers).Concat(closures.Count == 0 ? [] : reviews.Select(r => r.Papers)).Concat(letters.SelectMany(l => new[] { l.Papers, l.ReplyPapers })).Concat(extensions.SelectMany(e => new[] { e.Papers, e.DecisionPapers })).Concat(recoveries.Select(r => r.Papers))
            .Concat(notes.Select(n => n.Papers)).Concat(relapses.SelectMany(r => new[] { r.Papers, r.DecisionPapers })).Concat(looks.Select(i => i.Papers)).Concat(problems.Select(p => p.Papers)).SelectMany(AttachmentKind.IdsOf).ToHashSet();
        notes.Reverse();
        letters.Reverse();
        var round = closures.ToDictionary(c => c.Id, c => c.ProblemId);
        var steps = ClosureSteps.Order.ToList();
        var (notesOf, reviewsOf) = (notes.ToLookup(n => of.GetValueOrDefault(n.MeasureId)), reviews.ToLookup(r => round.GetValueOrDefault(r.ClosureId)));
        var (m1, p1, g1, e1, l1, r1, c1, w1, s1, b1) = (measures.ToLookup(m => m.ProblemId), proofs.ToLookup(p => p.ProblemId), goals.ToLookup(g => g.ProblemId), extensions.ToLookup(e => e.ProblemId), letters.ToLookup(l => l.ProblemId), recoveries.ToLookup(r => r.ProblemId), closures.ToLookup(c => c.ProblemId), watches.ToLookup(w => w.ProblemId), relapses.ToLookup(r => r.ProblemId), looks.ToLookup(i => i.ProblemId));
        var labels = await LabelsAsync(db, problems, [.. problems, .. measures, .. notes, .. evidences.Values, .. proofs, .. extensions, .. letters, .. recoveries, .. closures, .. reviews, .. relapses, .. looks], cancellation);
        return new(
            [.. problems.Select(p => new DossierProblem(p)
            {
                Measures = [.. m1[p.Id]],
                Notes = [.. notesOf[p.Id]],
                Proofs = [.. p1[p.Id].Select(f => (f, evidences.GetValueOrDefault(f.EvidenceId)))],
                Goals = [.. g1[p.Id]],
                Extensions = [.. e1[p.Id]],
                Letters = [.. l1[p.Id]],
                Recoveries = [.. r1[p.Id].Select(r => (r, Naming.LabelOf(db.Viewer, db.Catalog.Of(typeof(Recovery)), r)))],
                Closures = [.. c1[p.Id]],
                // 同一天审的几步，照要过的先后
                Reviews = [.. reviewsOf[p.Id].OrderBy(r => steps.IndexOf(r.Step))],
                Watches = [.. w1[p.Id]],
                Relapses = [.. s1[p.Id]],
                LookBacks = [.. b1[p.Id]],
            })],
            labels, await OpenFile.ManyAsync(db, papers, cancellation), await AuditHead.OfAsync(db, cancellation))
        { Cut = notes.Count == Most || letters.Count == Most ? Most : null };
    }

    private static Task<Labels> LabelsAsync(Db db, IReadOnlyList<Problem> problems, IReadOnlyList<LedgerRow> rows, CancellationToken cancellation)
    {
        var (units, named) = (new HashSet<int>(), new HashSet<(string, Guid)>());
        foreach (var row in rows)
        {
            units.Add(row.UnitId);
            if (row is ProgressNote or Proof or Evidence && row.CreatedBy != Guid.Empty) named.Add((Referred.PersonLedger, row.CreatedBy));
            if (row is Closure { TopicId: { } topic }) named.Add(("topic", topic));
            foreach (var field in db.Catalog.Of(row.GetType()).Fields.Where(f => f.Kind is PersonKind && f.Get(row) is Guid)) named.Add((Referred.PersonLedger, (Guid)field.Get(row)!));
        }
        foreach (var id in problems.Select(p => p.InspectionId).OfType<Guid>()) named.Add(("inspection", id));
        foreach (var id in problems.Select(p => p.RepeatsId).OfType<Guid>()) named.Add(("problem", id));
        return Naming.OfAsync(db, units, named, cancellation);
    }

    private static IQueryable<TRow> Seen<TRow>(Db db)
        where TRow : LedgerRow => LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code)).AsNoTracking();
}
