using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets.Taking;

/// <summary>找一件资产在正在进行的盘点里的那一行；几次盘点都列着的，取最近开始的。</summary>
public static class FindLine
{
    /// <summary>找到的。</summary>
    /// <param name="Line">明细。</param>
    /// <param name="StockTake">哪次盘点。</param>
    /// <param name="Unit">使用单位的名称。</param>
    public sealed record Found(StockTakeLine Line, StockTake StockTake, string Unit)
    {
        /// <summary>现在的结果，给人看。</summary>
        public string Result => LineResults.All.First(r => r.Code == Line.Result).Title;
    }

    /// <summary>扫标签来的；没有列入、够不着的为 null，不区分。</summary>
    public static async Task<Found?> OfAssetAsync(Db db, Guid asset, CancellationToken cancellation = default) =>
        await FirstAsync(db, Open(db).Where(l => l.AssetId == asset), cancellation) is not { } line ? null
        : new(line, await db.Whole<StockTake>(removed: false).AsNoTracking().FirstAsync(s => s.Id == line.StockTakeId, cancellation),
            await db.Units.Where(u => u.BodyId == line.BodyId && u.Id == line.UnitId).Select(u => u.Name).FirstOrDefaultAsync(cancellation) ?? "");

    /// <summary>能登记的各行：够得着的，盘点还在进行的。</summary>
    internal static IQueryable<StockTakeLine> Open(Db db)
    {
        // 看得见的行，上级也看得见；不能用 Whole：合在一个查询里，行的限制阅读也会一起去掉
        var open = db.Set<StockTake>().Where(s => s.State == StockTakeStates.Open);
        return LedgerRows.Within<StockTakeLine>(db, Permissions.Edit("stocktakeline")).Where(l => open.Any(s => s.Id == l.StockTakeId));
    }

    /// <summary>最近开始的那次盘点里的；没有的为 null。</summary>
    internal static Task<StockTakeLine?> FirstAsync(Db db, IQueryable<StockTakeLine> lines, CancellationToken cancellation) =>
        lines.OrderByDescending(l => db.Set<StockTake>().Where(s => s.Id == l.StockTakeId).Max(s => (DateOnly?)s.StartedOn)).ThenByDescending(l => l.Id).FirstOrDefaultAsync(cancellation);
}
