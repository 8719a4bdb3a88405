using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Submitting;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里要审核的销号：等着他那一步的，自己申请的、要回避的不在内。</summary>
internal static class TodoClosures
{
    private static readonly DateOnly Far = new(9999, 12, 31);

    /// <summary>要审的；谁审哪一步照 <see cref="LoopTable"/>，回避照 <see cref="ClosureParties"/>，这里写成查询。</summary>
    public static IQueryable<Closure> Of(TodoReach who)
    {
        var (db, selves, me) = (who.Db, who.Selves, who.Db.Viewer.PersonId);
        var body = db.Viewer.BodyId;
        var office = db.Viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody);
        var discipline = db.Viewer.May(Permissions.CheckClosures);
        var (problems, reviews, inspections, measures) = (who.Seen<Problem>(), db.Set<ClosureReview>(), db.Set<Inspection>(), db.Set<Measure>());
        // 单机使用的：各步在纸上审，都由他登记
        if (PaperSigning.IsAlone(db.Viewer)) return who.Seen<Closure>().Where(c => c.Step != null && problems.Any(p => p.Id == c.ProblemId));
        // 平常审的人都要回避的，候补审，见 ClosureReviewers
        var officers = FindHolders.Query(db, body, ClosureReviewers.Officers, who.Today, central: true);
        var checkers = FindHolders.Query(db, body, ClosureReviewers.Checkers, who.Today);
        var spare = db.ClosureChains.Where(c => c.BodyId == body && c.AlternateId == me);
        // 报请了的，等巡察办答复
        var requests = db.SubmissionRequests.Where(r => r.BodyId == body && r.State == RequestStates.Waiting);
        return who.Seen<Closure>().Where(c => c.Step != null && !selves.Contains(c.SubmittedById) && !selves.Contains(c.SubmittedForId)
            && problems.Any(p => p.Id == c.ProblemId && (
                c.Step == ClosureSteps.Leader && (selves.Contains(p.LeaderId) || spare.Any() && (p.LeaderId == null || p.LeaderId == c.SubmittedById || p.LeaderId == c.SubmittedForId))
                || c.Step == ClosureSteps.Inspection && office && !requests.Any(r => r.RowId == c.Id)
                || !selves.Contains(p.LeaderId) && !selves.Contains(p.ResponsibleId) && !measures.Any(m => m.ProblemId == p.Id && selves.Contains(m.OwnerId)) && (
                    c.Step == ClosureSteps.Meeting && (office
                        || spare.Any() && !officers.Any(h => h != c.SubmittedById && h != c.SubmittedForId && h != p.LeaderId && h != p.ResponsibleId && !measures.Any(m => m.ProblemId == p.Id && m.OwnerId == h)))
                    || !reviews.Any(r => r.ClosureId == c.Id && r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting && (selves.Contains(r.ById) || selves.Contains(r.ForId))) && (
                        c.Step == ClosureSteps.Office && (office
                            || spare.Any() && !officers.Any(h => h != c.SubmittedById && h != c.SubmittedForId && h != p.LeaderId && h != p.ResponsibleId && !measures.Any(m => m.ProblemId == p.Id && m.OwnerId == h)
                                && !reviews.Any(r => r.ClosureId == c.Id && r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting && (r.ById == h || r.ForId == h))))
                        || c.Step == ClosureSteps.Discipline && (discipline
                            || spare.Any() && !checkers.Any(h => h != c.SubmittedById && h != c.SubmittedForId && h != p.LeaderId && h != p.ResponsibleId && !measures.Any(m => m.ProblemId == p.Id && m.OwnerId == h)
                                && !reviews.Any(r => r.ClosureId == c.Id && r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting && (r.ById == h || r.ForId == h))))
                        || c.Step == ClosureSteps.Head && inspections.Any(i => i.Id == p.InspectionId && (i.HeadId == me
                            || spare.Any() && (i.HeadId == null || i.HeadId == c.SubmittedById || i.HeadId == c.SubmittedForId || i.HeadId == p.LeaderId || i.HeadId == p.ResponsibleId || measures.Any(m => m.ProblemId == p.Id && m.OwnerId == i.HeadId)
                                || reviews.Any(r => r.ClosureId == c.Id && r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting && (r.ById == i.HeadId || r.ForId == i.HeadId))))))))));
    }

    /// <summary>照问题的期限先后。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who)
            .Join(who.Seen<Problem>(), c => c.ProblemId, p => p.Id, (c, p) => new { c.Id, c.Version, c.Restricted, c.Step, c.SubmittedOn, c.TabledById, p.Title, p.DueOn })
            .OrderBy(c => c.DueOn ?? Far).ThenBy(c => c.Id).Take(Todo.Most).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(c => new TodoItem(TodoKind.Closure, c.Id, c.Version, (alone && c.Step != ClosureSteps.Meeting ? $"登记纸面的意见：{ClosureSteps.TitleOf(c.Step!)}" : Do(c.Step!, c.TabledById is not null)) + $"，{c.SubmittedOn:yyyy-MM-dd}申请的", c.Title, null, $"/closures/{c.Id}", c.DueOn) { Restricted = c.Restricted })];
    }

    private static string Do(string step, bool tabled) => step switch
    {
        ClosureSteps.Meeting => tabled ? "会议定了以后，登记会议审批" : "看过，列入上会",
        ClosureSteps.Inspection => "随报送报请巡察办确认，或者登记纸面的",
        ClosureSteps.Leader or ClosureSteps.Head => "看过，签字：销号",
        _ => "审核销号：" + ClosureSteps.TitleOf(step),
    };
}
