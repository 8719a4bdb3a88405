using Bihuan.Ledgers.Rectification;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>待办里要签字背书的方案：通过了还没有签的，等领导小组组长本人，代不了。</summary>
internal static class TodoPlans
{
    /// <summary>要签的。</summary>
    public static IQueryable<Plan> Of(TodoReach who)
    {
        var (me, inspections) = (who.Db.Viewer.PersonId, who.Seen<Inspection>());
        return who.Seen<Plan>().Where(p => p.State == PlanStates.Adopted && inspections.Any(i => i.Id == p.InspectionId && i.HeadId == me));
    }

    /// <summary>通过得早的在前。</summary>
    public static async Task<IReadOnlyList<TodoItem>> FindAsync(TodoReach who, CancellationToken cancellation)
    {
        var found = await Of(who).Join(who.Seen<Inspection>(), p => p.InspectionId, i => i.Id, (p, i) => new { p.Id, p.Version, p.Title, p.AdoptedOn, Inspection = i.Title })
            .OrderBy(p => p.AdoptedOn).ThenBy(p => p.Id).Take(Todo.Most).ToListAsync(cancellation);
        return [.. found.Select(p => new TodoItem(TodoKind.Plan, p.Id, p.Version, $"看过承诺，签字背书，{p.AdoptedOn:yyyy-MM-dd}通过的", p.Title, p.Inspection, $"/plans/{p.Id}", null))];
    }
}
