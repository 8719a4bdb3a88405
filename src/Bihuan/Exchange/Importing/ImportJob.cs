using System.Text.Json;

using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>核对、导入一个表格的后台任务：以上传的人此刻的权限做，做到一半断了的重做一遍，不会导入两次。</summary>
public sealed class ImportJob : JobHandler
{
    private const string Name = "import";

    private sealed record Arguments(Guid Import, bool Save, bool GoodOnly);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "核对、导入表格";

    /// <inheritdoc/>
    public override int MostAttempts => 3;

    /// <summary>排一个；与接下来的保存一起存。存的，一次导入同时只有一个。</summary>
    internal static Job NewJob(Db db, TimeProvider clock, Guid import, bool save, bool goodOnly)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new() { BodyId = db.Viewer.BodyId, Kind = Name, Args = JsonSerializer.Serialize(new Arguments(import, save, goodOnly)), DedupKey = save ? $"save:{import}" : null, RunAt = now, CreatedAt = now, RequestedBy = db.Viewer.Name };
    }

    internal static Guid IdOf(Job job) => JsonSerializer.Deserialize<Arguments>(job.Args)!.Import;

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var asked = JsonSerializer.Deserialize<Arguments>(run.Job.Args)!;
        var (body, now) = (run.Job.BodyId, run.Clock.GetUtcNow().UtcDateTime);
        Import? import;
        await using (var system = run.Database.Open(Viewer.System(body)))
            import = await system.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.BodyId == body && i.Id == asked.Import && i.ExpiresAt > now, cancellation);
        if (import is null) throw new JobFailedException("上传的表格已经到期删除。请重新上传。");
        var viewer = await JobViewer.FindAsync(run.Database, run.Clock, body, import.PersonId, import.PostId, cancellation) ?? throw new JobFailedException("上传的人已经不在岗，没有导入。");
        await using var db = run.Database.Open(viewer);
        return await RunImport.RunAsync(db, run.Clock, asked.Import, asked.Save, asked.GoodOnly, (done, total) => run.ReportAsync(done, total), cancellation);
    }
}
