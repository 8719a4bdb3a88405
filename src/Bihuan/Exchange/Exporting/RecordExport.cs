using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Exchange.Exporting;

/// <summary>导出也是把数据带出去：不经台账导出的表格，同样记进审计。</summary>
public static class RecordExport
{
    /// <summary>记一笔；记不下的，就不给导出。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="what">导出了什么。</param>
    /// <param name="scope">多少、哪一份；没有要说的为 null。</param>
    public static Task RunAsync(Db db, TimeProvider clock, string what, string? scope = null) =>
        db.RecordAsync(Process.Now("导出" + what, db.Viewer, clock, scope), _ => Task.FromResult<IReadOnlyList<AuditNote>?>([]), CancellationToken.None);
}
