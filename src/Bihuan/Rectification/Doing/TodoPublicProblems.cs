using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Portal;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里公开的问题：等着他批准的，自己拟的不在内；自己拟的、被退回来的。</summary>
internal static class TodoPublicProblems
{
    /// <summary>要办的；谁能批准照 <see cref="LetOutProblem"/>，这里写成查询。</summary>
    public static IQueryable<PublicProblem> Of(TodoReach who)
    {
        var (selves, approve, draft) = (who.Selves, LetOutProblem.MayApprove(who.Db.Viewer), LetOutProblem.MayDraft(who.Db.Viewer));
        return who.Seen<PublicProblem>().Where(p => approve && p.State == PublicProblemStates.Review && !selves.Contains(p.DraftedById) && !selves.Contains(p.DraftedForId)
            || draft && p.State == PublicProblemStates.Returned && (selves.Contains(p.DraftedById) || selves.Contains(p.DraftedForId)));
    }

    /// <summary>早拟的在前。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who).OrderBy(p => p.DraftedOn).ThenBy(p => p.Id).Take(Todo.Most).Select(p => new { p.Id, p.Version, p.State, p.Title, p.DraftedOn }).ToListAsync(cancellation);
        return [.. found.Select(p => new TodoItem(TodoKind.PublicProblem, p.Id, p.Version, p.State == PublicProblemStates.Returned ? "照退回的原因改公开的说法" : $"批准公开的问题，{p.DraftedOn:yyyy-MM-dd}送批的", p.Title, null, $"/publicproblems/{p.Id}", null))];
    }
}
