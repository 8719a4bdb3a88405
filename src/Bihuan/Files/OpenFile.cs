using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Files;

/// <summary>打开文件。没有的、看不见的不区分。</summary>
public static class OpenFile
{
    /// <summary>一个；没有、看不见的为 null。</summary>
    public static async Task<StoredFile?> RunAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        (await ManyAsync(db, [id], cancellation)).GetValueOrDefault(id);

    /// <summary>几个，编号 → 文件；看不见的没有。</summary>
    public static async Task<IReadOnlyDictionary<Guid, StoredFile>> ManyAsync(Db db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var seen = await FileRights.SeenAsync(db, ids, cancellation);
        return seen.Count == 0 ? new Dictionary<Guid, StoredFile>()
            : await db.StoredFiles.AsNoTracking().Where(f => f.BodyId == db.Viewer.BodyId && seen.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellation);
    }
}
