using System.Text.Json;

using Bihuan.Jobs;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>拆分下发、比对交回的、采用的后台任务：以办的人此刻的权限做，做到一半断了的重做一遍，不会采用两次。</summary>
public sealed class CollectJob : JobHandler
{
    private const string Name = "collect";

    /// <summary>做哪一样。</summary>
    internal enum Deed
    {
        Split,
        Compare,
        Apply,
    }

    private sealed record Arguments(Guid Round, Deed Deed, Guid Person, Guid? Post, IReadOnlyList<Guid> Files);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "拆分下发、收回汇总";

    /// <inheritdoc/>
    public override int MostAttempts => 3;

    /// <summary>排一个；与接下来的保存一起存。做表、采用，一轮里同时只有一个。</summary>
    internal static Job NewJob(Db db, TimeProvider clock, Guid round, Deed deed, IReadOnlyList<Guid>? files = null, (Guid Person, Guid? Post)? actor = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (person, post) = actor ?? (db.Viewer.PersonId, db.Viewer.PostId);
        return new()
        {
            BodyId = db.Viewer.BodyId,
            Kind = Name,
            Args = JsonSerializer.Serialize(new Arguments(round, deed, person, post, files ?? [])),
            DedupKey = deed == Deed.Compare ? null : KeyOf(round, deed),
            RunAt = now,
            CreatedAt = now,
            RequestedBy = db.Viewer.Name,
        };
    }

    /// <summary>去重的键。</summary>
    internal static string KeyOf(Guid round, Deed deed) => $"{deed}:{round}";

    /// <summary>一轮的任务。</summary>
    internal static IQueryable<Job> Of(Db db, Guid round)
    {
        var (body, mark) = (db.Viewer.BodyId, round.ToString());
        return db.Jobs.Where(j => j.BodyId == body && j.Kind == Name && j.Args.Contains(mark));
    }

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var asked = JsonSerializer.Deserialize<Arguments>(run.Job.Args)!;
        var viewer = await JobViewer.FindAsync(run.Database, run.Clock, run.Job.BodyId, asked.Person, asked.Post, cancellation) ?? throw new JobFailedException("办的人已经不在岗，没有做。请由别的有权限的人再办一次。");
        await using var db = run.Database.Open(viewer);
        Task Report(long done, long total) => run.ReportAsync(done, total);
        return asked.Deed switch
        {
            Deed.Split => await WriteParts.RunAsync(run.Database, db, run.Clock, asked.Round, Report, cancellation),
            Deed.Compare => await CompareReturns.RunAsync(run.Database, viewer, run.Clock, asked.Round, Report, cancellation),
            _ => await ApplyReturns.RunAsync(db, run.Clock, asked.Round, asked.Files, Report, cancellation),
        };
    }
}
