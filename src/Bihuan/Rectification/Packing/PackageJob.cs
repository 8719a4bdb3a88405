using System.Globalization;
using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Exchange;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Packing;

/// <summary>做一包报送材料的后台任务：以要做的人此刻的权限做，做好了存成一个附件，清单的 SHA-256 同时写进审计。做到一半断了的重做一遍，不会留下两包。</summary>
/// <param name="folder">附件在哪里。</param>
/// <param name="binds">转 PDF、合订。</param>
public sealed class PackageJob(FileFolder folder, bool binds = true) : JobHandler
{
    /// <summary>附件用在哪里：报送的这一项；写进审计的两项。</summary>
    internal const string Field = "Package", Ledger = "submission", ManifestField = "PackageManifest", Table = "Submissions";

    private const string Name = "submission-package";

    private sealed record Arguments(Guid Submission, Guid Person, Guid? Post);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "做报送材料包";

    /// <inheritdoc/>
    public override int MostAttempts => 3;

    /// <summary>排一个；与接下来的保存一起存。一份报送同时只有一个。</summary>
    internal static Job NewJob(Db db, TimeProvider clock, Guid submission)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new()
        {
            BodyId = db.Viewer.BodyId,
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = Name,
            Args = JsonSerializer.Serialize(new Arguments(submission, db.Viewer.PersonId, db.Viewer.PostId)),
            DedupKey = submission.ToString(),
            RunAt = now,
            CreatedAt = now,
            RequestedBy = db.Viewer.Name,
        };
    }

    /// <summary>一份报送的各个任务。</summary>
    internal static IQueryable<Job> Of(Db db, Guid submission)
    {
        var (body, mark) = (db.Viewer.BodyId, submission.ToString());
        return db.Jobs.Where(j => j.BodyId == body && j.Kind == Name && j.Args.Contains(mark));
    }

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        var asked = JsonSerializer.Deserialize<Arguments>(run.Job.Args)!;
        var (body, id) = (run.Job.BodyId, asked.Submission);
        var viewer = await JobViewer.FindAsync(run.Database, run.Clock, body, asked.Person, asked.Post, cancellation) ?? throw new JobFailedException("要做的人已经不在岗，没有做。请由别的有权限的人再做。");
        await using var db = run.Database.Open(viewer);
        if (await db.StoredFiles.AnyAsync(f => f.BodyId == body && f.Id == run.Job.Id, cancellation)) return "做好了。";
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission) throw new JobFailedException("看不到这一份报送了，没有做。");
        if (StartPackage.Refusal(viewer, submission) is { } refusal) throw new JobFailedException(refusal);
        var content = await GatherPackage.RunAsync(db, folder, submission, cancellation) ?? throw new JobFailedException("这次巡察限制了阅读，不能做材料包。");
        var made = UtcTime.ToStored(run.Clock.GetUtcNow().UtcDateTime);
        var name = await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).SingleAsync(cancellation);
        // 没有名字的临时文件：断了也不留下
        await using var zip = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        using var writing = new WritePackage(folder, submission, name, viewer.Name, made, await AuditHead.OfAsync(db, cancellation), binds);
        var (manifest, hash) = await writing.RunAsync(zip, content, (done, total, text) => run.ReportAsync(done, total, text), cancellation);
        await KeepAsync(db, run, submission, zip, hash, made, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"做好了：{manifest.Files.Count}个文件（连同封面和目录、合订的一份），{zip.Length / 1048576.0:0.0} MB{(manifest.LeftOut.Count > 0 ? $"，没有列入的{manifest.LeftOut.Sum(l => l.Count)}件写在目录里" : "")}。");
    }

    private async Task KeepAsync(Db db, JobRun run, Submission submission, FileStream zip, string hash, DateTime made, CancellationToken cancellation)
    {
        var (body, viewer) = (submission.BodyId, db.Viewer);
        if (!folder.HasRoomFor(zip.Length)) throw new JobFailedException("服务器的磁盘快满了，没有留下。请联系系统管理员。");
        using var fresh = await folder.WriteAsync(body, zip, cancellation);
        using var hold = await folder.HoldAsync(body, cancellation);
        fresh.Place();
        db.Add(new StoredFile { BodyId = body, Id = run.Job.Id, Name = $"{submission.Title}材料包.zip", MediaType = "application/zip", Sha256 = fresh.Sha256, Size = zip.Length, UploadedBy = viewer.PersonId, Uploader = viewer.Name, UploadedAt = made });
        db.Add(new FileUse { BodyId = body, FileId = run.Job.Id, Ledger = Ledger, RowId = submission.Id, Field = Field });
        await db.RecordAsync(Process.Now("做好报送材料包", viewer, run.Clock), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([new(Table, submission.Id.ToString(), ChangeKind.Changed, (Field, null, run.Job.Id), (ManifestField, null, hash))]), cancellation);
    }
}
