using Bihuan.Jobs;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>每天清早查一遍：改过的、到了日子的。由人起头的也是它。</summary>
public sealed class ControlsJob : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "controls";

    /// <inheritdoc/>
    public override string Title => "查长效机制的各条规则";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(0, 20);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = run.Job.BodyId != 0 ? [run.Job.BodyId] : await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
        var (done, opened, cleared, failed) = (0, 0, 0, 0);
        foreach (var body in bodies)
        {
            await Own.WatchOwnRules.RunAsync(run.Database, run.Clock, body, cancellation);
            var one = await RunControls.RunAsync(run.Database, run.Clock, body, whole: false, only: null, (i, all, title) => run.ReportAsync(i, all, title), cancellation);
            (done, opened, cleared, failed) = (done + one.Checked, opened + one.Opened, cleared + one.Cleared, failed + one.Failed.Count);
        }
        // 一条查不成，别的已经查过；报出来，系统管理员看日志
        if (failed > 0) throw new InvalidOperationException($"{failed}条规则没有查成。");
        return $"查了{done}条规则，新开预警{opened}条，不再算{cleared}条。";
    }
}
