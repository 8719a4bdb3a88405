using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Readings;

/// <summary>一个文件里忽略了哪些意见。</summary>
public static class FindIgnored
{
    /// <summary>一次查出，按 <see cref="IgnoredRemark.Mark"/> 取用；一条也没有时为空。</summary>
    public static async Task<IReadOnlyDictionary<string, IgnoredRemark>> RunAsync(Db db, string fileSha256, CancellationToken cancellation = default) =>
        await db.IgnoredRemarks.AsNoTracking().Where(i => i.FileSha256 == fileSha256).ToDictionaryAsync(i => i.Mark, cancellation);
}
