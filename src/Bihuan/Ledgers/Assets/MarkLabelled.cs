using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Assets;

/// <summary>标签打好了，登记打标签的日期。已经打过的改成今天：重打了一遍。</summary>
public static class MarkLabelled
{
    /// <summary>结果。</summary>
    /// <param name="Count">登记了几件。</param>
    /// <param name="Message">一句话。</param>
    public sealed record Result(int Count, string Message);

    /// <summary>登记；够不着的略去。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.Distinct().Take(AssetLabels.Most).ToList();
        var today = ChinaDay.Of(clock);
        var assets = await LedgerRows.Within<Asset>(db, Permissions.Edit(AssetLabels.Ledger)).Where(a => EF.Parameter(wanted).Contains(a.Id)).ToListAsync(cancellation);
        foreach (var asset in assets) asset.LabelledOn = today;
        try
        {
            await db.SaveAsync(Process.Now("登记打标签", db.Viewer, clock), cancellation);
        }
        catch (StaleRowException)
        {
            return new(0, "登记的同时有人改了其中的资产，没有登记。请再点一次。");
        }
        return new(assets.Count, assets.Count == wanted.Count ? $"已登记{assets.Count}件打好了标签。" : $"已登记{assets.Count}件打好了标签；另有{wanted.Count - assets.Count}件不在您负责的范围，没有登记。");
    }
}
