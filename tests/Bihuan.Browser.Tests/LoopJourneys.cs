using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.Playwright;

using static Bihuan.Browser.Tests.LoopWalk;
using static Microsoft.Playwright.Assertions;

namespace Bihuan.Browser.Tests;

/// <summary>整改的三段路：整改办、手机上的经办人、领导。共用一个网站，各用一个机构；经过的每一页都查无障碍、不比屏幕宽。</summary>
[Collection(BrowserGroup.Name)]
public sealed class LoopJourneys(Chromium chromium, LoopJourneys.SharedSite shared) : IClassFixture<LoopJourneys.SharedSite>
{
    private const string Document = """
        云溪县行政审批局党组关于县委第三巡察组反馈意见的整改方案

        一、落实党中央重大决策部署方面
        1.第一议题制度落实不严格。有3次会议没有安排第一议题。
        整改措施：一是每季度不少于1次交流研讨；二是建立学习台账。
        责任单位：办公室
        2.一窗受理推行不到位。仍有12个事项没有进驻综合窗口。
        整改措施：一是梳理未进驻事项；二是限期进驻。
        责任单位：大厅管理科
        3.值班制度落实不严。
        责任单位：大厅管理科
        """;

    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public async Task The_office_settles_a_document_with_the_keyboard_assigns_all_and_presses()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database);
        var responsible = body.Staff.Members[1].Id;
        // 督办单只能给看得到那些问题的人，照数据库里的角色认
        var role = new Role { BodyId = body.Number, Name = "责任科室" };
        await body.SaveAsync(role, new RoleGrant { BodyId = body.Number, RoleId = role.Id, Permission = Permissions.View("problem"), Scope = GrantScope.Body }, new RoleAssignment { BodyId = body.Number, RoleId = role.Id, PersonId = responsible, From = new(2020, 7, 1) });
        var page = await OpenAsync(body.Clerk(), 1280, "/intake");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "导入一份文书" }).First.ClickAsync();
        await CheckAsync(page);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "整改方案.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Document) });
        await page.GetByLabel("哪次巡察").SelectOptionAsync(body.Inspection.Id.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并读出问题" }).ClickAsync();

        // 没有把握的先看；只用键盘改
        await Expect(page.Locator("#work-title")).ToContainTextAsync("第3个");
        await CheckAsync(page);
        await TabToAsync(page, "a.skip[href='#work']");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#f-title");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync("午间窗口无人值守");
        await TabToAsync(page, "#f-added");
        await page.Keyboard.InsertTextAsync("每月抽查值班2次，结果公布");
        await TabToAsync(page, "button[value=confirm]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("1/3已确认")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "有把握的2个一次确认" }).ClickAsync();
        await Expect(page.GetByText("3/3已确认")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "生成问题清单" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "生成3个" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已生成3个问题");
        await CheckAsync(page);

        // 起草方案，一起定责任人和期限
        await page.GetByRole(AriaRole.Link, new() { Name = "整改方案", Exact = true }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "起草方案" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("已起草");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "没有分到单位的、一个方面的……" }).ClickAsync();
        await page.Locator("#scope").SelectOptionAsync("all");
        await page.Locator("#f-ResponsibleId").SelectOptionAsync(responsible.ToString());
        await page.Locator("#f-DueOn").FillAsync("2026-03-31");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "看会改哪些" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认定3行" }).ClickAsync();
        await Expect(page.GetByText("撤回这次批量办理").First).ToBeVisibleAsync();

        // 从现在这次巡察的问题清单里勾两个，一起督办
        await page.GotoAsync("/problems");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "巡察：县委第三轮巡察" })).ToBeVisibleAsync();
        foreach (var title in new[] { "午间窗口无人值守", "一窗受理推行不到位" }) await page.GetByRole(AriaRole.Row).Filter(new() { HasText = title }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开督办单：选中的" }).ClickAsync();
        await page.GetByLabel("发给谁").SelectOptionAsync(responsible.ToString());
        await page.GetByLabel("内容").FillAsync("请写明现在做到哪里、还差什么。");
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "开出", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/letters/*-*");
        await Expect(page.Locator(".notice.good")).ToContainTextAsync("督办单开了，2个问题");
        await CheckAsync(page);
        foreach (var (path, said) in new[] { ("/chase", "等着答复（2份"), ("/chase/chat", "大厅管理科（2个）"), ("/chase/month", "2024年3月整改数字") })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main")).ToContainTextAsync(said);
            await CheckAsync(page);
        }
    }

    [Fact]
    public async Task A_doer_signs_and_reports_with_a_photo_on_a_phone()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database);
        var doer = body.Staff.Members[3].Id;
        // 自查的：这一天在那次巡察的反馈以前，巡察的问题还报不了进展
        var problem = body.Problem(1, p => (p.Title, p.ResponsibleId, p.DueOn, p.InspectionId, p.Source) = ("午间窗口无人值守", doer, Today.AddDays(5), null, ProblemSources.Self));
        await body.SaveAsync(problem, body.Measure(problem, 1, m => (m.Text, m.OwnerId) = ("每月抽查值班2次，结果公布", doer)));
        var page = await OpenAsync(body.As(doer, new Reach(ReachKind.Unit, MeetingBody.Hall, 1)), 390, "/todo");
        await CheckAsync(page);
        await page.Locator(".todo").Filter(new() { HasText = "午间窗口无人值守" }).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Expect(page.Locator(".notice.good")).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.Locator(".todo").Filter(new() { HasText = "每月抽查值班2次" }).GetByRole(AriaRole.Link, new() { Name = "报进展" }).ClickAsync();
        await CheckAsync(page);
        await page.GetByText("基本完成", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("做了什么").FillAsync("3月4日中午抽查一次，三个窗口都有人。");
        await page.GetByLabel("选文件：照片、材料").SetInputFilesAsync(new FilePayload { Name = "中午的窗口.png", MimeType = "image/png", Buffer = SampleFiles.Png });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "中午的窗口.png" })).ToBeVisibleAsync();
        await CheckAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "报进展" }).ClickAsync();
        await page.WaitForURLAsync("**/problems/*");
        await Expect(page.Locator("#m1")).ToContainTextAsync("三个窗口都有人");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "中午的窗口.png", Exact = true }).First).ToBeVisibleAsync();
        await CheckAsync(page);
    }

    [Fact]
    public async Task A_leader_goes_from_the_overview_to_one_problem_and_prints_it()
    {
        var body = await LoopBody.MakeAsync(shared.Site.Database);
        var late = body.Problem(1, p => (p.Title, p.State, p.Aspect, p.Detail, p.DueOn, p.ResponsibleId) = ("午间窗口无人值守", ProblemStates.Doing, "落实党的路线方针政策和党中央决策部署方面", "抽查三次，两次没有人。", Today.AddDays(-3), body.Staff.Members[3].Id));
        await body.SaveAsync(late, body.Measure(late, 1, m => m.Text = "每月抽查值班2次，结果公布"), body.Problem(2, p => p.State = ProblemStates.Closed));
        var only = new[] { "inspection", "stage", "problem", "measure", "progress", "evidence", "proof", "letter", "recommendation", "recovery", "person", "plan" };
        var leader = new Viewer(body.Number, body.Staff.Members[0].Id, "沈川", only.ToDictionary(Permissions.View, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
        var page = await OpenAsync(leader, 1280, "/overview");
        await CheckAsync(page);
        await page.Locator("dl.big .late a").ClickAsync();
        await Expect(page.GetByText("共1条")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "午间窗口无人值守" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "大事记" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "报进展" })).ToHaveCountAsync(0);
        await CheckAsync(page);
        var life = new Uri(page.Url).AbsolutePath;
        Assert.Contains("抽查三次，两次没有人。", await PrintedAsync(page), StringComparison.Ordinal);

        // 手机上，大屏上
        await page.SetViewportSizeAsync(390, 844);
        foreach (var path in new[] { life, "/overview", "/overview/measures?view=late", "/overview/wall", "/inspections/" + body.Inspection.Id })
        {
            await page.GotoAsync(path);
            await CheckAsync(page);
        }
    }

    private Task<IPage> OpenAsync(Viewer viewer, int width, string path) => LoopWalk.OpenAsync(chromium, shared.Site, viewer, width, path);

    /// <summary>三段路共用的网站。</summary>
    public sealed class SharedSite : IAsyncLifetime
    {
        internal Site Site { get; private set; } = null!;

        public async Task InitializeAsync() => Site = await Site.StartAsync();

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }
}
