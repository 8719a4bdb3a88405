using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的公文：等着他签发的，自己送签的不在内；自己拟的、被退回来的。单机使用的，等着登记纸上签发的。</summary>
internal static class TodoDispatches
{
    /// <summary>要办的；谁能签发照 <see cref="DispatchRights"/>，这里写成查询。</summary>
    public static IQueryable<Dispatch> Of(TodoReach who)
    {
        var viewer = who.Db.Viewer;
        var (selves, issue, draft, alone) = (who.Selves, DispatchRights.MayIssue(viewer), DispatchRights.MayDraft(viewer), PaperSigning.IsAlone(viewer));
        return who.Seen<Dispatch>().Where(d => d.State == DispatchStates.Review && (alone || issue && !selves.Contains(d.SubmittedById) && !selves.Contains(d.SubmittedForId))
            || draft && d.State == DispatchStates.Draft && d.Reason != null && (selves.Contains(d.SubmittedById) || selves.Contains(d.SubmittedForId)));
    }

    /// <summary>早送签的在前。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who).OrderBy(d => d.SubmittedOn).ThenBy(d => d.Id).Take(Todo.Most).Select(d => new { d.Id, d.Version, d.State, d.Title, d.SubmittedOn }).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(d => new TodoItem(TodoKind.Dispatch, d.Id, d.Version, d.State == DispatchStates.Draft ? "照退回的原因改公文" : alone ? "登记公文纸上的签发" : $"签发公文，{d.SubmittedOn:yyyy-MM-dd}送签的", d.Title, null, $"/dispatches/{d.Id}", null))];
    }
}
