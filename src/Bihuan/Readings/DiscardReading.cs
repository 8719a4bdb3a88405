using Bihuan.Storage;

namespace Bihuan.Readings;

/// <summary>用户看完了，不等到期就删除。</summary>
public static class DiscardReading
{
    /// <summary>删除一份；没有这个号也算做到了。</summary>
    public static async Task RunAsync(Db db, string id, CancellationToken cancellation = default)
    {
        await db.EraseAsync(db.KeptReadings.Where(r => r.Id == id), cancellation);
        await db.ScrubAsync(cancellation);
    }
}
