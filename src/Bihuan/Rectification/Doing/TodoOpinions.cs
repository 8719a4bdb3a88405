using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Portal;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的公众意见：等着交办的，交给他答的，等着他批准的。</summary>
internal static class TodoOpinions
{
    /// <summary>要办的；谁能办照 <see cref="HandleOpinion"/>，这里写成查询。</summary>
    public static IQueryable<Opinion> Of(TodoReach who)
    {
        var (selves, all, hand, approve) = (who.Selves, who.All, HandleOpinion.MayHand(who.Db.Viewer), HandleOpinion.MayApprove(who.Db.Viewer));
        return who.Seen<Opinion>().Where(o => hand && (o.State == OpinionStates.Received || o.State == OpinionStates.Unhappy)
            || o.State == OpinionStates.Assigned && (selves.Contains(o.HandlerId) || all && hand)
            || approve && o.State == OpinionStates.Review && !selves.Contains(o.AnsweredById) && !selves.Contains(o.AnsweredForId) && !selves.Contains(o.HandlerId));
    }

    /// <summary>照答复的期限。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who).OrderBy(o => o.DueOn).ThenBy(o => o.Id).Take(Todo.Most).Select(o => new { o.Id, o.Version, o.State, o.Number, o.Text, o.DueOn }).ToListAsync(cancellation);
        return [.. found.Select(o => new TodoItem(TodoKind.Opinion, o.Id, o.Version, o.State switch
        {
            OpinionStates.Received => "交办公众意见",
            OpinionStates.Unhappy => "公众不满意，换人复核",
            OpinionStates.Assigned => "答复公众意见",
            _ => "批准答复公众意见",
        }, TodoWords.OneLine(o.Text), o.Number, $"/opinions/{o.Id}", o.DueOn))];
    }
}
