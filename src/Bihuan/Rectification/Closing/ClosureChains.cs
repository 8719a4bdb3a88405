using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>机构的销号要过哪几步。</summary>
public static class ClosureChains
{
    /// <summary>现在定的；没有定过的是全部各步。没有跟踪。</summary>
    public static async Task<ClosureChain> OfAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.ClosureChains.AsNoTracking().FirstOrDefaultAsync(c => c.BodyId == body, cancellation) ?? new ClosureChain { BodyId = body };
    }

    /// <summary>这个问题要过的各步：不是巡察反馈的，没有组长和巡察办。</summary>
    public static IReadOnlyList<string> StepsOf(ClosureChain chain, Problem problem)
    {
        var steps = ClosureSteps.Read(chain.Steps);
        return problem.InspectionId is null ? [.. steps.Where(s => s is not (ClosureSteps.Head or ClosureSteps.Inspection))] : steps;
    }
}
