using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>公文的路：在手机上拟稿、改稿、送签，另一个人签发；随台账印的各种、成批印函件。经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class PapersJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    [Fact]
    public async Task On_a_phone_one_drafts_a_report_and_another_signs_it()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database, new(2024, 1, 12));
        var problem = body.Problem(1, p => (p.State, p.Title, p.DueOn) = (ProblemStates.Doing, "收费依据没有公示", new(2024, 4, 12)));
        await body.SaveAsync(problem, body.Measure(problem, 1, m => m.Text = "在大厅公示收费依据。"));
        var page = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[0].Id), 390, "/ledgers/dispatch");
        await CheckAsync(page);
        await page.GotoAsync("/dispatches/new");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "拟稿" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("请选择写哪一种公文");
        await page.GetByLabel("整改进展情况报告").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "拟稿" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已拟好");
        await CheckAsync(page);
        // 没有写全，送不了签，说是哪几处，点了就到那一处
        await page.GetByRole(AriaRole.Link, new() { Name = "不改了" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "送签" }).ClickAsync();
        await Expect(page.Locator(".notice.bad")).ToContainTextAsync("有");
        await CheckAsync(page);
        await page.Locator(".fault-list a").First.ClickAsync();
        await CheckAsync(page);
        // 写到一半，先暂存，回头接着写
        await page.Locator("#form textarea").First.FillAsync("局党组逐项研究。");
        await page.GetByRole(AriaRole.Button, new() { Name = "暂存" }).ClickAsync();
        await page.GotoAsync(page.Url.Split('?')[0]);
        await page.GetByRole(AriaRole.Link, new() { Name = "继续填写" }).ClickAsync();
        await Expect(page.Locator("#form textarea").First).ToHaveValueAsync("局党组逐项研究。");
        await CheckAsync(page);
        foreach (var box in await page.Locator("#form textarea, #form input:not([type=hidden])").AllAsync())
            if ((await box.InputValueAsync()).Length == 0 && await box.GetAttributeAsync("name") is { } name && name is not ("发文字号" or "抄送")) await box.FillAsync(name == "主送" ? "县委巡察办" : "局党组逐项研究，责任到人。");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        // 一个数点开就是那些行
        await page.Locator(".official a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("数的是哪些");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "送签" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("送签");
        await CheckAsync(page);

        var leader = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[1].Id), 390, new Uri(page.Url).AbsolutePath);
        await CheckAsync(leader);
        await leader.GetByLabel("发文字号").First.FillAsync("云审发〔2024〕9号");
        await leader.GetByRole(AriaRole.Button, new() { Name = "同意，签发" }).ClickAsync();
        await Expect(leader.Locator(".notice.good")).ToBeVisibleAsync();
        await Expect(leader.Locator(".official")).ToContainTextAsync("云审发〔2024〕9号");
        await CheckAsync(leader);
        foreach (var path in new[] { "/dispatches/templates", "/dispatches/templates/" + DispatchKinds.ProgressReport, "/dispatches/templates/" + PrintKinds.MeetingRecord })
        {
            await leader.GotoAsync(path);
            await CheckAsync(leader);
        }
        await using var db = shared.Site.Database.Open(Viewer.System(body.Number));
        Assert.Equal(DispatchStates.Issued, await db.Set<Dispatch>().Where(d => d.BodyId == body.Number).Select(d => d.State).SingleAsync());
    }

    [Fact]
    public async Task Papers_of_a_row_are_read_on_a_phone_and_letters_come_in_one_archive()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database, new(2024, 1, 12));
        var problem = body.Problem(1, p => (p.State, p.Title, p.DueOn) = (ProblemStates.Doing, "收费依据没有公示", new(2024, 4, 12)));
        var meeting = new Meeting { UnitId = MeetingBody.Office, Title = "局党组2024年第3次会议", Kind = "party-group", HeldOn = new(2024, 2, 26), BeganAt = "09:30", Place = "三楼会议室", ChairId = body.Staff.Members[1].Id };
        var letters = new[] { LetterKinds.Reminder, LetterKinds.Warning, LetterKinds.Overdue, LetterKinds.Notice, LetterKinds.Supervision, LetterKinds.Escalated }.Select(k => new Letter { UnitId = problem.UnitId, ProblemId = problem.Id, Kind = k, IssuedOn = new(2024, 2, 27), ToPersonId = body.Staff.Members[3].Id, Text = "整改期限是2024-04-12，请抓紧办理。", ReplyDueOn = LetterKinds.Pressing.Contains(k) ? new(2024, 3, 6) : null }).ToList();
        await body.SaveAsync(problem, body.Measure(problem, 1), meeting);
        await body.SaveAsync([.. letters]);
        var page = await OpenAsync(chromium, shared.Site, body.As(body.Staff.Members[0].Id), 390, "/ledgers/letter");
        foreach (var path in (string[])[.. letters.Select(l => $"/prints/{PrintKinds.Letter}{l.Kind}/{l.Id}"), .. new[] { PrintKinds.MeetingNotice, PrintKinds.MeetingSignIn, PrintKinds.MeetingTopics, PrintKinds.MeetingRecord, PrintKinds.MeetingMinutes }.Select(k => $"/prints/{k}/{meeting.Id}"), $"/prints/{PrintKinds.WeekReminder}/{body.Inspection.Id}", $"/prints/{PrintKinds.MonthFigures}/2024-03", $"/prints/{PrintKinds.FileCover}/{problem.Id}", $"/prints/{PrintKinds.FileCatalogue}/{problem.Id}"])
        {
            await page.GotoAsync(path);
            await Expect(page.Locator(".official")).ToBeVisibleAsync();
            await CheckAsync(page);
        }
        await page.GotoAsync("/ledgers/letter");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "成批印函件" }).ClickAsync());
        Assert.EndsWith(".zip", download.SuggestedFilename, StringComparison.Ordinal);
        using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync())) Assert.Equal(letters.Count, zip.Entries.Count);
        // 没有可以印的，说一声，回得去
        await page.GotoAsync("/letters/papers?q=没有这样的函件");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有选中函件");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "回函件列表" }).ClickAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("没有这样的函件");
    }
}
