using Bihuan.Access;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Ledgers.Editing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Seals;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Assets;

/// <summary>盘点：列入、手机登记（再传一遍只记一次）、差异、结束。</summary>
public sealed class StockTakeTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Stock_take_lists_counts_and_finishes(Engine engine)
    {
        var (office, take, assets) = await ListedAsync(engine, 3);
        var clerk = office.As(3);
        await using var db = office.Open(clerk);
        var found = new EnterLine.Command(Guid.NewGuid(), assets[0], "", LineResults.Found, "", "");
        Assert.IsType<EnterLine.Result.Done>(await EnterLine.RunAsync(db, OfficeBody.Clock, found));
        Assert.IsType<EnterLine.Result.Refused>(await EnterLine.RunAsync(db, OfficeBody.Clock, new(Guid.NewGuid(), assets[1], "", LineResults.Misplaced, "", "")));
        Assert.IsType<EnterLine.Result.Done>(await EnterLine.RunAsync(db, OfficeBody.Clock, new(Guid.NewGuid(), assets[1], "", LineResults.Misplaced, "仓库", "")));
        Assert.Contains("位置不符", Assert.IsType<EnterLine.Result.Done>(await EnterLine.RunAsync(db, OfficeBody.Clock, new(Guid.NewGuid(), null, "ZC-1", LineResults.Misplaced, "二楼", ""))).Message, StringComparison.Ordinal);
        // 没有收到回音再传一遍：不把后来的结果盖掉，也不添一行
        Assert.IsType<EnterLine.Result.Done>(await EnterLine.RunAsync(db, OfficeBody.Clock, found with { Outcome = LineResults.Missing }));
        Assert.Equal(new StockTakeCount(1, 1, 1, 0, 1), await StockTakeCount.OfAsync(db, take, default));
        var totals = (await OfficeBody.Of("stocktake").TotalsAsync(db, await office.RowAsync<StockTake>(take)))!;
        Assert.Equal(["3", "1", "1", "1", "0"], totals.All.Select(t => t.Value));
        Assert.Equal($"?StockTakeId={take}&Result=misplaced", totals.All[3].Rows!.ToString());
        Assert.Null(totals.All[4].Rows);
        Assert.False(totals.Partly);
        Assert.Equal(new DateOnly(2026, 5, 6), (await office.RowAsync<Asset>(assets[0])).LastSeenOn);

        Assert.Contains("还有1件没有盘、1件差异", OfficeBody.RefusalOf(await office.DoAsync<StockTake>(clerk, "stocktake", take, "finish")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<StockTake>(clerk, "stocktake", take, "finish", "一件外借未归。"));
        Assert.Equal("还有没盘的；差异没有处理", (await office.RowAsync<StockTake>(take)).Breaches);
        Assert.IsType<EnterLine.Result.Refused>(await EnterLine.RunAsync(db, OfficeBody.Clock, new(Guid.NewGuid(), assets[2], "", LineResults.Found, "", "")));
        // 结束以前传过的，结束以后再传仍然认得
        Assert.IsType<EnterLine.Result.Done>(await EnterLine.RunAsync(db, OfficeBody.Clock, found));
        var line = await LineAsync(office, take, assets[1]);
        Assert.IsType<SaveRow.Result.Invalid>(await office.ChangeAsync<StockTakeLine>(clerk, "stocktakeline", line.Id, ("Found", "否"), ("PlaceFound", "")));
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<StockTakeLine>(clerk, "stocktakeline", line.Id, ("Resolution", "更正卡片的地点"), ("ResolvedOn", "2026-05-06")));
    }

    [Theory, BothEngines]
    public async Task Entries_sent_at_the_same_moment_count_once(Engine engine)
    {
        var (office, take, assets) = await ListedAsync(engine, 1);
        var command = new EnterLine.Command(Guid.NewGuid(), assets[0], "", LineResults.Found, "", "");
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var db = office.Open(office.As(3));
            return await EnterLine.RunAsync(db, OfficeBody.Clock, command);
        })));
        Assert.All(results, r => Assert.IsType<EnterLine.Result.Done>(r));
        Assert.Equal(2, (await LineAsync(office, take, assets[0])).Version);
    }

    [Theory, BothEngines]
    public async Task Line_by_hand_says_who_and_an_asset_is_listed_once(Engine engine)
    {
        var (office, take, assets) = await ListedAsync(engine, 1);
        var clerk = office.As(3);
        var line = await LineAsync(office, take, assets[0]);
        Assert.IsType<SaveRow.Result.Saved>(await office.ChangeAsync<StockTakeLine>(clerk, "stocktakeline", line.Id, ("Found", "否")));
        var seen = await office.RowAsync<StockTakeLine>(line.Id);
        Assert.Equal((LineResults.Missing, clerk.PersonId, LineWays.Hand, null), (seen.Result, seen.SeenById, seen.Way, (await office.RowAsync<Asset>(assets[0])).LastSeenOn));
        Assert.Equal(["AssetId"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "stocktakeline", new() { ["StockTakeId"] = take.ToString(), ["AssetId"] = assets[0].ToString() })));
        Assert.Contains("没有新的资产", OfficeBody.RefusalOf(await office.DoAsync<StockTake>(clerk, "stocktake", take, "list-assets")), StringComparison.Ordinal);
        Assert.Equal(["UnitId"], OfficeBody.FieldsOf(await office.ChangeAsync<StockTake>(clerk, "stocktake", take, ("UnitId", "2"))));
    }

    [Theory, BothEngines]
    public async Task Scan_finds_neither_lines_of_a_restricted_stock_take_nor_removed_ones(Engine engine)
    {
        var (office, take, assets) = await ListedAsync(engine, 2);
        var (clerk, other) = (office.As(3), office.As(4));
        async Task<FindLine.Found?> ScanAsync(Viewer viewer, Guid asset)
        {
            await using var db = office.Open(viewer);
            return await FindLine.OfAssetAsync(db, asset);
        }

        Assert.NotNull(await ScanAsync(other, assets[0]));
        var line = await LineAsync(office, take, assets[1]);
        await using (var db = office.Open(clerk))
            Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, OfficeBody.Clock, new(OfficeBody.Of("stocktakeline"), line.Id, line.Version, "列错了")));
        Assert.Null(await ScanAsync(clerk, assets[1]));
        await using (var db = office.Open(clerk))
            Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, OfficeBody.Clock, new(OfficeBody.Of("stocktake"), take, true, [], "涉及在查的事")));
        Assert.NotNull(await ScanAsync(clerk, assets[0]));
        Assert.Null(await ScanAsync(other, assets[0]));
        await using (var db = office.Open(other))
            Assert.IsType<EnterLine.Result.Refused>(await EnterLine.RunAsync(db, OfficeBody.Clock, new(Guid.NewGuid(), assets[0], "", LineResults.Missing, "", "")));
    }

    // 列的人看不见的资产不列；看得见的，那一行也只给许看的人看
    [Theory, BothEngines]
    public async Task A_restricted_asset_is_listed_only_for_its_readers(Engine engine)
    {
        var (office, take, _) = await ListedAsync(engine, 1);
        var (hidden, shared) = (await office.SavedAsync(office.As(3), "asset", AssetTests.Card("ZC-91")), await office.SavedAsync(office.As(3), "asset", AssetTests.Card("ZC-92")));
        await using (var db = office.Open())
        {
            foreach (var asset in await db.Set<Asset>().Where(a => a.Id == hidden || a.Id == shared).ToListAsync()) asset.Restricted = true;
            db.Add(new Bihuan.Ledgers.RowReader { BodyId = db.Viewer.BodyId, RowId = shared, PersonId = office.People[2].Id });
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, OfficeBody.Clock));
        }
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<StockTake>(office.As(2), "stocktake", take, "list-assets"));
        foreach (var (who, seen) in new[] { (2, "92"), (3, "92"), (4, "") })
        {
            await using var db = office.Open(office.As(who));
            Assert.Equal(seen, string.Join(',', await db.Set<StockTakeLine>().Where(l => l.StockTakeId == take && (l.AssetId == hidden || l.AssetId == shared)).Select(l => l.AssetId == shared ? "92" : "91").ToListAsync()));
        }
    }

    private async Task<(OfficeBody Office, Guid Take, List<Guid> Assets)> ListedAsync(Engine engine, int count)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var assets = new List<Guid>();
        for (var i = 0; i < count; i++) assets.Add(await office.SavedAsync(office.As(3), "asset", AssetTests.Card($"ZC-{i}")));
        var take = await office.SavedAsync(office.As(3), "stocktake", new() { ["Title"] = "2026年度盘点", ["Kind"] = "annual", ["UnitId"] = "1", ["LeaderId"] = office.People[2].Id.ToString(), ["StartedOn"] = "2026-05-06" });
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<StockTake>(office.As(3), "stocktake", take, "list-assets"));
        return (office, take, assets);
    }

    private static async Task<StockTakeLine> LineAsync(OfficeBody office, Guid take, Guid asset)
    {
        await using var db = office.Open();
        return await db.Set<StockTakeLine>().SingleAsync(l => l.StockTakeId == take && l.AssetId == asset);
    }
}
