using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>一次巡察里现在可以报请确认的各件：等巡察办确认的销号，等它同意的延期。限制阅读的不在内。查询的次数与件数无关。</summary>
internal static class ListRequests
{
    /// <summary>一次最多报几件。</summary>
    public const int Most = 200;

    /// <summary>查。</summary>
    public static async Task<IReadOnlyList<RequestDraft>> RunAsync(Db db, Guid inspection, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var of = TakeSnapshot.Open<Problem>(db).Where(p => p.InspectionId == inspection);
        var closures = await TakeSnapshot.Open<Closure>(db).AsNoTracking().Where(c => c.Step == ClosureSteps.Inspection && of.Any(p => p.Id == c.ProblemId)).OrderBy(c => c.SubmittedOn).ThenBy(c => c.Id).Take(Most).ToListAsync(cancellation);
        var extensions = await TakeSnapshot.Open<Extension>(db).AsNoTracking().Where(e => e.State == ApprovalStates.Submitted && of.Any(p => p.Id == e.ProblemId)).OrderBy(e => e.AppliedOn).ThenBy(e => e.Id).Take(Most).ToListAsync(cancellation);
        var ids = closures.Select(c => c.ProblemId).Concat(extensions.Select(e => e.ProblemId)).ToHashSet();
        var problems = await of.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var closing = closures.Select(c => c.Id).ToHashSet();
        var reviews = (await TakeSnapshot.Open<ClosureReview>(db).AsNoTracking().Where(r => EF.Parameter(closing).Contains(r.ClosureId)).OrderBy(r => r.On).ThenBy(r => r.Id).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var measures = (await TakeSnapshot.Open<Measure>(db).AsNoTracking().Where(m => EF.Parameter(ids).Contains(m.ProblemId)).OrderBy(m => m.Sequence).ThenBy(m => m.Id).ToListAsync(cancellation)).ToLookup(m => m.ProblemId);
        var watches = (await TakeSnapshot.Open<Watch>(db).AsNoTracking().Where(w => w.State == WatchStates.Proposed && EF.Parameter(ids).Contains(w.ProblemId)).OrderBy(w => w.ControlTitle).ToListAsync(cancellation)).ToLookup(w => w.ProblemId);
        var proofs = (await TakeSnapshot.Open<Proof>(db).AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.ProblemId))
            .Join(TakeSnapshot.Open<Evidence>(db), p => new { p.BodyId, Id = p.EvidenceId }, e => new { e.BodyId, e.Id }, (p, e) => new { p.ProblemId, p.Sequence, p.Note, Evidence = e }).OrderBy(x => x.Sequence).ThenBy(x => x.Evidence.Id).ToListAsync(cancellation)).ToLookup(x => x.ProblemId, x => (x.Evidence, x.Note));
        var rows = closing.Concat(extensions.Select(e => e.Id)).ToHashSet();
        // 报出以后那一行又变了的，原来报的不再算数，可以再报
        var waiting = (await db.SubmissionRequests.Where(r => r.BodyId == body && r.State == RequestStates.Waiting && EF.Parameter(rows).Contains(r.RowId)).Select(r => new { r.RowId, r.RowVersion }).ToListAsync(cancellation)).Select(r => (r.RowId, r.RowVersion)).ToHashSet();
        var people = problems.Values.SelectMany(p => new[] { p.LeaderId, p.ResponsibleId }).Concat(closures.SelectMany(c => new Guid?[] { c.SubmittedById, c.SubmittedForId })).Concat(reviews.SelectMany(g => g).SelectMany(r => new[] { r.ById, r.ForId, r.RecordedById })).Concat(extensions.Select(e => (Guid?)e.ApplicantId));
        var names = await Naming.OfAsync(db, problems.Values.Select(p => p.UnitId).ToHashSet(), people.OfType<Guid>().Distinct().Select(p => (Referred.PersonLedger, p)).Concat(closures.Select(c => c.TopicId).OfType<Guid>().Distinct().Select(t => ("topic", t))), cancellation);
        var files = await OpenFile.ManyAsync(db, [.. proofs.SelectMany(g => g).SelectMany(x => AttachmentKind.IdsOf(x.Evidence.Papers)).Concat(reviews.SelectMany(g => g).SelectMany(r => AttachmentKind.IdsOf(r.Papers))).Concat(extensions.SelectMany(e => AttachmentKind.IdsOf(e.Papers))).Distinct()], cancellation);
        var sheets = new RequestSheets(names);
        var judges = db.Viewer.ReachOf(Permissions.Review("extension")).Contains(Reach.WholeBody);
        // 先后几次查询之间问题可能刚限制了阅读、刚删了：没有查到的不列
        return
        [
            .. closures.Where(c => problems.ContainsKey(c.ProblemId)).Select(c => (Row: c, Problem: problems[c.ProblemId])).Select(x => new RequestDraft(SubmissionRequest.Closure, x.Row.Id, x.Row.Version, x.Problem.Id, x.Problem.Sequence, x.Problem.Title, sheets.Of(x.Row, x.Problem, [.. measures[x.Problem.Id]], [.. proofs[x.Problem.Id]], [.. reviews[x.Row.Id]], [.. watches[x.Problem.Id]]))
            {
                Files = Given(proofs[x.Problem.Id].SelectMany(p => AttachmentKind.IdsOf(p.Evidence.Papers)).Concat(reviews[x.Row.Id].SelectMany(r => AttachmentKind.IdsOf(r.Papers)))),
                Refusal = waiting.Contains((x.Row.Id, x.Row.Version)) ? "已经报请确认，还没有答复。" : null,
            }),
            .. extensions.Where(e => problems.ContainsKey(e.ProblemId)).Select(e => (Row: e, Problem: problems[e.ProblemId])).Select(x => new RequestDraft(SubmissionRequest.Extension, x.Row.Id, x.Row.Version, x.Problem.Id, x.Problem.Sequence, x.Problem.Title, sheets.Of(x.Row, x.Problem, [.. measures[x.Problem.Id]]))
            {
                Files = Given(AttachmentKind.IdsOf(x.Row.Papers)),
                // 报请同意，就是本机构审过、同意报：要有审核延期的权限，不是申请的人
                Refusal = waiting.Contains((x.Row.Id, x.Row.Version)) ? "已经报请同意，还没有答复。" : !judges ? "报请同意延期，要有审核延期的权限。" : ApprovalRules.OwnProblem(x.Row, db.Viewer),
            }),
        ];

        IReadOnlyList<StoredFile> Given(IEnumerable<Guid> wanted) => [.. wanted.Distinct().Where(files.ContainsKey).Take(AttachmentKind.Most).Select(id => files[id])];
    }
}
