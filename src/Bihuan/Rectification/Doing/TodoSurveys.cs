using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Surveys;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里的问卷：别人填好、等着核的纸面答卷；没有核完，问卷截止不了。</summary>
internal static class TodoSurveys
{
    /// <summary>要核的；谁能核照 <see cref="CountPapers"/>，这里写成查询。</summary>
    public static IQueryable<SurveyPaper> Of(TodoReach who)
    {
        var (selves, may, surveys) = (who.Selves, CountPapers.MayCheck(who.Db.Viewer), who.Seen<Survey>());
        return who.Db.Set<SurveyPaper>().Where(p => may && p.State == SurveyPaperStates.Entered && !selves.Contains(p.EnteredById) && surveys.Any(s => s.Id == p.SurveyId));
    }

    /// <summary>问卷早截止的在前。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await (from p in Of(who)
                           join s in who.Db.Set<Survey>() on p.SurveyId equals s.Id
                           orderby s.OpenTo, p.Id
                           select new { p.Id, p.Version, p.Label, Of = s.Title, Survey = s.Id, s.OpenTo }).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(f => new TodoItem(TodoKind.Survey, f.Id, f.Version, "照纸面的再点一遍，核对", f.Label, f.Of, $"/surveys/{f.Survey}#answers", f.OpenTo))];
    }
}
