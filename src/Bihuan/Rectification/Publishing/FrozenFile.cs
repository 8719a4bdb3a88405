using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>送批时留下的公开的文件。</summary>
/// <param name="Word">.docx。</param>
/// <param name="Problem">拿不出来的，一句说明；拿得出来的为 null。</param>
public sealed record FrozenFile(byte[] Word, string? Problem)
{
    /// <summary>拿；校验值对不上的、公文作废了的、后来写着限制阅读的问题的拿不出来。</summary>
    internal static async Task<FrozenFile> OfAsync(Db db, FileFolder folder, Publication publication, CancellationToken cancellation) =>
        (await ManyAsync(db, folder, [publication], cancellation))[publication.Id];

    /// <summary>一次拿几份；查询的次数与几份无关。</summary>
    internal static async Task<IReadOnlyDictionary<Guid, FrozenFile>> ManyAsync(Db db, FileFolder folder, IReadOnlyList<Publication> publications, CancellationToken cancellation)
    {
        var (body, ids) = (db.Viewer.BodyId, publications.SelectMany(p => AttachmentKind.IdsOf(p.Papers).Take(1)).ToHashSet());
        var stored = await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == body && EF.Parameter(ids).Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Sha256, cancellation);
        var (of, inspections) = (publications.Select(p => p.DispatchId).ToHashSet(), publications.Select(p => p.InspectionId).ToHashSet());
        var issued = (await db.Whole<Dispatch>(removed: false).Where(d => EF.Parameter(of).Contains(d.Id) && d.State == DispatchStates.Issued && !d.Restricted).Select(d => d.Id).ToListAsync(cancellation)).ToHashSet();
        var restricted = await PublishText.RestrictedInAsync(db, inspections, cancellation);
        var found = new Dictionary<Guid, FrozenFile>();
        foreach (var publication in publications)
        {
            var word = AttachmentKind.IdsOf(publication.Papers) is [var id, ..] && stored.TryGetValue(id, out var sha256) ? await ReadAsync(folder, body, sha256, cancellation) : null;
            found[publication.Id] = word is null ? new([], "公开的文件不见了。请联系管理员从备份里恢复，或者退回重做。")
                : PublishText.HashOf(word) != publication.Hash ? new([], "公开的文件与送批时的不一样了（校验值对不上），不能用。请退回重做，并告诉系统管理员。")
                : !issued.Contains(publication.DispatchId) ? new([], "这份公文已经作废或者限制了阅读，不能公开。请作废这一份；已经公开的，请撤下。")
                : PublishText.IsRestricted(word, restricted[publication.InspectionId]) ? new([], "里面写着按规定不公开的内容，不能公开。请退回重做；已经公开的，请撤下。")
                : new(word, null);
        }
        return found;
    }

    private static async Task<byte[]?> ReadAsync(FileFolder folder, int body, string sha256, CancellationToken cancellation)
    {
        if (folder.Open(body, sha256) is not { } stream) return null;
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellation);
            return copy.ToArray();
        }
    }
}
