using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的报送：本机构的要批准、要答复、退回了要再报；督导的要签收、要确认、答复了要看。不写问题的名称。</summary>
internal static class TodoSubmissions
{
    /// <summary>要批准的、退回了还没有再报的；督导的，要签收的。</summary>
    public static IQueryable<Submission> Of(TodoReach who)
    {
        var (db, viewer, me) = (who.Db, who.Db.Viewer, who.Selves.OfType<Guid>().ToList());
        var (body, bodies, approves, manages) = (viewer.BodyId, viewer.SupervisedBodiesOf(Permissions.ConfirmSubmissions), viewer.May(Permissions.ApproveSubmissions), viewer.May(Permissions.ManageSubmissions));
        // 单机使用的：在纸上批，由他登记
        var alone = PaperSigning.IsAlone(viewer);
        return db.Submissions.Where(s =>
            s.BodyId == body && (approves && s.State == SubmissionStates.Prepared && (alone || !me.Contains(s.PreparedById) && (s.PreparedForId == null || !me.Contains(s.PreparedForId.Value)))
                || manages && s.State == SubmissionStates.Returned && !db.Submissions.Any(o => o.BodyId == s.BodyId && o.InspectionId == s.InspectionId && (o.Number > s.Number || o.State == SubmissionStates.Prepared)))
            || bodies.Contains(s.BodyId) && s.State == SubmissionStates.Submitted);
    }

    /// <summary>
    /// 要答复的；督导的，答复了要看的。问的是限制阅读的问题的，只在许看它的人那里；名单上能答复的人都不在了，
    /// 别的能答复的人那里也有：不能没有人知道。
    /// </summary>
    public static IQueryable<SubmissionQuestion> Questions(TodoReach who)
    {
        var (db, viewer, today) = (who.Db, who.Db.Viewer, who.Today);
        var (body, bodies, manages) = (viewer.BodyId, viewer.SupervisedBodiesOf(Permissions.ConfirmSubmissions), viewer.May(Permissions.ManageSubmissions));
        var (seen, readers, here) = (db.Set<Problem>(), db.RowReaders.Where(r => r.BodyId == body), db.Set<Person>().Where(p => p.LeftOn == null || p.LeftOn >= today));
        var managers = FindHolders.Query(db, body, [Permissions.ManageSubmissions], today);
        return db.SubmissionQuestions.Where(q => bodies.Contains(q.BodyId) && q.State == QuestionStates.Answered || q.BodyId == body && manages && q.State == QuestionStates.Open
            && (q.ProblemId == null || seen.Any(p => p.Id == q.ProblemId) || !readers.Any(r => r.RowId == q.ProblemId && managers.Contains(r.PersonId) && here.Any(p => p.Id == r.PersonId))));
    }

    /// <summary>要确认的，签收了的报送里的。</summary>
    public static IQueryable<SubmissionRequest> Requests(TodoReach who)
    {
        var (db, bodies) = (who.Db, who.Db.Viewer.SupervisedBodiesOf(Permissions.ConfirmSubmissions));
        return db.SubmissionRequests.Where(r => bodies.Contains(r.BodyId) && r.State == RequestStates.Waiting
            && db.Submissions.Any(s => s.BodyId == r.BodyId && s.Id == r.SubmissionId && (s.State == SubmissionStates.Received || s.State == SubmissionStates.Accepted)));
    }

    /// <summary>查；三个查询。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        var (own, seen, readers) = (who.Db.Viewer.BodyId, who.Db.Set<Problem>(), who.Db.RowReaders);
        var submissions = await Of(who).Join(who.Db.Bodies, s => s.BodyId, b => b.Id, (s, b) => new { s.BodyId, s.Id, s.Version, s.State, s.Number, s.InspectionTitle, s.PreparedAt, s.PreparedBy, b.Name }).OrderBy(s => s.PreparedAt).Take(Todo.Most).ToListAsync(cancellation);
        var questions = await Questions(who).Join(who.Db.Submissions, q => new { q.BodyId, Id = q.SubmissionId }, s => new { s.BodyId, s.Id }, (q, s) => new { q.BodyId, q.Id, q.Version, q.SubmissionId, q.AskedAt, q.State, s.Number, s.InspectionTitle, Hidden = q.ProblemId != null && !seen.Any(p => p.Id == q.ProblemId) && readers.Any(r => r.BodyId == q.BodyId && r.RowId == q.ProblemId) })
            .Join(who.Db.Bodies, q => q.BodyId, b => b.Id, (q, b) => new { Question = q, b.Name }).OrderBy(q => q.Question.AskedAt).Take(Todo.Most).ToListAsync(cancellation);
        var requests = await Requests(who).Join(who.Db.Bodies, r => r.BodyId, b => b.Id, (r, b) => new { r.BodyId, r.Id, r.Version, r.SubmissionId, r.Kind, r.Sequence, b.Name }).OrderBy(r => r.Id).Take(Todo.Most).ToListAsync(cancellation);
        return
        [
            .. submissions.Select(s => new TodoItem(TodoKind.Submission, s.Id, s.Version, s.State switch { SubmissionStates.Prepared => alone ? "登记纸面的批准：报送" : $"看过，批准报送，{s.PreparedBy}生成的", SubmissionStates.Returned => "照退回的原因改，再报", _ => "签收" },
                s.BodyId == own ? s.InspectionTitle : $"{s.Name}报来的整改，第{s.Number}次", s.BodyId == own ? null : s.InspectionTitle, PathOf(own, s.BodyId, s.Id), null)),
            .. questions.Select(q => new TodoItem(TodoKind.Submission, q.Question.Id, q.Question.Version, q.Question.State == QuestionStates.Open ? q.Question.Hidden ? "答复提问：问的是限制阅读的问题，请许看它的人把您加进名单" : "答复提问" : "看答复，了结提问",
                q.Question.BodyId == own ? $"第{q.Question.Number}次报送的提问" : $"{q.Name}的答复", q.Question.InspectionTitle, PathOf(own, q.Question.BodyId, q.Question.SubmissionId) + "#questions", null)),
            .. requests.Select(r => new TodoItem(TodoKind.Submission, r.Id, r.Version, r.Kind == SubmissionRequest.Closure ? "确认销号" : "同意延期", $"{r.Name}报请的第{r.Sequence}个问题", null, $"/submitted/{r.BodyId}/{r.SubmissionId}/requests/{r.Id}", null)),
        ];
    }

    private static string PathOf(int own, int body, Guid id) => body == own ? $"/submissions/{id}" : $"/submitted/{body}/{id}";
}
