using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的考核评价：等着他复核的，自己提交的、打过分的不在内；自己提交、被退回来的。</summary>
internal static class TodoAssessments
{
    /// <summary>要办的；谁能复核照 <see cref="AssessmentRights"/>，这里写成查询。</summary>
    public static IQueryable<Assessment> Of(TodoReach who)
    {
        var (selves, review, score) = (who.Selves, AssessmentRights.MayReview(who.Db.Viewer), AssessmentRights.MayScore(who.Db.Viewer));
        // 单机使用的：在纸上复核，都由他登记
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        var scores = who.Db.Set<AssessmentScore>();
        return who.Seen<Assessment>().Where(a => review && a.State == AssessmentStates.Review && (alone || !selves.Contains(a.SubmittedById) && !selves.Contains(a.SubmittedForId) && !scores.Any(s => s.AssessmentId == a.Id && selves.Contains(s.ById)))
            || score && a.State == AssessmentStates.Draft && a.ReviewedOn != null && (selves.Contains(a.SubmittedById) || selves.Contains(a.SubmittedForId)));
    }

    /// <summary>早提交的在前。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who).OrderBy(a => a.SubmittedOn).ThenBy(a => a.Id).Take(Todo.Most).Select(a => new { a.Id, a.Version, a.State, a.Title, a.SubmittedOn }).ToListAsync(cancellation);
        var alone = PaperSigning.IsAlone(who.Db.Viewer);
        return [.. found.Select(a => new TodoItem(TodoKind.Assessment, a.Id, a.Version, a.State == AssessmentStates.Review ? $"{(alone ? "登记纸面的复核：" : "复核")}考核评价，{a.SubmittedOn:yyyy-MM-dd}提交的" : "照退回的原因改考核评价", a.Title, null, $"/assessments/{a.Id}", null))];
    }
}
