using System.Text.Json;

using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Packing;

/// <summary>一份报送做过的材料包，和正在做的。</summary>
/// <param name="Made">做好的，新的在前。</param>
/// <param name="Job">正在等、正在做的，或者最近一次没有做成的；没有的为 null。</param>
/// <param name="MayMake">现在可以再做一包。</param>
public sealed record PackageList(IReadOnlyList<PackageList.Line> Made, Job? Job, bool MayMake)
{
    /// <summary>一包。</summary>
    /// <param name="File">存着的。</param>
    /// <param name="Manifest">清单的 SHA-256，审计里记着的；没有的为空串。</param>
    public sealed record Line(StoredFile File, string Manifest);
}

/// <summary>谁看得见材料包：本机构能批准、能管报送的人，里面没有他看不见的问题；看的一方签收以后。</summary>
public static class ListPackages
{
    private const int Most = 50;

    /// <summary>列；一样也看不见的为 null。</summary>
    public static async Task<PackageList?> RunAsync(Db db, Submission submission, CancellationToken cancellation = default)
    {
        if (!await MaySeeAsync(db, submission, cancellation)) return null;
        var (body, id, isOwn) = (submission.BodyId, submission.Id, submission.BodyId == db.Viewer.BodyId);
        var files = await Of(db, body, id).OrderByDescending(f => f.UploadedAt).ThenByDescending(f => f.Id).Take(Most).ToListAsync(cancellation);
        var job = isOwn ? await PackageJob.Of(db, id).AsNoTracking().OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellation) : null;
        var row = id.ToString();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.Count > 0)
            foreach (var values in await db.AuditChanges.Where(c => c.BodyId == body && c.Table == PackageJob.Table && c.Row == row && c.Values.Contains(PackageJob.ManifestField)).Select(c => c.Values).ToListAsync(cancellation))
            {
                using var json = JsonDocument.Parse(values);
                hashes[json.RootElement.GetProperty(PackageJob.Field)[1].ToString()] = json.RootElement.GetProperty(PackageJob.ManifestField)[1].ToString();
            }
        return new([.. files.Select(f => new PackageList.Line(f, hashes.GetValueOrDefault(f.Id.ToString(), "")))], job is { State: JobState.Waiting or JobState.Running or JobState.Failed or JobState.Cancelled } ? job : null, isOwn && StartPackage.Refusal(db.Viewer, submission) is null);
    }

    /// <summary>一包，下载用；没有、看不见的为 null。</summary>
    public static async Task<StoredFile?> FileAsync(Db db, int body, Guid id, Guid file, CancellationToken cancellation = default)
    {
        if (await SubmissionSight.Of(db, body).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } submission || !await MaySeeAsync(db, submission, cancellation)) return null;
        return await Of(db, body, id).FirstOrDefaultAsync(f => f.Id == file, cancellation);
    }

    private static IQueryable<StoredFile> Of(Db db, int body, Guid id) =>
        db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && db.FileUses.Any(u => u.BodyId == body && u.FileId == f.Id && u.Ledger == PackageJob.Ledger && u.RowId == id && u.Field == PackageJob.Field));

    private static async Task<bool> MaySeeAsync(Db db, Submission submission, CancellationToken cancellation)
    {
        var (viewer, body, id) = (db.Viewer, submission.BodyId, submission.Id);
        if (!SubmissionSight.Opened(viewer, submission)) return false;
        if (body != viewer.BodyId) return true;
        if (!viewer.May(Permissions.ApproveSubmissions) && !viewer.May(Permissions.ManageSubmissions)) return false;
        // 做包以后才限制阅读的，包里还有：不在名单里的人不再看
        var hidden = await SubmissionSight.HiddenAsync(db, body, cancellation);
        return hidden.Count == 0 || !await db.SubmissionItems.AnyAsync(i => i.BodyId == body && i.SubmissionId == id && EF.Parameter(hidden).Contains(i.ProblemId), cancellation);
    }
}
