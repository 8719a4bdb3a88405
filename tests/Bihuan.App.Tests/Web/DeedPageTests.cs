using System.Net;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>一行上的办理、资产标签、手机盘点，走真的网页。</summary>
public sealed class DeedPageTests
{
    [Fact]
    public async Task Use_of_a_seal_is_submitted_and_approved_by_another_on_its_page()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var (applicant, head) = (await PersonAsync(site, "许可"), await PersonAsync(site, "周正"));
        using var clerk = site.Client(As(applicant, Permissions.Edit));
        using var leader = site.Client(As(head, Permissions.Review));
        var id = await SavedAsync(site, As(applicant, Permissions.Edit), "sealuse", new()
        {
            ["Title"] = "检查通知",
            ["Seal"] = "official",
            ["Purpose"] = "印发",
            ["Copies"] = "1",
            ["UnitId"] = "1",
            ["ApplicantId"] = applicant.Id.ToString(),
            ["AppliedOn"] = "2024-03-05",
        });
        var page = "/ledgers/sealuse/" + id;
        Assert.DoesNotContain("deeds/approve", await clerk.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Site.PostAsync(clerk, page, page + "/deeds/submit", ("version", "1"))).StatusCode);
        var mine = await clerk.GetStringAsync(page);
        Assert.Contains("正等着审批，内容不能改", mine, StringComparison.Ordinal);
        Assert.Contains("还可以补充监印人、附件、备注。", mine, StringComparison.Ordinal);
        Assert.Contains("现在没有别人可以审批这一份", mine, StringComparison.Ordinal);
        var supplement = await clerk.GetStringAsync(page + "/edit");
        Assert.Contains("name=\"Notes\"", supplement, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Title\"", supplement, StringComparison.Ordinal);
        var opened = await leader.GetStringAsync(page);
        Assert.Contains("deeds/approve", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("deeds/withdraw", opened, StringComparison.Ordinal);

        using var blank = await Site.PostAsync(leader, page, page + "/deeds/send-back", ("version", "2"), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
        using var stale = await Site.PostAsync(leader, page, page + "/deeds/approve", ("version", "1"), ("reason", "同意"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var told = await stale.Content.ReadAsStringAsync();
        Assert.Contains("有人改过这一行", told, StringComparison.Ordinal);
        Assert.Contains(">同意</textarea>", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Site.PostAsync(leader, page, page + "/deeds/approve", ("version", "2"), ("reason", "同意"))).StatusCode);
        Assert.Contains("已批准。", await leader.GetStringAsync(page), StringComparison.Ordinal);
        using var forbidden = await Site.PostAsync(clerk, page, page + "/deeds/stamp", ("version", "3"));
        Assert.Equal(HttpStatusCode.NotFound, forbidden.StatusCode);
    }

    [Fact]
    public async Task Label_of_an_asset_opens_the_line_of_the_open_stock_take()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var keeper = As(await PersonAsync(site, "何安"), Permissions.Edit);
        var asset = await SavedAsync(site, keeper, "asset", new()
        {
            ["Name"] = "<打印机>",
            ["State"] = "in-use",
            ["Number"] = "ZC-7",
            ["Category"] = "A02",
            ["Quantity"] = "1",
            ["Measure"] = "台",
            ["Value"] = "900",
            ["AcquiredOn"] = "2023-01-01",
            ["Source"] = "bought",
            ["UnitId"] = "1",
        });
        using var client = site.Client(keeper);
        var sheet = await client.GetStringAsync("/ledgers/asset/labels");
        Assert.Contains("ZC-7", sheet, StringComparison.Ordinal);
        Assert.Contains("&lt;打印机&gt;", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", sheet, StringComparison.Ordinal);
        using var marked = await Site.PostAsync(client, "/ledgers/asset/labels", "/ledgers/asset/labels/printed", ("row", asset.ToString()));
        Assert.Contains("已登记1件", await marked.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Contains("没有列在正在进行的盘点里", await client.GetStringAsync("/s/" + asset), StringComparison.Ordinal);
        var take = await SavedAsync(site, keeper, "stocktake", new() { ["Title"] = "年度盘点", ["Kind"] = "annual", ["UnitId"] = "1", ["LeaderId"] = keeper.PersonId.ToString(), ["StartedOn"] = "2024-03-05" });
        var page = "/ledgers/stocktake/" + take;
        Assert.Equal(HttpStatusCode.SeeOther, (await Site.PostAsync(client, page, page + "/deeds/list-assets", ("version", "1"))).StatusCode);

        // 没有脚本的：一张表单，记下以后转回来
        using var entered = await Site.PostAsync(client, "/s/" + asset, "/s", ("key", Guid.NewGuid().ToString()), ("asset", asset.ToString()), ("result", LineResults.Misplaced), ("place", "二楼"), ("notes", ""));
        Assert.Equal((HttpStatusCode.SeeOther, "/s/" + asset), (entered.StatusCode, entered.Headers.Location!.OriginalString));
        Assert.Contains("已记下", await client.GetStringAsync("/s/" + asset), StringComparison.Ordinal);
        // 脚本来的：同一个编号两遍，只记一次
        client.DefaultRequestHeaders.Add("X-Bihuan-Script", "1");
        var key = Guid.NewGuid().ToString();
        for (var i = 0; i < 2; i++)
        {
            using var sent = await Site.PostAsync(client, "/s", "/s", ("key", key), ("number", "ZC-7"), ("result", i == 0 ? LineResults.Found : LineResults.Missing));
            Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        }
        using var unknown = await Site.PostAsync(client, "/s", "/s", ("key", Guid.NewGuid().ToString()), ("number", "没有"), ("result", LineResults.Found));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Contains($"/ledgers/stocktakeline?StockTakeId={take}&amp;Result=found\" aria-label=\"已找到（件）1，看是哪些行\">1</a>", await client.GetStringAsync(page), StringComparison.Ordinal);
    }

    private static async Task<Person> PersonAsync(Site site, string name)
    {
        var person = new Person { BodyId = 1, Name = name, UnitId = LedgerDatabases.Hall, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
        await using var db = site.Database.Open(Viewer.System(1));
        db.Add(person);
        await db.SaveAsync(new Process("测试准备", db.Viewer, new DateTime(2024, 3, 5, 1, 0, 0, DateTimeKind.Utc)));
        return person;
    }

    // 各本台账都看得见，另有一项
    private static Viewer As(Person person, Func<string, string> also)
    {
        string[] codes = ["person", "sealuse", "asset", "stocktake", "stocktakeline"];
        return new(1, person.Id, person.Name, codes.SelectMany(c => new[] { Permissions.View(c), also(c) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);
    }

    private static async Task<Guid> SavedAsync(Site site, Viewer viewer, string ledger, Dictionary<string, string> texts)
    {
        await using var db = site.Database.Open(viewer);
        return Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, site.Clock, new(LedgerDatabases.Setup.Catalog.Find(ledger)!, null, 0, texts))).Id;
    }
}
