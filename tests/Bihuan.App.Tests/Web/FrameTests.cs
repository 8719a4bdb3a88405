using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Contracts;
using Bihuan.Tests.Harness;

namespace Bihuan.App.Tests.Web;

/// <summary>每一页的框架：机构、岗位、打印的抬头、面包屑、翻页的框。</summary>
public sealed class FrameTests
{
    [Fact]
    public async Task Page_names_the_body_the_post_and_on_whose_behalf_also_on_phones_and_paper()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client(new Viewer(1, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>>()) { BodyName = "云溪县行政审批局", PostTitle = "受理窗口 窗口长", OnBehalfOfName = "沈青禾" });
        var page = (await client.GetStringAsync("/")).ReplaceLineEndings("");
        Assert.Matches("class=\"brand\".*?云溪县行政审批局.*?</header>", page);
        Assert.Matches("class=\"acting\".*?云溪县行政审批局.*?受理窗口 窗口长（代沈青禾办理）.*?</aside>", page);
        Assert.Matches("class=\"on-paper\"><b>云溪县行政审批局</b><span>林知远（受理窗口 窗口长，代沈青禾办理），<span data-printed>打开于2024-03-05 09:30</span></span></p>", page);
    }

    [Fact]
    public async Task Page_of_nobody_says_neither_body_nor_post()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var page = await client.GetStringAsync("/");
        Assert.DoesNotContain("class=\"acting\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"on-paper\"><b>闭环</b><span><span data-printed>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jump_box_is_a_calendar_for_dates_and_plain_for_the_rest()
    {
        await using var site = await LedgerFormTests.StartAsync();
        var clerk = LedgerDatabases.Clerk();
        await using (var db = site.Database.Open(clerk))
        {
            for (var i = 0; i < 25; i++) db.Add(new Gear { Name = $"桌{i}", State = "new", UnitId = 2, BoughtOn = new DateOnly(2024, 1, 1).AddDays(i), Price = i });
            await db.SaveAsync(Process.Now("登记物品", clerk, site.Clock));
        }
        using var client = site.Client(clerk);
        // 人写的别的写法，框里换成日历框认得的
        Assert.Matches("id=\"at\" name=\"at\" type=\"date\" value=\"2024-01-20\"", await client.GetStringAsync("/ledgers/gear?size=20&at=" + Uri.EscapeDataString("2024年1月20日")));
        Assert.Matches("id=\"at\" name=\"at\" type=\"text\" inputmode=\"decimal\"", await client.GetStringAsync("/ledgers/gear?size=20&sort=Price"));
        Assert.Matches("id=\"at\" name=\"at\" type=\"text\" autocomplete", await client.GetStringAsync("/ledgers/gear?size=20&sort=Name&dir=asc"));
    }

    [Fact]
    public async Task Contract_shows_what_is_paid_and_its_rows_lead_back_to_it()
    {
        await using var site = await LedgerFormTests.StartAsync();
        var body = await MeetingBody.MakeAsync(site.Database);
        var clerk = body.Clerk();
        var contract = new Contract { Number = "YX-2024-001", Title = "打印服务合同", Kind = "service", UnitId = MeetingBody.Hall, Counterpart = "云溪县向阳信息有限公司", Amount = 50_000_00, SignedOn = new(2024, 2, 1), LegalReviewOn = new(2024, 1, 30), ResponsibleId = body.Guest.Id };
        var paid = new Performance { ContractId = contract.Id, Kind = PerformanceKinds.Payment, HappenedOn = new(2024, 3, 1), Amount = 12_000_00 };
        await using (var db = site.Database.Open(clerk))
        {
            db.AddRange(contract, paid);
            await db.SaveAsync(Process.Now("登记合同", clerk, site.Clock));
        }
        using var client = site.Client(clerk);
        var page = await client.GetStringAsync($"/ledgers/contract/{contract.Id}");
        Assert.Matches($"已付（元）</dt><dd><a href=\"/ledgers/performance\\?ContractId={contract.Id}&amp;Kind=payment&amp;Kind=refund\"[^>]*>12,000.00</a>", page);
        Assert.Matches("未付（元）</dt><dd><a [^>]*>38,000.00</a>", page);
        var back = $"<a href=\"/ledgers/contract\">合同</a><svg[^>]*>.*?</svg><a href=\"/ledgers/contract/{contract.Id}\">打印服务合同</a>";
        foreach (var path in new[] { $"/ledgers/performance/{paid.Id}", $"/ledgers/performance/{paid.Id}/edit", $"/ledgers/performance/new?ContractId={contract.Id}", $"/ledgers/performance?ContractId={contract.Id}" })
            Assert.Matches(back, (await client.GetStringAsync(path)).ReplaceLineEndings(""));
        // 列表说得出是哪份合同；导航标着它的上级
        var list = await client.GetStringAsync("/ledgers/performance");
        Assert.Matches("data-label=\"合同\"[^>]*><span>打印服务合同</span>", list.ReplaceLineEndings("").Replace("  ", "", StringComparison.Ordinal));
        Assert.Matches("href=\"/ledgers/contract\" aria-current=\"page\"", list);
    }
}
