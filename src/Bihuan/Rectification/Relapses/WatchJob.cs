using Bihuan.Jobs;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>每天清早，规则查过以后：看护的规则红了的标疑似反弹，到期没有说明的往上报，绿满看护期的算巩固。</summary>
public sealed class WatchJob : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "watch";

    /// <inheritdoc/>
    public override string Title => "看护销了号的问题";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(1, 10);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
        var (suspected, told, firm) = (0, 0, 0);
        foreach (var (body, i) in bodies.Select((b, i) => (b, i)))
        {
            suspected += await WatchClosed.RunAsync(run.Database, run.Clock, [body], cancellation);
            told += await EscalateRelapses.RunAsync(run.Database, run.Clock, body, cancellation);
            firm += await Consolidate.RunAsync(run.Database, run.Clock, body, cancellation);
            await run.ReportAsync(i + 1, bodies.Count);
        }
        return $"疑似反弹{suspected}处，没有说明往上报{told}处，巩固{firm}条看护。";
    }
}
