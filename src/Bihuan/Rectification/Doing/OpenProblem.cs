using Bihuan.Access;
using Bihuan.Controls.Showing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Rectification.Proving;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>打开一个问题的全貌。查询的次数与有多少措施、佐证无关。</summary>
public static class OpenProblem
{
    /// <summary>大事记最多列几条。</summary>
    public const int MostEvents = 80;

    /// <summary>打开；没有、够不着的为 null，两样不区分。</summary>
    public static async Task<ProblemLife?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await Seen<Problem>(db).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } problem) return null;
        var measures = await Seen<Measure>(db).AsNoTracking().Where(m => m.ProblemId == id).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation);
        var proofs = await ProofsAsync(db, id, cancellation);
        var goals = await Seen<StageGoal>(db).AsNoTracking().Where(g => g.ProblemId == id).OrderBy(g => g.DueOn).ThenBy(g => g.Id).ToListAsync(cancellation);
        var extensions = await Seen<Extension>(db).AsNoTracking().Where(e => e.ProblemId == id).OrderByDescending(e => e.AppliedOn).ThenByDescending(e => e.Id).ToListAsync(cancellation);
        var letters = await Seen<Letter>(db).AsNoTracking().Where(l => l.ProblemId == id).OrderByDescending(l => l.IssuedOn).ThenByDescending(l => l.Id).Take(MostEvents).ToListAsync(cancellation);
        var recoveries = await Seen<Recovery>(db).AsNoTracking().Where(r => r.ProblemId == id).OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.Id).Take(MostEvents).ToListAsync(cancellation);
        var payers = recoveries.ConvertAll(r => (r, Naming.LabelOf(db.Viewer, db.Catalog.Of(typeof(Recovery)), r)));
        var (notes, counts) = await NotesAsync(db, id, cancellation);
        var mine = await DoingRights.MeasuresAsync(db, id, cancellation);
        var inHand = ProblemStates.IsInHand(problem.State);
        var mayHandle = await DoingRights.MayAsync(db, problem, cancellation);
        var closing = await ClosingLook.OfAsync(db, problem, mayHandle, ChinaDay.Of(clock), cancellation);
        var watched = await OpenWatches.RunAsync(db, problem, cancellation);
        var looked = await LookBackEvents.FindAsync(db, id, cancellation);
        var labels = await LabelsAsync(db, problem, [.. closing.Closures, .. closing.Reviews, .. watched.Relapses, .. looked.Select(l => l.Item), .. measures, .. goals, .. extensions, .. letters, .. recoveries, .. notes, .. proofs.Select(p => (LedgerRow?)p.Evidence).OfType<LedgerRow>()], cancellation);
        var comments = await Comments.OfAsync(db, problem, cancellation);
        var (events, more) = await LifeEvents.OfAsync(db, problem, new(notes, measures, proofs, goals, extensions, letters, payers) { Comments = comments, Closing = closing, Relapses = watched.Relapses, LookBacks = looked }, labels, cancellation);
        var promised = await PromisedCount.OfAsync(db, measures, ChinaDay.Of(clock), cancellation);
        var asked = extensions.Find(e => e.State is ApprovalStates.Submitted or ApprovalStates.Draft or ApprovalStates.SentBack);
        var flags = await ProofFlags.OfAsync(db, id, cancellation);
        return new(problem, labels, ChinaDay.Of(clock))
        {
            Measures = measures.ConvertAll(LifeOf),
            Closing = closing,
            Flags = flags,
            MayExplain = (await ExplainFlag.MineAsync(db, flags, cancellation)).Select(f => f.Mark).ToHashSet(),
            MayProve = inHand && mayHandle,
            MayAsk = mayHandle && asked is null && db.Viewer.PersonId != Guid.Empty && AskExtension.Refusal(problem) is null,
            MayBorrow = inHand && measures.Count == 0 && db.Viewer.May(Permissions.Edit("measure")),
            RedoSince = inHand ? RedoSince(watched.Relapses, measures) : null,
            ControlTitle = problem.Control is { } code && (await db.ControlsHereAsync(cancellation)).Find(code) is { } by && FindingReach.Sees(db.Viewer, by) ? by.Title : null,
            MayAddMeasures = inHand && db.Viewer.May(Permissions.Edit("measure")),
            MayAddGoals = problem.Nature == ProblemNatures.LongTerm && db.Viewer.May(Permissions.Edit("stagegoal")),
            MayReach = mayHandle && problem.State != ProblemStates.Closed && db.Viewer.May(Permissions.Handle("problem")),
            Asked = asked,
            AskedDeeds = asked is null ? [] : await DoDeed.OpenAsync(db, db.Catalog.Of(typeof(Extension)), asked, cancellation),
            AskedJudged = asked is { State: ApprovalStates.Submitted } ? await AskExtension.JudgedByAsync(db, problem, asked, ChinaDay.Of(clock), cancellation) : "",
            MayAskAgain = asked is not null && mayHandle && AskExtension.Refusal(problem) is null && await AskExtension.MayAgainAsync(db, asked, cancellation),
            // 措施他看不见的，佐证仍在问题的名下
            Proofs = [.. proofs.Where(p => p.Proof.MeasureId is not { } of || measures.TrueForAll(m => m.Id != of))],
            Goals = goals,
            Extensions = extensions,
            Letters = letters,
            Recoveries = payers,
            Events = events,
            MoreEvents = more,
            Files = await OpenFile.ManyAsync(db, [.. events.SelectMany(e => e.Files).Concat(proofs.SelectMany(p => AttachmentKind.IdsOf(p.Evidence?.Papers))).Concat(AttachmentKind.IdsOf(problem.Papers)).Distinct()], cancellation),
            MayHandle = mayHandle,
            MayEdit = await LedgerRows.Within<Problem>(db, Permissions.Edit("problem")).AnyAsync(p => p.Id == id, cancellation),
            MaySign = problem.State is ProblemStates.Received or ProblemStates.Relapsed && await LedgerRows.Within<Problem>(db, Permissions.Handle("problem")).AnyAsync(p => p.Id == id, cancellation),
            Watched = watched,
            Comments = comments.Count,
        };

        MeasureLife LifeOf(Measure m)
        {
            var due = MeasureDue.Of(problem, m, watched.Relapses, extensions);
            return new(m, due.On, counts.GetValueOrDefault(m.Id), [.. proofs.Where(p => p.Proof.MeasureId == m.Id)], inHand && mine.Contains(m.Id)) { Promised = promised.GetValueOrDefault(m.Id), MayProve = inHand && (mayHandle || mine.Contains(m.Id)), Before = due.Before };
        }
    }

    // 与申请销号同一个说法，见 ClosureReady：还有没做好的，先做好它
    private static DateOnly? RedoSince(IReadOnlyList<Relapse> relapses, List<Measure> measures) =>
        relapses.Where(r => r.State == RelapseStates.Confirmed).Max(r => (DateOnly?)r.SuspectedOn) is { } since && measures.TrueForAll(m => m.Progress == ProgressStates.Done && !((m.DoneOn ?? m.ReportedOn) >= since)) ? since : null;

    private static async Task<List<ProofUse>> ProofsAsync(Db db, Guid id, CancellationToken cancellation)
    {
        var proofs = await Seen<Proof>(db).AsNoTracking().Where(p => p.ProblemId == id).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        if (proofs.Count == 0) return [];
        var wanted = proofs.Select(p => p.EvidenceId).ToHashSet();
        var evidences = await Seen<Evidence>(db).AsNoTracking().Where(e => EF.Parameter(wanted).Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var places = await Seen<Proof>(db).Where(p => EF.Parameter(wanted).Contains(p.EvidenceId)).GroupBy(p => p.EvidenceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. proofs.Select(p => new ProofUse(p, evidences.GetValueOrDefault(p.EvidenceId), places.GetValueOrDefault(p.EvidenceId)))];
    }

    private static async Task<(List<ProgressNote> Notes, Dictionary<Guid, int> Counts)> NotesAsync(Db db, Guid problem, CancellationToken cancellation)
    {
        var measures = Seen<Measure>(db).Where(m => m.ProblemId == problem).Select(m => m.Id);
        var notes = Seen<ProgressNote>(db).Where(n => measures.Contains(n.MeasureId));
        return (await notes.AsNoTracking().OrderByDescending(n => n.HappenedOn).ThenByDescending(n => n.Id).Take(MostEvents).ToListAsync(cancellation),
            await notes.GroupBy(n => n.MeasureId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation));
    }

    private static async Task<Labels> LabelsAsync(Db db, Problem problem, IEnumerable<LedgerRow> rows, CancellationToken cancellation)
    {
        var units = new HashSet<int> { problem.UnitId };
        var named = new HashSet<(string, Guid)>();
        foreach (var row in rows.Prepend(problem))
        {
            units.Add(row.UnitId);
            if (row.CreatedBy != Guid.Empty) named.Add((Referred.PersonLedger, row.CreatedBy));
            if (row is Ledgers.Rectification.Closing.Closure { TopicId: { } topic }) named.Add(("topic", topic));
            foreach (var field in db.Catalog.Of(row.GetType()).Fields.Where(f => f.Kind is PersonKind && f.Get(row) is Guid)) named.Add((Referred.PersonLedger, (Guid)field.Get(row)!));
        }
        if (problem.InspectionId is { } inspection) named.Add(("inspection", inspection));
        if (problem.RepeatsId is { } repeats) named.Add(("problem", repeats));
        return await Naming.OfAsync(db, units, named, cancellation);
    }

    private static IQueryable<TRow> Seen<TRow>(Db db)
        where TRow : LedgerRow => LedgerRows.Within<TRow>(db, Permissions.View(db.Catalog.Of(typeof(TRow)).Code));
}
