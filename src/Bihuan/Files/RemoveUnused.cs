using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>
/// 每天清除没有用的附件：传上来、以及最后一次用着，都过了 <see cref="KeptDays"/> 天的。内容没有任何文件用着才删。
/// 删除的行还可以找回，它的附件算用着。
/// </summary>
/// <param name="folder">放内容的文件夹。</param>
public sealed class RemoveUnused(FileFolder folder) : JobHandler
{
    /// <summary>没有用的留几天，自然日；与暂存的表单一样长。</summary>
    public const int KeptDays = 30;

    private const int Batch = 500;

    /// <inheritdoc/>
    public override string Kind => "files-remove-unused";

    /// <inheritdoc/>
    public override string Title => "清除没有用的附件";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(3, 30);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = await db.Bodies.Select(b => b.Id).Order().ToListAsync(cancellation);
        var (files, contents) = (0, 0);
        foreach (var (body, i) in bodies.Index())
        {
            files += await FilesAsync(run, body, cancellation);
            contents += await ContentsAsync(run, body, cancellation);
            folder.Sweep(body, run.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
            await run.ReportAsync(i + 1, bodies.Count);
        }
        return files + contents == 0 ? "没有要清除的。" : string.Create(CultureInfo.InvariantCulture, $"清除了{files}个附件，{contents}份内容。");
    }

    private async Task<int> FilesAsync(JobRun run, int body, CancellationToken cancellation)
    {
        var before = run.Clock.GetUtcNow().UtcDateTime.AddDays(-KeptDays);
        var system = Viewer.System(body);
        List<Guid> ids;
        await using (var db = run.Database.Open(system))
            ids = await db.StoredFiles.Where(f => f.BodyId == body && f.UploadedAt < before
                && !db.FileUses.Any(u => u.BodyId == body && u.FileId == f.Id && (u.EndedAt == null || u.EndedAt >= before))).Select(f => f.Id).ToListAsync(cancellation);
        var removed = 0;
        foreach (var id in ids)
        {
            await using var db = run.Database.Open(system);
            if (await db.StoredFiles.SingleOrDefaultAsync(f => f.BodyId == body && f.Id == id, cancellation) is not { } file) continue;
            await db.EraseAsync(db.FileUses.Where(u => u.BodyId == body && u.FileId == id && u.EndedAt < before), cancellation);
            db.Remove(file);
            try
            {
                await db.SaveAsync(Process.Now(Title, system, run.Clock, string.Create(CultureInfo.InvariantCulture, $"{KeptDays}天没有用在任何地方")), cancellation);
                removed++;
            }
            catch (Exception e) when (Overtaken.Is(e))
            {
                // 正在这时有人附上了它：外键不许删，留着
            }
        }
        return removed;
    }

    // 也清除写好了内容、没有来得及写进数据库的
    private async Task<int> ContentsAsync(JobRun run, int body, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var hashes in folder.All(body).Chunk(Batch))
        {
            await using var db = run.Database.Open(Viewer.System(body));
            using var hold = await folder.HoldAsync(body, cancellation);
            var used = await db.StoredFiles.Where(f => f.BodyId == body && hashes.Contains(f.Sha256)).Select(f => f.Sha256)
                .Concat(db.StoredFiles.Where(f => f.BodyId == body && hashes.Contains(f.ThumbnailSha256)).Select(f => f.ThumbnailSha256!)).ToListAsync(cancellation);
            foreach (var unused in hashes.Except(used, StringComparer.Ordinal))
            {
                folder.Delete(body, unused);
                deleted++;
            }
        }
        return deleted;
    }
}
