using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>回头看的两种待办：派给他查的，基本到位要补好的。</summary>
internal static class TodoLookBacks
{
    /// <summary>要查的：派给他的；整改办看全局的，没有派的也在内。</summary>
    public static IQueryable<LookBackItem> Check(TodoReach who)
    {
        var (selves, backs, problems) = (who.Selves, who.Db.Set<LookBack>(), who.Db.Set<Problem>());
        var items = who.All && who.Db.Viewer.May(Permissions.ManageLookBacks) ? who.Seen<LookBackItem>() : who.Db.Set<LookBackItem>().Where(i => selves.Contains(i.CheckerId));
        return items.Where(i => i.Outcome == null && backs.Any(b => b.Id == i.LookBackId && b.State == LookBackStates.Checking) && problems.Any(p => p.Id == i.ProblemId));
    }

    /// <summary>基本到位，还没有补好的：负责的人要补，查的人要看。</summary>
    public static IQueryable<LookBackItem> Finish(TodoReach who)
    {
        var (selves, backs, problems, held) = (who.Selves, who.Db.Set<LookBack>(), who.Db.Set<Problem>(), who.Held<Problem>(Permissions.Handle));
        var items = who.Db.Set<LookBackItem>().Where(i => i.FinishDueOn != null && i.FinishedOn == null && backs.Any(b => b.Id == i.LookBackId && b.State != LookBackStates.Dropped));
        return who.All ? items.Where(i => held.Any(p => p.Id == i.ProblemId))
            : items.Where(i => problems.Any(p => p.Id == i.ProblemId && (selves.Contains(i.CheckerId) || selves.Contains(p.ResponsibleId) || selves.Contains(p.LeaderId))));
    }

    public static async Task<IReadOnlyList<TodoItem>> CheckAsync(TodoReach who, CancellationToken cancellation)
    {
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        var found = await (from i in Check(who)
                           join p in who.Db.Set<Problem>() on i.ProblemId equals p.Id
                           join b in who.Db.Set<LookBack>() on i.LookBackId equals b.Id
                           orderby b.DueOn, i.Id
                           select new { i.Id, i.Version, i.Restricted, p.Title, Of = b.Title, b.DueOn }).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(f => new TodoItem(TodoKind.LookBack, f.Id, f.Version, alone ? "请别人去现场查，照纸登记" : "去现场查，写到位没有", f.Title, f.Of, $"/lookbacks/items/{f.Id}", f.DueOn) { Restricted = f.Restricted })];
    }

    public static async Task<IReadOnlyList<TodoItem>> FinishAsync(TodoReach who, CancellationToken cancellation)
    {
        var selves = who.Selves;
        var found = await (from i in Finish(who)
                           join p in who.Db.Set<Problem>() on i.ProblemId equals p.Id
                           orderby i.FinishDueOn, i.Id
                           select new { i.Id, i.Version, i.Restricted, p.Title, i.Note, i.FinishDueOn, Checks = selves.Contains(i.CheckerId) }).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(f => new TodoItem(TodoKind.LookBack, f.Id, f.Version, f.Checks ? "看补好了没有" : "照回头看的意见补好", f.Title, f.Note is null ? null : TodoWords.OneLine(f.Note), $"/lookbacks/items/{f.Id}", f.FinishDueOn) { Restricted = f.Restricted })];
    }
}
