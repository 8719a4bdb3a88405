using System.Text.Json;

using Bihuan.Access;
using Bihuan.Jobs;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Running;

/// <summary>每天清早查一遍：改过的、到了日子的。由人起头的也是它；自己定的一条存下一分钟以后，整条再查那一条的也是它。</summary>
public sealed class ControlsJob : JobHandler
{
    private const string Name = "controls";

    // 定下的那一刻正在写的事务，到这时早已写完
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "查长效机制的各条规则";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(0, 20);

    /// <summary>一条自己定的，存下以后再整条查一次：存下的那一刻正在登记的行，还不知道有它，没有记下要查。与存下同一个事务保存。</summary>
    internal static Job Soon(Viewer viewer, TimeProvider clock, string controlId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new() { BodyId = viewer.BodyId, Kind = Name, Args = JsonSerializer.Serialize(new Arguments(controlId)), RunAt = now + After, CreatedAt = now, RequestedBy = viewer.Name.Length <= Job.NameLength ? viewer.Name : viewer.Name[..Job.NameLength] };
    }

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var again = JsonSerializer.Deserialize<Arguments>(run.Job.Args)!.Whole;
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = run.Job.BodyId != 0 ? [run.Job.BodyId] : await db.Bodies.OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellation);
        var (done, opened, cleared, failed) = (0, 0, 0, 0);
        foreach (var body in bodies)
        {
            if (again is null) await Own.WatchOwnRules.RunAsync(run.Database, run.Clock, body, cancellation);
            var one = await RunControls.RunAsync(run.Database, run.Clock, body, whole: again is not null, again is null ? null : [again], (i, all, title) => run.ReportAsync(i, all, title), cancellation);
            (done, opened, cleared, failed) = (done + one.Checked, opened + one.Opened, cleared + one.Cleared, failed + one.Failed.Count);
        }
        // 一条查不成，别的已经查过；报出来，系统管理员看日志
        if (failed > 0) throw new InvalidOperationException($"{failed}条规则没有查成。");
        return $"查了{done}条规则，新开预警{opened}条，不再算{cleared}条。";
    }

    // 整条查哪一条；不写的是平常的一遍
    private sealed record Arguments(string? Whole = null);
}
