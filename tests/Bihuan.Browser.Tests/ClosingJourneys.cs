using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>销号的路：手机上的审核人，只用键盘的组长。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class ClosingJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public async Task A_reviewer_on_a_phone_returns_one_with_a_reason_and_agrees_to_another()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database);
        var (first, second) = (await WaitingAsync(body, 1, "收费依据没有公示", ClosureSteps.Discipline), await WaitingAsync(body, 2, "午间窗口无人值守", ClosureSteps.Discipline));
        var checker = new Viewer(body.Number, body.Staff.Members[4].Id, "黎昕",
            new[] { "closure", "closurereview", "problem", "measure", "evidence", "proof", "person", "inspection", "watch", "relapse" }.Select(Permissions.View).Append(Permissions.CheckClosures).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
        var page = await OpenAsync(chromium, shared.Site, checker, 390, "/closures?step=discipline");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "收费依据没有公示" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "纪检组核" })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("公示栏更新了");
        await CheckAsync(page);
        // 没有写原因，退不回
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("请写明退回的原因");
        await CheckAsync(page);
        await page.Locator("#f-text").FillAsync("请补一张公示栏的近照。");
        await page.GetByRole(AriaRole.Button, new() { Name = "退回修改" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已退回");
        await CheckAsync(page);

        await page.GotoAsync("/closures/" + second);
        await page.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("等会议审批");
        await CheckAsync(page);
        await using var db = shared.Site.Database.Open(Viewer.System(body.Number));
        Assert.Equal((ClosureStates.Returned, ClosureStates.Approval), (await db.Set<Closure>().Where(c => c.Id == first).Select(c => c.State).SingleAsync(), await db.Set<Closure>().Where(c => c.Id == second).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task The_secretary_reads_the_sheet_signs_with_the_keyboard_and_prints_it()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database);
        await using (var db = shared.Site.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Inspection>().SingleAsync(i => i.Id == body.Inspection.Id)).HeadId = body.Staff.Members[0].Id;
            await db.SaveAsync(new Bihuan.Audit.Process("测试准备", Viewer.System(body.Number), shared.Site.Clock.GetUtcNow().UtcDateTime));
        }
        var sheet = await WaitingAsync(body, 1, "收费依据没有公示", ClosureSteps.Head);
        var page = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[0].Id), 1280, "/todo");
        await CheckAsync(page);
        await page.Locator(".todo").Filter(new() { HasText = "收费依据没有公示" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/closures/" + sheet);
        await CheckAsync(page);
        Assert.Contains("整改销号审批表", await PrintedAsync(page), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(1280, 900);
        await page.ReloadAsync();
        // 没有勾承诺，签不了
        await TabToAsync(page, "button[value=agree]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("勾选“我承诺”");
        await TabToAsync(page, "input[name=agreed]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "button[value=agree]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("等巡察办确认");
        await CheckAsync(page);
        foreach (var path in new[] { "/closures?step=inspection", "/watch?inspection=all", "/closures/chain" })
        {
            await page.GotoAsync(path);
            await CheckAsync(page);
        }
    }

    // 一件等着审的，前面各步都同意了
    private static async Task<Guid> WaitingAsync(LoopBody body, int sequence, string title, string step)
    {
        var problem = body.Problem(sequence, p => (p.Title, p.State, p.LeaderId, p.ResponsibleId, p.Progress) = (title, ClosureSteps.StateOf(step), body.Staff.Members[1].Id, body.Staff.Members[3].Id, ProgressStates.Done));
        var measure = body.Measure(problem, 1, m => (m.Text, m.Progress, m.DoneOn) = ("更新公示栏", ProgressStates.Done, Today.AddDays(-3)));
        var evidence = new Evidence { UnitId = problem.UnitId, Title = "公示栏更新了", Kind = EvidenceKinds.Statement, Statement = "3月2日更新，收费依据都在上面。", HappenedOn = Today.AddDays(-3) };
        var closure = new Closure { UnitId = problem.UnitId, ProblemId = problem.Id, Steps = ClosureSteps.Write(ClosureSteps.Order), Step = step, State = ClosureSteps.StateOf(step), Outcome = "收费依据都公示了，群众问得到、看得见。", NoWatch = "一次性的，没有台账可以查。", SubmittedById = body.Staff.Members[3].Id, SubmittedOn = Today.AddDays(-2), Measures = 1, Evidences = 1 };
        var (at, reviewers) = (ClosureSteps.Order.TakeWhile(s => s != step), new[] { body.Staff.Members[1].Id, body.Staff.Members[2].Id, body.Staff.Members[4].Id, body.Staff.Members[2].Id });
        await body.SaveAsync([problem, measure, evidence, new Proof { UnitId = problem.UnitId, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "公示了" }, closure,
            .. at.Select((s, i) => new ClosureReview { UnitId = problem.UnitId, ClosureId = closure.Id, Step = s, Opinion = ClosureOpinions.Agrees, Text = "佐证齐全", ById = reviewers[i], On = Today.AddDays(-1) })]);
        return closure.Id;
    }
}
