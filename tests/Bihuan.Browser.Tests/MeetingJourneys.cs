using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class MeetingJourneys(Chromium chromium)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task A_clerk_records_a_meeting_that_breaks_a_rule_and_puts_it_right(int width, bool script)
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        var body = await MeetingBody.MakeAsync(site.Database);
        var clerk = body.Clerk();
        using var known = site.Client(clerk);
        var page = await chromium.OpenAsync(site, script, width, 900);
        await page.Context.SetExtraHTTPHeadersAsync(known.DefaultRequestHeaders.ToDictionary(h => h.Key, h => h.Value.Single()));
        await page.GotoAsync("/meetings/new?kind=party-group");
        if (script) await Axe.AssertCleanAsync(page);

        await page.GetByLabel("会议名称").FillAsync("局党组2024年第3次会议");
        await page.GetByLabel("开会日期").FillAsync("2024-03-04");
        await page.GetByLabel("开始时间").FillAsync("09:30");
        await page.GetByLabel("地点").FillAsync("三楼会议室");
        await page.GetByLabel("主持人").FillAsync("沈川");
        await page.GetByLabel("记录人").FillAsync("夏至");
        await page.GetByRole(AriaRole.Button, new() { Name = "列出应到人员" }).ClickAsync();
        await Expect(page.GetByLabel("应到第5人，人员")).Not.ToHaveValueAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "加“三重一大”议题" }).ClickAsync();
        var topic = page.Locator(".topic");
        await Expect(page.Locator("[name='t0.Title']")).ToBeInViewportAsync();
        await Expect(page.GetByLabel("会议名称")).ToHaveValueAsync("局党组2024年第3次会议");
        await topic.GetByLabel("题目").FillAsync("大厅叫号系统更新经费");
        await topic.GetByLabel("议题种类").SelectOptionAsync(TopicKinds.LargeSum);
        await topic.GetByLabel("材料送达日期").FillAsync("2024-03-01");
        await topic.GetByLabel("表决方式").SelectOptionAsync("oral");
        await topic.GetByLabel("结果", new() { Exact = false }).First.SelectOptionAsync(Decisions.Passed);
        await topic.GetByLabel("议定事项").FillAsync("同意列支38万元。");
        // 主持人先表了态
        foreach (var (member, i) in body.Members.Select((m, i) => (m, i)))
        {
            await page.GetByLabel($"{member.Name}（{member.Duty}），发言次序").FillAsync((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            await page.GetByLabel($"{member.Name}（{member.Duty}），表态").SelectOptionAsync(Opinions.For);
        }
        var save = page.GetByRole(AriaRole.Button, new() { Name = "保存会议" });
        await save.ClickAsync();

        var faults = page.GetByRole(AriaRole.Alert);
        await Expect(faults).ToContainTextAsync("第一议题");
        await Expect(faults).ToContainTextAsync("主持人应当最后一个表态");
        if (script)
        {
            await Expect(faults).ToBeFocusedAsync();
            await Axe.AssertCleanAsync(page);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        }
        await faults.GetByRole(AriaRole.Link, new() { Name = "主持人应当最后一个表态" }).ClickAsync();
        var order = page.GetByLabel("沈川（局长），发言次序");
        await Expect(order).ToBeInViewportAsync();
        await Expect(order).ToHaveAttributeAsync("aria-invalid", "true");
        await order.FillAsync("6");
        await page.GetByRole(AriaRole.Button, new() { Name = "加第一议题" }).ClickAsync();
        await page.Locator("[name='t0.Title']").FillAsync("传达学习有关讲话精神");
        await Expect(order).ToHaveValueAsync("6");
        await save.ClickAsync();
        await page.WaitForURLAsync("**/ledgers/meeting/*");

        await using var db = site.Database.Open(clerk);
        Assert.Equal((1, 2, 5), (await db.Set<Meeting>().CountAsync(), await db.Set<Topic>().CountAsync(), await db.Set<Vote>().CountAsync()));
    }
}
