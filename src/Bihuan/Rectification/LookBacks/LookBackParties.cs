using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>回头看谁要回避：负责这个问题的、做它的措施的、申请销号的、审过销号的，都不查它。与销号的回避同一套，多一条措施的责任人。</summary>
internal sealed class LookBackParties
{
    private readonly Dictionary<Guid, (ClosureParties Parties, HashSet<Guid> Owners)> _of = [];

    /// <summary>几个问题的，一次查齐。</summary>
    public static async Task<LookBackParties> OfAsync(Db db, IReadOnlyCollection<Problem> problems, CancellationToken cancellation)
    {
        var (found, ids) = (new LookBackParties(), problems.Select(p => p.Id).ToList());
        var closures = (await db.Whole<Closure>(removed: false).AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ProblemId) && c.State == ClosureStates.Closed).ToListAsync(cancellation)).GroupBy(c => c.ProblemId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Round)!);
        var last = closures.Values.Select(c => c.Id).ToList();
        var reviews = (await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(last).Contains(r.ClosureId)).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var owners = (await db.Whole<Measure>(removed: false).Where(m => EF.Parameter(ids).Contains(m.ProblemId) && m.OwnerId != null).Select(m => new { m.ProblemId, m.OwnerId }).Distinct().ToListAsync(cancellation)).ToLookup(m => m.ProblemId, m => m.OwnerId!.Value);
        foreach (var problem in problems)
        {
            // 不是在系统里销号的，没有申请的人，只看负责的
            var parties = closures.TryGetValue(problem.Id, out var closure) ? ClosureParties.Of(problem, closure, reviews[closure.Id]) : new([], [.. new[] { problem.ResponsibleId, problem.LeaderId }.OfType<Guid>()], []);
            found._of[problem.Id] = (parties, [.. owners[problem.Id]]);
        }
        return found;
    }

    /// <summary>一个人查这个问题要回避的，一句说明；不用的为 null。</summary>
    public string? Refusal(Guid problem, Guid person)
    {
        var (parties, owners) = _of[problem];
        return owners.Contains(person) ? "这个问题的措施由他做，要由别人查。"
            : parties.Responsible.Contains(person) ? "这个问题由他负责，要由别人查。"
            : parties.Refusal(ClosureSteps.Office, person) is not null ? "这个问题由他申请、审核过销号，要由别人查。"
            : null;
    }

    /// <summary>看的人自己查要回避的；代人办理的，那个人要回避也不行。</summary>
    public string? Refusal(Guid problem, Viewer viewer) =>
        (Refusal(problem, viewer.PersonId) ?? (viewer.OnBehalfOf is { } by ? Refusal(problem, by) : null))?.Replace("他", "您", StringComparison.Ordinal);
}
