using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>一个机构的各次报送，新的在前，由数据库分页。</summary>
public static class ListSubmissions
{
    /// <summary>一页几份。</summary>
    public const int PageSize = 30;

    /// <summary>一份。</summary>
    /// <param name="Submission">报送。</param>
    /// <param name="Waiting">等着确认的几件。</param>
    /// <param name="Open">待答复的提问几个。</param>
    /// <param name="Answered">答复了、还没有了结的几个。</param>
    public sealed record Line(Submission Submission, int Waiting, int Open, int Answered);

    /// <summary>查到的。</summary>
    /// <param name="Body">机构的名称。</param>
    /// <param name="Lines">这一页的。</param>
    /// <param name="Total">一共几份。</param>
    /// <param name="Page">第几页，从1起。</param>
    public sealed record Found(string Body, IReadOnlyList<Line> Lines, int Total, int Page)
    {
        /// <summary>一共几页。</summary>
        public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    }

    /// <summary>查；看不见那个机构的为 null。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="body">哪个机构的。</param>
    /// <param name="page">第几页。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Found?> RunAsync(Db db, int body, int page, CancellationToken cancellation = default)
    {
        if (body == db.Viewer.BodyId ? !SubmissionSight.Own(db.Viewer) : !SubmissionSight.Bodies(db.Viewer).Contains(body)) return null;
        var query = SubmissionSight.Of(db, body);
        var name = await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).FirstAsync(cancellation);
        var total = await query.CountAsync(cancellation);
        page = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var rows = await query.AsNoTracking().OrderByDescending(s => s.PreparedAt).ThenByDescending(s => s.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(s => new
            {
                Submission = s,
                Waiting = db.SubmissionRequests.Count(r => r.BodyId == s.BodyId && r.SubmissionId == s.Id && r.State == RequestStates.Waiting),
                Open = db.SubmissionQuestions.Count(q => q.BodyId == s.BodyId && q.SubmissionId == s.Id && q.State == QuestionStates.Open),
                Answered = db.SubmissionQuestions.Count(q => q.BodyId == s.BodyId && q.SubmissionId == s.Id && q.State == QuestionStates.Answered),
            }).ToListAsync(cancellation);
        return new(name, [.. rows.Select(r => new Line(r.Submission, r.Waiting, r.Open, r.Answered))], total, page);
    }
}
