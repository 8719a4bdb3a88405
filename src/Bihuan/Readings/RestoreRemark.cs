using Bihuan.Storage;

namespace Bihuan.Readings;

/// <summary>不再忽略一条意见。</summary>
public static class RestoreRemark
{
    /// <summary>恢复；本来没有忽略也算做到了。</summary>
    public static Task RunAsync(Db db, string fileSha256, string mark, CancellationToken cancellation = default) =>
        db.EraseAsync(db.IgnoredRemarks.Where(i => i.FileSha256 == fileSha256 && i.Mark == mark), cancellation);
}
