using System.Net;

using Bihuan.Access;
using Bihuan.Exchange.Collecting;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>拆分下发、单位自己填报的网页：看得到什么，不行时说的话。</summary>
public sealed class CollectPageTests
{
    private static Task<Site> StartAsync() => Site.StartAsync(LedgerDatabases.Created);

    [Fact]
    public async Task A_unit_downloads_fills_and_hands_in_and_the_list_of_rounds_counts_it()
    {
        await using var site = await StartAsync();
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        Assert.Contains("还没有下发过", await client.GetStringAsync(CollectSteps.Rounds), StringComparison.Ordinal);
        var round = await CollectSteps.SplitAsync(site, client, clerk);
        var fill = CollectSteps.FillOf(round);
        var list = await client.GetStringAsync(CollectSteps.Rounds);
        Assert.Contains($"<a href=\"{round}\">年中核对</a>", list, StringComparison.Ordinal);
        Assert.Contains("0/1个单位交回", list, StringComparison.Ordinal);

        using var unit = site.Client(CollectSteps.Liaison());
        var page = await unit.GetStringAsync(fill);
        Assert.Contains("受理窗口", page, StringComparison.Ordinal);
        Assert.Contains("2024-03-20前交回", page, StringComparison.Ordinal);
        using var file = await unit.GetAsync(fill + "/file.xlsx");
        Assert.Equal("受理窗口－年中核对 2024-03-20.xlsx", Uri.UnescapeDataString(file.Content.Headers.ContentDisposition!.FileNameStar!));
        var sent = await file.Content.ReadAsByteArrayAsync();
        using (var none = await CollectSteps.HandInAsync(unit, fill, fill))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
            Assert.Contains("还没有选文件", await CollectSteps.TextAsync(none), StringComparison.Ordinal);
        }
        using (var foreign = await CollectSteps.HandInAsync(unit, fill, fill, ("files", "名单.csv", "名称,数量\n投影仪,3"u8.ToArray())))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
            Assert.Contains("没有隐藏的“凭据”", await CollectSteps.TextAsync(foreign), StringComparison.Ordinal);
        }
        using (var taken = await CollectSteps.HandInAsync(unit, fill, fill, ("files", "填好的.xlsx", sent)))
        {
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
            Assert.Contains("收下了。改动由下发的人确认以后才保存", await CollectSteps.TextAsync(taken), StringComparison.Ordinal);
        }
        using (var again = await CollectSteps.HandInAsync(unit, fill, fill, ("files", "填好的.xlsx", sent))) Assert.Contains("一模一样，没有再收", await CollectSteps.TextAsync(again), StringComparison.Ordinal);
        Assert.Contains("1/1个单位交回", await client.GetStringAsync(CollectSteps.Rounds), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fill_page_opens_only_to_whoever_fills_for_the_whole_unit()
    {
        await using var site = await StartAsync();
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        var round = await CollectSteps.SplitAsync(site, client, clerk);
        var fill = CollectSteps.FillOf(round);
        Viewer[] others = [CollectSteps.Liaison(LedgerDatabases.Inspection), LedgerDatabases.ViewerWith(LedgerDatabases.Body, Reach.OwnRows), LedgerDatabases.Clerk(LedgerDatabases.OtherBody)];
        foreach (var other in others)
        {
            using var stranger = site.Client(other);
            foreach (var path in new[] { fill, fill + "/file.xlsx" })
                using (var hidden = await stranger.GetAsync(path)) Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }
        // 这一轮没有发给督查科
        using var unit = site.Client(CollectSteps.Liaison(LedgerDatabases.Inspection));
        using var missing = await unit.GetAsync(CollectSteps.FillOf(round, LedgerDatabases.Inspection));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_closed_round_says_so_to_the_unit_and_takes_nothing()
    {
        await using var site = await StartAsync();
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        var round = await CollectSteps.SplitAsync(site, client, clerk);
        var fill = CollectSteps.FillOf(round);
        using var unit = site.Client(CollectSteps.Liaison());
        var sent = await unit.GetByteArrayAsync(fill + "/file.xlsx");
        using (var closed = await Site.PostAsync(client, round, round + "/do", ("do", "close"))) Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        Assert.Contains("已收口", await client.GetStringAsync(CollectSteps.Rounds), StringComparison.Ordinal);
        Assert.Contains("这一轮已经收口，不再收", await unit.GetStringAsync(fill), StringComparison.Ordinal);
        // 收口之前就打开着填报的一页
        using var late = await CollectSteps.HandInAsync(unit, "/ledgers/gear/new", fill, ("files", "填好的.xlsx", sent));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Contains("已经收口", await CollectSteps.TextAsync(late), StringComparison.Ordinal);
        await using var db = site.Database.Open(clerk);
        Assert.All(db.ReturnedFiles, f => Assert.Equal(ReturnState.Refused, f.State));
    }

    [Fact]
    public async Task What_cannot_be_sent_out_is_told_all_at_once_and_what_was_typed_stays()
    {
        await using var site = await StartAsync();
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        using var refused = await Site.PostAsync(client, CollectSteps.Rounds + "/new", CollectSteps.Rounds + "/new", ("query", ""), ("name", " "), ("due", "2024-03-04"), ("column", "Name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await CollectSteps.TextAsync(refused);
        foreach (var said in new[] { "名称要写1到60个字", "交回的日期已经过了", "没有一列是可以填的", "还没有选单位" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("value=\"2024-03-04\"", page, StringComparison.Ordinal);
        using var late = await Site.PostAsync(client, CollectSteps.Rounds + "/new", CollectSteps.Rounds + "/new", ("query", "?Price.from=abc"), ("name", "年中核对"), ("due", "2025-03-04"));
        page = await CollectSteps.TextAsync(late);
        foreach (var said in new[] { "认不出的条件，没有发", "交回的日期最晚在180天之内", "还没有选列" }) Assert.Contains(said, page, StringComparison.Ordinal);
        await using var db = site.Database.Open(clerk);
        Assert.Empty(db.CollectRounds);
    }

    [Fact]
    public async Task What_cannot_be_done_with_a_round_is_told_on_its_page()
    {
        await using var site = await StartAsync();
        var clerk = await CollectSteps.ClerkAsync(site);
        using var client = site.Client(clerk);
        var round = await CollectSteps.SplitAsync(site, client, clerk);
        using var reader = site.Client(new Viewer(clerk.BodyId, Guid.CreateVersion7(), "吴思齐", new[] { Permissions.View("gear"), Permissions.Collect("gear") }.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall));
        foreach (var (who, deed, said) in new[] { (client, "again", "各单位的表已经做好了"), (client, "apply", "没有等着确认的"), (reader, "apply", "您没有登记、修改物品的权限") })
        {
            using var refused = await Site.PostAsync(who, round, round + "/do", ("do", deed));
            Assert.Equal((deed, HttpStatusCode.UnprocessableEntity), (deed, refused.StatusCode));
            Assert.Contains(said, await CollectSteps.TextAsync(refused), StringComparison.Ordinal);
        }
        using var none = await CollectSteps.HandInAsync(client, round, round + "/returns");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("还没有选文件", await CollectSteps.TextAsync(none), StringComparison.Ordinal);
        using (await Site.PostAsync(client, round, round + "/do", ("do", "close"))) { }
        using var shut = await Site.PostAsync(client, round, round + "/do", ("do", "apply"));
        Assert.Contains("已经收口。要采用的话，请先重新打开", await CollectSteps.TextAsync(shut), StringComparison.Ordinal);
        using var odd = await Site.PostAsync(client, round, round + "/do", ("do", "nothing"));
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }
}
