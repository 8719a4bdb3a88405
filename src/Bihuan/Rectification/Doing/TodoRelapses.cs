using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>疑似反弹的两种待办：责任人要说明的，整改办要核对的。</summary>
internal static class TodoRelapses
{
    /// <summary>要说明的：写明了责任人、责任领导的由他们，没有写明责任人的，本科室经办的人都可以。</summary>
    public static IQueryable<Relapse> Explain(TodoReach who)
    {
        var (selves, unit) = (who.Selves, who.Unit);
        var (waiting, problems, held) = (who.Seen<Relapse>().Where(r => r.State == RelapseStates.Waiting), who.Seen<Problem>(), who.Held<Problem>(Permissions.Handle));
        return who.All ? waiting.Where(r => held.Any(p => p.Id == r.ProblemId))
            : waiting.Where(r => problems.Any(p => p.Id == r.ProblemId && (selves.Contains(p.ResponsibleId) || selves.Contains(p.LeaderId))) || held.Any(p => p.Id == r.ProblemId && p.UnitId == unit && p.ResponsibleId == null));
    }

    /// <summary>要核对的：说明了的，和过了期限还没有说明的。自己说明的、自己标的、自己负责的不在内；整改办的人都要回避的，由候补审核人。</summary>
    public static IQueryable<Relapse> Decide(TodoReach who)
    {
        var (selves, today, problems) = (who.Selves, who.Today, who.Seen<Problem>());
        var (db, me) = (who.Db, who.Db.Viewer.PersonId);
        var body = db.Viewer.BodyId;
        var office = db.Viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody);
        var officers = FindHolders.Query(db, body, ClosureReviewers.Officers, today, central: true);
        var spare = db.ClosureChains.Where(c => c.BodyId == body && c.AlternateId == me);
        // 单机使用的：在纸上核对，都由他登记
        if (PaperSigning.IsAlone(db.Viewer)) return who.Seen<Relapse>().Where(r => (r.State == RelapseStates.Explained || r.State == RelapseStates.Waiting && r.ExplainDueOn < today) && problems.Any(p => p.Id == r.ProblemId));
        return who.Seen<Relapse>().Where(r => (r.State == RelapseStates.Explained || r.State == RelapseStates.Waiting && r.ExplainDueOn < today) && !selves.Contains(r.ExplainedById) && !selves.Contains(r.ExplainedForId) && (r.Source == RelapseSources.Control || !selves.Contains(r.CreatedBy))
            && problems.Any(p => p.Id == r.ProblemId && !selves.Contains(p.ResponsibleId) && !selves.Contains(p.LeaderId)
                && (office || spare.Any() && !officers.Any(h => h != r.ExplainedById && h != r.ExplainedForId && (r.Source == RelapseSources.Control || h != r.CreatedBy) && h != p.LeaderId && h != p.ResponsibleId))));
    }

    public static async Task<IReadOnlyList<TodoItem>> ExplainAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Explain(who).Join(who.Seen<Problem>(), r => r.ProblemId, p => p.Id, (r, p) => new { r.Id, r.Version, r.Restricted, r.Sentence, r.ExplainDueOn, p.Title })
            .OrderBy(r => r.ExplainDueOn).ThenBy(r => r.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(r => new TodoItem(TodoKind.Relapse, r.Id, r.Version, "说明疑似反弹：怎么回事，现在怎样", r.Title, r.Sentence, $"/relapses/{r.Id}", r.ExplainDueOn) { Restricted = r.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> DecideAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Decide(who).Join(who.Seen<Problem>(), r => r.ProblemId, p => p.Id, (r, p) => new { r.Id, r.Version, r.Restricted, r.Sentence, r.State, r.SuspectedOn, p.Title })
            .OrderBy(r => r.SuspectedOn).ThenBy(r => r.Id).Take(Todo.Most).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(r => new TodoItem(TodoKind.Relapse, r.Id, r.Version, alone && r.State == RelapseStates.Explained ? "登记纸面的核对：疑似反弹" : r.State == RelapseStates.Explained ? "核对疑似反弹，责任单位说明了" : "核对疑似反弹，到期没有说明", r.Title, r.Sentence, $"/relapses/{r.Id}", null) { Restricted = r.Restricted })];
    }
}
