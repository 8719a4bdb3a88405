using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>督导的各机构并排：各次巡察最近一份签收了的报送，等着办的几样。全都来自报送，没有一个数来自它们的台账。</summary>
public static class SideBySide
{
    /// <summary>一个机构的一次巡察。</summary>
    /// <param name="BodyId">机构号。</param>
    /// <param name="Body">机构的名称。</param>
    /// <param name="Latest">最近一份签收了的；还没有的为 null。</param>
    public sealed record Row(int BodyId, string Body, Submission? Latest)
    {
        /// <summary>要签收的几份。</summary>
        public int ToReceive { get; init; }

        /// <summary>要确认的销号几件。</summary>
        public int Closures { get; init; }

        /// <summary>要同意的延期几件。</summary>
        public int Extensions { get; init; }

        /// <summary>等它答复的提问几个。</summary>
        public int Asked { get; init; }

        /// <summary>答复了、要看的几个。</summary>
        public int Answered { get; init; }
    }

    /// <summary>看；没有可看的机构的为 null。查询的次数与机构多少无关。</summary>
    public static async Task<IReadOnlyList<Row>?> RunAsync(Db db, CancellationToken cancellation = default)
    {
        var bodies = SubmissionSight.Bodies(db.Viewer);
        if (bodies.Count == 0) return null;
        var (seen, held) = (SubmissionStates.Seen, new[] { SubmissionStates.Received, SubmissionStates.Accepted });
        var names = await db.Bodies.AsNoTracking().Where(b => EF.Parameter(bodies).Contains(b.Id)).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        // 签收了的里编号最大的
        var latest = await db.Submissions.AsNoTracking().Where(s => EF.Parameter(bodies).Contains(s.BodyId) && EF.Parameter(seen).Contains(s.State)
            && !db.Submissions.Any(o => o.BodyId == s.BodyId && o.InspectionId == s.InspectionId && EF.Parameter(seen).Contains(o.State) && o.Number > s.Number)).OrderByDescending(s => s.ApprovedAt).ToListAsync(cancellation);
        var waiting = await db.Submissions.Where(s => EF.Parameter(bodies).Contains(s.BodyId) && s.State == SubmissionStates.Submitted).GroupBy(s => s.BodyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var requests = await db.SubmissionRequests.Where(r => EF.Parameter(bodies).Contains(r.BodyId) && r.State == RequestStates.Waiting)
            .Join(db.Submissions.Where(s => EF.Parameter(held).Contains(s.State)), r => new { r.BodyId, Id = r.SubmissionId }, s => new { s.BodyId, s.Id }, (r, s) => new { r.BodyId, s.InspectionId, r.Kind })
            .GroupBy(r => new { r.BodyId, r.InspectionId, r.Kind }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var questions = await db.SubmissionQuestions.Where(q => EF.Parameter(bodies).Contains(q.BodyId) && q.State != QuestionStates.Settled)
            .Join(db.Submissions, q => new { q.BodyId, Id = q.SubmissionId }, s => new { s.BodyId, s.Id }, (q, s) => new { q.BodyId, s.InspectionId, q.State })
            .GroupBy(q => new { q.BodyId, q.InspectionId, q.State }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var of = latest.ToLookup(s => s.BodyId);
        return
        [
            .. names.SelectMany(b => of[b.Id].Cast<Submission?>().DefaultIfEmpty(null).Select((s, i) => new Row(b.Id, b.Name, s)
            {
                ToReceive = i == 0 ? waiting.GetValueOrDefault(b.Id) : 0,
                Closures = s is null ? 0 : requests.Where(r => r.Key.BodyId == b.Id && r.Key.InspectionId == s.InspectionId && r.Key.Kind == SubmissionRequest.Closure).Sum(r => r.Count),
                Extensions = s is null ? 0 : requests.Where(r => r.Key.BodyId == b.Id && r.Key.InspectionId == s.InspectionId && r.Key.Kind == SubmissionRequest.Extension).Sum(r => r.Count),
                Asked = s is null ? 0 : questions.Where(q => q.Key.BodyId == b.Id && q.Key.InspectionId == s.InspectionId && q.Key.State == QuestionStates.Open).Sum(q => q.Count),
                Answered = s is null ? 0 : questions.Where(q => q.Key.BodyId == b.Id && q.Key.InspectionId == s.InspectionId && q.Key.State == QuestionStates.Answered).Sum(q => q.Count),
            })),
        ];
    }
}
