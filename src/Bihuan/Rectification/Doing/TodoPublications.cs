using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Publishing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的公开：等着他批准的，自己拟的、动过的不在内；自己送的、被退回来的；批准了还没有公开的。</summary>
internal static class TodoPublications
{
    /// <summary>要办的；谁能批准照 <see cref="PublishRights"/>，这里写成查询。</summary>
    public static IQueryable<Publication> Of(TodoReach who)
    {
        var viewer = who.Db.Viewer;
        var (selves, all, approve, draft, alone) = (who.Selves, who.All, PublishRights.MayApprove(viewer), PublishRights.MayDraft(viewer), PaperSigning.IsAlone(viewer));
        var (own, owner) = (viewer.PersonId.ToString(), (viewer.OnBehalfOf ?? viewer.PersonId).ToString());
        return who.Seen<Publication>().Where(p =>
            p.State == PublicationStates.Review && (alone || approve && !selves.Contains(p.DraftedById) && !selves.Contains(p.DraftedForId) && !selves.Contains(p.SubmittedById) && !selves.Contains(p.SubmittedForId) && !p.Hands!.Contains(own) && !p.Hands!.Contains(owner))
            || draft && p.State == PublicationStates.Draft && p.Reason != null && (selves.Contains(p.SubmittedById) || selves.Contains(p.SubmittedForId))
            || draft && p.State == PublicationStates.Approved && (all || selves.Contains(p.DraftedById) || selves.Contains(p.SubmittedById) || selves.Contains(p.SubmittedForId)));
    }

    /// <summary>早拟的在前；要公开的照双公开那一步的期限。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var stages = who.Seen<Stage>().Where(s => s.DoneOn == null);
        var found = await Of(who).OrderBy(p => p.DraftedOn).ThenBy(p => p.Id).Take(Todo.Most)
            .Select(p => new { p.Id, p.Version, p.State, p.Title, p.SubmittedOn, Due = stages.Where(s => s.InspectionId == p.InspectionId && s.Code == "publish." + p.Purpose).Min(s => s.DueOn) }).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(p => new TodoItem(TodoKind.Publication, p.Id, p.Version, p.State switch
        {
            PublicationStates.Draft => "照退回的原因改公开版本",
            PublicationStates.Approved => "公开，登记在哪里公开的",
            _ => alone ? "登记公开版本纸上的批准" : $"批准公开版本，{p.SubmittedOn:yyyy-MM-dd}送批的",
        }, p.Title, null, $"/publications/{p.Id}", p.Due))];
    }
}
