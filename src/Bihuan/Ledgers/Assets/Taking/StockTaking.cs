using Bihuan.Storage;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>盘点里登记一件时，各处一起写的。</summary>
internal static class StockTaking
{
    /// <summary>照卡片抄下账上的情形。</summary>
    public static void Describe(StockTakeLine line, Asset asset) =>
        (line.Name, line.ExpectedState, line.ExpectedPlace) = ($"{asset.Name}（{asset.Number}）", asset.State, asset.Location);

    /// <summary>写下谁、哪天、怎样盘的；改回没有盘的，清掉。</summary>
    public static void Sign(StockTakeLine line, Guid person, DateOnly on, string way)
    {
        var seen = line.Found is not null;
        (line.SeenById, line.SeenOn, line.Way) = (seen ? person : null, seen ? on : null, seen ? way : null);
    }

    /// <summary>盘到了：卡片上最近盘到的日期跟着走。</summary>
    /// <param name="db">改在这里面，与明细一起保存。</param>
    /// <param name="asset">没有被跟踪的卡片。</param>
    /// <param name="on">哪天看到的。</param>
    public static void Saw(Db db, Asset asset, DateOnly on)
    {
        if (asset.LastSeenOn >= on) return;
        var tracked = db.ChangeTracker.Entries<Asset>().FirstOrDefault(e => e.Entity.Id == asset.Id)?.Entity ?? db.Attach(asset).Entity;
        tracked.LastSeenOn = on;
    }
}
