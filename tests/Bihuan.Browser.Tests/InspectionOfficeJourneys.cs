using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>巡察办的路：签收、比出变了什么、提问、确认销号，打印。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class InspectionOfficeJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_office_receives_a_snapshot_asks_confirms_a_closure_and_prints_it(int width)
    {
        var (site, body) = (shared.Site, await LoopBody.MakeAsync(shared.Site.Database));
        var office = await InspectionOffice.MakeAsync(site.Database, site.Clock, body.Number, Today);
        var problem = body.Problem(1, p => (p.Title, p.State, p.DueOn) = ("收费依据没有公示", ProblemStates.Approval, Today.AddDays(5)));
        var closure = new Closure { BodyId = body.Number, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Approval, Step = ClosureSteps.Inspection, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "收费依据都公示了。", NoWatch = "一次性的", SubmittedById = body.Staff.Guest.Id, SubmittedOn = Today };
        await body.SaveAsync(problem, closure, body.Measure(problem, 1), body.Problem(2, p => p.Title = "午间窗口无人值守"));
        await SubmitAsync(body, []);
        await SubmitAsync(body, [closure.Id]);

        var page = await OpenAsync(chromium, site, office, width, "/submitted");
        await Expect(page.Locator("main")).ToContainTextAsync("有2份要签收");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "云溪县行政审批局" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "第2次报送" }).ClickAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("收费依据没有公示");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已签收");
        await CheckAsync(page);
        var snapshot = page.Url.Split('#')[0];

        await page.GetByRole(AriaRole.Link, new() { Name = "午间窗口无人值守" }).ClickAsync();
        await page.GetByLabel("就这个问题提问").FillAsync("措施哪天定？");
        await page.GetByRole(AriaRole.Button, new() { Name = "提问" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已提问");
        await CheckAsync(page);

        // 没有写原因，退不回；写的留着
        await page.GotoAsync(snapshot);
        await page.Locator("a[href*='/requests/']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "退回" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("请写明退回的原因");
        await CheckAsync(page);
        await page.GetByLabel("意见；退回的").FillAsync("同意销号。");
        await page.GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已同意1件");
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
            Assert.Equal(ClosureStates.Closed, await db.Set<Closure>().Where(c => c.Id == closure.Id).Select(c => c.State).SingleAsync());
        await page.GotoAsync(snapshot + "/print");
        await CheckAsync(page);
        Assert.Contains("午间窗口无人值守", await PrintedAsync(page), StringComparison.Ordinal);

        // 报送的机构答复
        var bureau = await OpenAsync(chromium, site, InspectionOffice.Bureau(body, body.Staff.Members[2].Id), width, "/submissions");
        await CheckAsync(bureau);
        await bureau.GotoAsync("/submissions/new/" + body.Inspection.Id);
        await CheckAsync(bureau);
        await bureau.GotoAsync("/submissions/" + snapshot.Split('/')[^1]);
        await bureau.GetByRole(AriaRole.Link, new() { Name = "答复" }).First.ClickAsync();
        await CheckAsync(bureau);
        await bureau.GetByLabel("答复（必填）").FillAsync("3月10日以前定。");
        await bureau.GetByRole(AriaRole.Button, new() { Name = "答复" }).ClickAsync();
        await Expect(bureau.Locator(".notice.good")).ToContainTextAsync("已答复");
        await CheckAsync(bureau);
    }

    private async Task SubmitAsync(LoopBody body, IReadOnlyCollection<Guid> requests)
    {
        Guid id;
        await using (var db = shared.Site.Database.Open(InspectionOffice.Bureau(body, body.Staff.Members[2].Id)))
            id = Assert.IsType<SubmissionStep.Done>(await PrepareSubmission.RunAsync(db, shared.Site.Clock, new(body.Inspection.Id, SubmissionKinds.Progress, "三月的进展。", null, requests, []))).Id;
        await using (var db = shared.Site.Database.Open(InspectionOffice.Bureau(body, body.Staff.Members[0].Id)))
            Assert.IsType<SubmissionStep.Done>(await ReleaseSubmission.RunAsync(db, shared.Site.Clock, id, 1, approves: true, null));
    }
}
