using System.Text.RegularExpressions;

using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>公众意见的路：320像素宽的屏幕上提，里面交办、答复、批准，公众评不满意，换一个人复核。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class PortalOpinionJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    [Fact]
    public async Task An_opinion_is_said_answered_judged_unsatisfactory_and_reviewed()
    {
        var site = shared.Site;
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        await PublishSamples.OpenPortalAsync(body, site.Clock);
        await PublishSamples.MayAnswerAsync(body, body.Staff.Members[0].Id, body.Staff.Members[2].Id);
        var citizen = await chromium.OpenAsync(site, width: 320, height: 640);
        await citizen.GotoAsync($"/portal/{body.Number}/opinions/new");
        await CheckAsync(citizen);
        await citizen.GetByLabel("意见（必填").FillAsync("窗口中午没有人值守。");
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await citizen.GetByRole(AriaRole.Button, new() { Name = "提交意见" }).ClickAsync();
        await Expect(citizen.Locator(".fault")).ToContainTextAsync("小题目答得不对");
        await Expect(citizen.GetByLabel("意见（必填")).ToHaveValueAsync("窗口中午没有人值守。");
        await CheckAsync(citizen);
        var asked = Regex.Match(await citizen.ContentAsync(), "(?<a>[一二三四五六七八九])加(?<b>[一二三四五六七八九])等于几", RegexOptions.NonBacktracking);
        var sum = "零一二三四五六七八九".IndexOf(asked.Groups["a"].Value, StringComparison.Ordinal) + "零一二三四五六七八九".IndexOf(asked.Groups["b"].Value, StringComparison.Ordinal);
        await citizen.Locator("#sum").FillAsync($"{sum}");
        await citizen.GetByRole(AriaRole.Button, new() { Name = "提交意见" }).ClickAsync();
        await Expect(citizen.Locator("h1")).ToContainTextAsync("意见收到了");
        await CheckAsync(citizen);
        var (number, code) = (await citizen.Locator(".ways dd").First.InnerTextAsync(), await citizen.Locator(".code").InnerTextAsync());

        await AnswerAsync(0, "3月1日起中午有人值守。", "交办公众意见");
        await FollowAsync();
        await Expect(citizen.Locator(".ways")).ToContainTextAsync("3月1日起中午有人值守");
        await CheckAsync(citizen);
        await citizen.GetByLabel("不满意，请换人复核").CheckAsync();
        await citizen.GetByRole(AriaRole.Button, new() { Name = "评价" }).ClickAsync();
        await Expect(citizen.Locator(".notice.bad")).ToContainTextAsync("请写明哪里不满意");
        await CheckAsync(citizen);
        await citizen.GetByLabel("不满意的，写明原因").FillAsync("今天中午还是没有人。");
        await citizen.GetByRole(AriaRole.Button, new() { Name = "评价" }).ClickAsync();
        await Expect(citizen.Locator(".notice.good")).ToContainTextAsync("换一个人复核");
        await CheckAsync(citizen);
        await AnswerAsync(2, "到窗口看过，两人轮值。", "公众不满意，换人复核");
        await FollowAsync();
        await Expect(citizen.Locator(".ways")).ToContainTextAsync("已复核答复，办结");
        await CheckAsync(citizen);

        async Task FollowAsync()
        {
            await citizen.GotoAsync($"/portal/{body.Number}/opinions");
            await CheckAsync(citizen);
            await citizen.GetByLabel("回执号").FillAsync(number);
            await citizen.GetByLabel("查询码").FillAsync(code);
            await citizen.GetByRole(AriaRole.Button, new() { Name = "查", Exact = true }).ClickAsync();
        }

        async Task AnswerAsync(int who, string answer, string deed)
        {
            var office = await OpenAsync(chromium, site, body.As(body.Staff.Guest.Id), 390, "/todo");
            await Expect(office.Locator("main")).ToContainTextAsync(deed);
            await office.GetByRole(AriaRole.Link, new() { Name = "窗口中午没有人值守" }).First.ClickAsync();
            await CheckAsync(office);
            await office.Locator($"#hand-handler input[value='{body.Staff.Members[who].Id}']").CheckAsync();
            await office.GetByRole(AriaRole.Button, new() { Name = "交办" }).ClickAsync();
            await Expect(office.Locator(".notice.good")).ToContainTextAsync("已交办");
            var path = new Uri(office.Url).AbsolutePath;
            var handler = await OpenAsync(chromium, site, body.As(body.Staff.Members[who].Id), 390, path);
            await CheckAsync(handler);
            await handler.Locator("#answer-answer").FillAsync(answer);
            await handler.GetByRole(AriaRole.Button, new() { Name = "送批" }).ClickAsync();
            await Expect(handler.Locator(".notice.good")).ToContainTextAsync("已送批");
            var leader = await OpenAsync(chromium, site, body.As(body.Staff.Members[1].Id), 390, path);
            await CheckAsync(leader);
            await leader.GetByRole(AriaRole.Button, new() { Name = "看过了，批准" }).ClickAsync();
            await Expect(leader.Locator(".notice.good")).ToContainTextAsync("已批准");
        }
    }
}
