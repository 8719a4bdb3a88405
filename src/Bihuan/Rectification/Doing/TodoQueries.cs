using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办的各种，一种一个查询，都从人、单位、上级的索引进去。</summary>
internal static class TodoQueries
{
    // 没有定期限的排在最后
    private static readonly DateOnly Far = new(9999, 12, 31);

    // 在责任单位手里的；待签收的、反弹了由他签收的另列
    private static readonly string[] InHand = [ProblemStates.Doing, ProblemStates.Returned, ProblemStates.Relapsed];

    /// <summary>一共几件，一个查询。</summary>
    public static async Task<int> CountAsync(TodoReach who, CancellationToken cancellation)
    {
        var body = who.Db.Viewer.BodyId;
        var (sign, problems, measures, goals, letters, review, back, stages, plans, explain, decide, closures, check, finish, assessments, dispatches) = (ToSign(who), Problems(who), Measures(who), Goals(who), Letters(who), Review(who), SentBack(who), Stages(who), TodoPlans.Of(who), TodoRelapses.Explain(who), TodoRelapses.Decide(who), TodoClosures.Of(who), TodoLookBacks.Check(who), TodoLookBacks.Finish(who), TodoAssessments.Of(who), TodoDispatches.Of(who));
        var (publications, shown, papers, opinions, submissions, questions, requests) = (TodoPublications.Of(who), TodoPublicProblems.Of(who), TodoSurveys.Of(who), TodoOpinions.Of(who), TodoSubmissions.Of(who), TodoSubmissions.Questions(who), TodoSubmissions.Requests(who));
        return await who.Db.Bodies.Where(b => b.Id == body)
            .Select(b => sign.Count() + problems.Count() + measures.Count() + goals.Count() + letters.Count() + review.Count() + back.Count() + stages.Count() + plans.Count() + explain.Count() + decide.Count() + closures.Count() + check.Count() + finish.Count() + assessments.Count() + dispatches.Count() + publications.Count() + shown.Count() + papers.Count() + opinions.Count() + submissions.Count() + questions.Count() + requests.Count()).FirstOrDefaultAsync(cancellation);
    }

    // 写明了责任人的由他签收；没有写明的，本科室经办的人都可以
    private static IQueryable<Problem> ToSign(TodoReach who)
    {
        var (selves, unit) = (who.Selves, who.Unit);
        var waiting = who.Held<Problem>(Permissions.Handle).Where(p => p.State == ProblemStates.Received || p.State == ProblemStates.Relapsed);
        return who.All ? waiting : waiting.Where(p => p.UnitId == unit && p.ResponsibleId == null || selves.Contains(p.ResponsibleId) || selves.Contains(p.LeaderId));
    }

    private static IQueryable<Problem> Led(TodoReach who)
    {
        var selves = who.Selves;
        return who.All ? who.Held<Problem>(Permissions.Handle) : who.Seen<Problem>().Where(p => selves.Contains(p.LeaderId) || selves.Contains(p.ResponsibleId));
    }

    private static IQueryable<Problem> Problems(TodoReach who)
    {
        var sign = ToSign(who);
        return Led(who).Where(p => InHand.Contains(p.State) && !(p.State == ProblemStates.Relapsed && sign.Any(s => s.Id == p.Id)));
    }

    private static IQueryable<Measure> Measures(TodoReach who)
    {
        var selves = who.Selves;
        var measures = who.All ? who.Held<Measure>(Permissions.Handle) : who.Seen<Measure>().Where(m => selves.Contains(m.OwnerId));
        return measures.Where(m => m.Progress != ProgressStates.Done && who.Db.Set<Problem>().Any(p => p.Id == m.ProblemId && (p.State == ProblemStates.Received || InHand.Contains(p.State))));
    }

    private static IQueryable<StageGoal> Goals(TodoReach who)
    {
        var problems = Led(who).Where(p => p.State != ProblemStates.Closed);
        return who.Seen<StageGoal>().Where(g => g.DoneOn == null && problems.Any(p => p.Id == g.ProblemId));
    }

    private static IQueryable<Letter> Letters(TodoReach who)
    {
        var selves = who.Selves;
        // 管得着问题的，管得着为它发的函
        var problems = who.All ? who.Held<Problem>(Permissions.Handle) : who.Db.Set<Problem>();
        var letters = who.All ? who.Seen<Letter>() : who.Seen<Letter>().Where(l => selves.Contains(l.ToPersonId));
        return letters.Where(l => l.ReplyDueOn != null && l.RepliedOn == null && problems.Any(p => p.Id == l.ProblemId));
    }

    // 要我审核的，自己申请的不在内
    private static IQueryable<Extension> Review(TodoReach who)
    {
        var selves = who.Selves;
        // 报请巡察办同意了的，等它答复
        var (body, requests) = (who.Db.Viewer.BodyId, who.Db.SubmissionRequests);
        // 单机使用的：在纸上审核，都由他登记
        if (PaperSigning.IsAlone(who.Db.Viewer)) return who.Held<Extension>(Permissions.Review).Where(e => e.State == ApprovalStates.Submitted && who.Db.Set<Problem>().Any(p => p.Id == e.ProblemId));
        return who.Held<Extension>(Permissions.Review).Where(e => e.State == ApprovalStates.Submitted && !requests.Any(r => r.BodyId == body && r.RowId == e.Id && r.State == RequestStates.Waiting) && !selves.Contains(e.ApplicantId) && !selves.Contains(e.SubmittedById) && !selves.Contains(e.SubmittedForId) && !selves.Contains(e.CreatedBy)
            && who.Db.Set<Problem>().Any(p => p.Id == e.ProblemId));
    }

    private static IQueryable<Extension> SentBack(TodoReach who)
    {
        var selves = who.Selves;
        return who.Seen<Extension>().Where(e => e.State == ApprovalStates.SentBack && selves.Contains(e.ApplicantId) && who.Db.Set<Problem>().Any(p => p.Id == e.ProblemId));
    }

    private static IQueryable<Stage> Stages(TodoReach who)
    {
        var inspections = Inspections(who);
        return who.Seen<Stage>().Where(s => s.DoneOn == null && s.DueOn != null && inspections.Any(i => i.Id == s.InspectionId));
    }

    private static IQueryable<Inspection> Inspections(TodoReach who)
    {
        var selves = who.Selves;
        return (who.All ? who.Held<Inspection>(Permissions.Edit) : who.Seen<Inspection>().Where(i => selves.Contains(i.HeadId) || selves.Contains(i.OfficeHeadId))).Where(i => i.State != InspectionStates.Concluded);
    }

    public static async Task<IReadOnlyList<TodoItem>> ToSignAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await ToSign(who).OrderBy(p => p.DueKey).ThenBy(p => p.Id).Take(Todo.Most).Select(p => new { p.Id, p.Version, p.Restricted, p.Title, p.State, p.DueOn }).ToListAsync(cancellation);
        return [.. found.Select(p => new TodoItem(TodoKind.SignFor, p.Id, p.Version, p.State == ProblemStates.Relapsed ? "签收：反弹了，重新整改" : "签收", p.Title, null, $"/problems/{p.Id}", p.DueOn) { Restricted = p.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> ProblemsAsync(TodoReach who, CancellationToken cancellation)
    {
        var measures = who.Seen<Measure>();
        // 反弹以后做过没有，照全部的看，与申请销号同一个说法，见 ClosureReady
        var (relapses, whole) = (who.Db.Whole<Relapse>(removed: false).Where(r => r.State == RelapseStates.Confirmed), who.Db.Whole<Measure>(removed: false));
        var found = await Problems(who).OrderBy(p => p.DueKey).ThenBy(p => p.Id).Take(Todo.Most)
            .Select(p => new { p.Id, p.Version, p.Restricted, p.Title, p.State, p.Nature, p.DueOn, Open = measures.Count(m => m.ProblemId == p.Id && m.Progress != ProgressStates.Done), All = measures.Count(m => m.ProblemId == p.Id), Since = relapses.Where(r => r.ProblemId == p.Id).Max(r => (DateOnly?)r.SuspectedOn), Last = whole.Where(m => m.ProblemId == p.Id).Max(m => m.DoneOn ?? m.ReportedOn) }).ToListAsync(cancellation);
        return [.. found.Select(p => new TodoItem(TodoKind.Problem, p.Id, p.Version,
            p.State == ProblemStates.Returned ? "照退回的原因补充" : p.State == ProblemStates.Relapsed ? "反弹了，等签收以后重新整改" : p.All == 0 ? "定措施，整改" : p.Open > 0 ? $"整改，还有{p.Open}条措施没有做好" : p.Since is { } since && !(p.Last >= since) ? "加上重新整改的措施" : p.Nature == ProblemNatures.LongTerm ? "长期坚持" : "申请销号，措施都做好了",
            p.Title, null, $"/problems/{p.Id}", p.DueOn) { Restricted = p.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> MeasuresAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Measures(who)
            .Join(who.Db.Set<Problem>(), m => m.ProblemId, p => p.Id, (m, p) => new { m.Id, m.Version, m.Restricted, m.Text, m.ReportedOn, p.Title, DueOn = m.DueOn ?? p.DueOn })
            .OrderBy(m => m.DueOn ?? Far).ThenBy(m => m.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(m => new TodoItem(TodoKind.Measure, m.Id, m.Version, m.ReportedOn is { } on ? $"做完报进展，上次{on:yyyy-MM-dd}报的" : "开始做，报进展", TodoWords.OneLine(m.Text), m.Title, $"/measures/{m.Id}/progress", m.DueOn) { Restricted = m.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> GoalsAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Goals(who)
            .Join(who.Db.Set<Problem>(), g => g.ProblemId, p => p.Id, (g, p) => new { g.Id, g.Version, g.Restricted, g.Goal, g.DueOn, p.Title, ProblemId = p.Id })
            .OrderBy(g => g.DueOn).ThenBy(g => g.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(g => new TodoItem(TodoKind.Goal, g.Id, g.Version, "做到这个阶段的目标", TodoWords.OneLine(g.Goal), g.Title, $"/problems/{g.ProblemId}#goals", g.DueOn) { Restricted = g.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> LettersAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Letters(who)
            .Join(who.Db.Set<Problem>(), l => l.ProblemId, p => p.Id, (l, p) => new { l.Id, l.Version, l.Restricted, l.Text, l.ReplyDueOn, l.Kind, p.Title })
            .OrderBy(l => l.ReplyDueOn).ThenBy(l => l.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(l => new TodoItem(TodoKind.Letter, l.Id, l.Version, $"答复{LetterKinds.All.First(k => k.Code == l.Kind).Title}", TodoWords.OneLine(l.Text), l.Title, $"/letters/{l.Id}", l.ReplyDueOn) { Restricted = l.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> ExtensionsAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Review(who)
            .Join(who.Db.Set<Problem>(), e => e.ProblemId, p => p.Id, (e, p) => new { e.Id, e.Version, e.Restricted, e.Reason, e.DueOn, e.FromDueOn, p.Title, ProblemId = p.Id })
            // 原来的期限过了还没有批下来，问题就算逾期：审核的人也照这一天看急不急
            .OrderBy(e => e.FromDueOn ?? Far).ThenBy(e => e.Id).Take(Todo.Most).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(e => new TodoItem(TodoKind.Extension, e.Id, e.Version, $"{(alone ? "登记纸面的审核：" : "审核")}延期，申请延到{e.DueOn:yyyy-MM-dd}", TodoWords.OneLine(e.Reason), e.Title, alone ? $"/problems/{e.ProblemId}#extensions" : $"/ledgers/extension/{e.Id}", e.FromDueOn) { Restricted = e.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> SentBackAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await SentBack(who)
            .Join(who.Db.Set<Problem>(), e => e.ProblemId, p => p.Id, (e, p) => new { e.Id, e.Version, e.Restricted, e.Reason, e.FromDueOn, p.Title })
            .OrderBy(e => e.FromDueOn ?? Far).ThenBy(e => e.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(e => new TodoItem(TodoKind.Extension, e.Id, e.Version, "改好退回的延期申请，或者作废", TodoWords.OneLine(e.Reason), e.Title, $"/ledgers/extension/{e.Id}", e.FromDueOn) { Restricted = e.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> StagesAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Stages(who)
            .Join(who.Db.Set<Inspection>(), s => s.InspectionId, i => i.Id, (s, i) => new { s.Id, s.Version, s.Restricted, s.Title, s.DueOn, Inspection = i.Title })
            .OrderBy(s => s.DueOn).ThenBy(s => s.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(s => new TodoItem(TodoKind.Stage, s.Id, s.Version, "办这一步", s.Title, s.Inspection, $"/ledgers/stage/{s.Id}", s.DueOn) { Restricted = s.Restricted })];
    }
}
