using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.App.Tests.Web.Api;
using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Submitting;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>报送的页面：整改办准备，别人批准，巡察办签收、提问、确认；都由各人在网页上办。看的一方看不到报出以后的、限制阅读的。</summary>
public sealed class SubmissionPagesTests
{
    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public async Task A_bureau_submits_and_the_inspection_office_receives_asks_confirms_and_sees_nothing_else()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var (maker, leader) = (Bureau(site, body, body.Staff.Members[2].Id), Bureau(site, body, body.Staff.Members[0].Id));
        var office = await InspectionOffice.MakeAsync(site.Database, site.Clock, body.Number, Today);
        using var inspector = site.Client(office);
        var problem = body.Problem(1, p => (p.Title, p.State, p.DueOn) = ("窗口收费没有公示", ProblemStates.Approval, Today.AddDays(-3)));
        var closure = new Closure { BodyId = body.Number, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Approval, Step = ClosureSteps.Inspection, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "收费依据都公示了。", NoWatch = "一次性的", SubmittedById = body.Staff.Guest.Id, SubmittedOn = Today };
        await body.SaveAsync(problem, closure, body.Measure(problem, 1), body.Problem(2, p => (p.Title, p.Restricted) = ("只给名单上的人看", true)));

        // 没有写对的 422，写的字都在；暂存、取回
        var make = $"/submissions/new/{body.Inspection.Id}";
        Assert.Contains("窗口收费没有公示", await maker.GetStringAsync(make), StringComparison.Ordinal);
        using (var wrong = await Site.PostAsync(maker, make, make, ("Kind", "closing"), ("Note", "三月的进展"), ("do", "make")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
            Assert.Contains("三月的进展", page, StringComparison.Ordinal);
            Assert.Contains("要勾选至少一件", page, StringComparison.Ordinal);
        }
        Assert.Contains("三月的进展", WebUtility.HtmlDecode(await maker.GetStringAsync(make + "?draft=open")), StringComparison.Ordinal);
        var path = await MadeAsync(Site.PostAsync(maker, make, make, ("Kind", "closing"), ("Note", "三月的进展"), ("request", closure.Id.ToString()), ("do", "make")));
        var id = Guid.Parse(path.Split('/')[^1]);
        var their = $"/submitted/{body.Number}/{id}";

        // 没有批准的，巡察办连有没有也不知道；生成的人批准不了自己的
        foreach (var hidden in new[] { their, their + "/print", their + "/export", $"/submissions/{id}" }) Assert.Contains(await StatusAsync(inspector, hidden), new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        using (var own = await Site.PostAsync(maker, path, path + "/approve", ("version", "1"), ("do", "approve"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        using (var bare = await Site.PostAsync(leader, path, path + "/approve", ("version", "1"), ("do", "decline"), ("reason", ""))) Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        await DoneAsync(Site.PostAsync(leader, path, path + "/approve", ("version", "1"), ("do", "approve")));

        // 报出了、没有签收：只知道有它
        Assert.Contains("有1份要签收", await inspector.GetStringAsync("/submitted"), StringComparison.Ordinal);
        Assert.DoesNotContain("窗口收费没有公示", await inspector.GetStringAsync(their), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(inspector, their + "/export"));
        await DoneAsync(Site.PostAsync(inspector, their, their + "/judge", ("version", "2"), ("do", "receive")));

        await PackageAsync(site, body, (maker, leader, inspector), path, their);

        // 台账改了：看的一方看到的还是报的时候的，限制阅读的哪里也没有
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).Title = "报出以后改了的名称";
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, site.Clock));
        }
        var request = Regex.Match(await inspector.GetStringAsync(their), $"{their}/requests/(?<id>[0-9a-f-]{{36}})", RegexOptions.NonBacktracking).Groups["id"].Value;
        foreach (var page in new[] { "/submitted", $"/submitted/{body.Number}", their, $"{their}?show=late", $"{their}/items/{problem.Id}", $"{their}/requests/{request}", their + "/print", their + "/export", "/todo" })
        {
            var text = await TextAsync(inspector, page);
            Assert.DoesNotContain("报出以后改了的名称", text, StringComparison.Ordinal);
            Assert.DoesNotContain("只给名单上的人看", text, StringComparison.Ordinal);
        }
        Assert.Contains("窗口收费没有公示", await TextAsync(inspector, their + "/export"), StringComparison.Ordinal);
        // 印的一页，手机上表格在自己的一块里左右滚，键盘也滚得到
        Assert.Contains("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"各个问题\">", await inspector.GetStringAsync(their + "/print"), StringComparison.Ordinal);
        foreach (var live in new[] { $"/problems/{problem.Id}", $"/closures/{closure.Id}", "/ledgers/problem", "/submissions" }) Assert.Contains(await StatusAsync(inspector, live), new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });

        // 就一个问题问；答复；认可
        using (var empty = await Site.PostAsync(inspector, $"{their}/items/{problem.Id}", their + "/ask", ("problem", problem.Id.ToString()), ("text", " "))) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await DoneAsync(Site.PostAsync(inspector, $"{their}/items/{problem.Id}", their + "/ask", ("problem", problem.Id.ToString()), ("text", "公示在哪里？")));
        var question = Regex.Match(await maker.GetStringAsync(path), "/submissions/questions/(?<id>[0-9a-f-]{36})", RegexOptions.NonBacktracking).Value;
        Assert.Contains("答复提问", WebUtility.HtmlDecode(await maker.GetStringAsync("/todo")), StringComparison.Ordinal);
        using (var empty = await Site.PostAsync(maker, question, question, ("version", "1"), ("Answer", ""), ("do", "answer"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await DoneAsync(Site.PostAsync(maker, question, question, ("version", "1"), ("Answer", "大厅一楼东侧公示栏。"), ("do", "answer")));
        Assert.Contains("大厅一楼东侧公示栏", WebUtility.HtmlDecode(await inspector.GetStringAsync(their)), StringComparison.Ordinal);
        await DoneAsync(Site.PostAsync(inspector, their, $"{their}/questions/{question.Split('/')[^1]}/settle", ("version", "2")));

        // 退回要写原因；同意的，报送的机构那个问题随即销号
        var sheet = $"{their}/requests/{request}";
        using (var bare = await Site.PostAsync(inspector, sheet, their + "/requests", ("request", request), ("one", "1"), ("text", ""), ("do", "return")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
            Assert.Contains("请写明退回的原因", WebUtility.HtmlDecode(await bare.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }
        await DoneAsync(Site.PostAsync(inspector, sheet, their + "/requests", ("request", request), ("one", "1"), ("text", "同意。"), ("do", "agree")));
        await DoneAsync(Site.PostAsync(inspector, their, their + "/judge", ("version", "3"), ("do", "accept"), ("reason", "清楚。")));
        await using var after = site.Database.Open(Viewer.System(body.Number));
        Assert.Equal(ProblemStates.Closed, (await after.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).State);
        Assert.Contains("温行简", WebUtility.HtmlDecode(await maker.GetStringAsync($"/closures/{closure.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_problems_reads_the_submissions_of_its_own_body_and_no_other_token_does()
    {
        await using var site = await Site.StartAsync();
        var (other, account, _) = await ApiSteps.StartAsync(site);
        using var api = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["problem"])).Secret);
        var inspection = new Inspection { BodyId = account.BodyId, UnitId = 9, Title = "县委第三轮巡察", Inspector = "第二巡察组", FeedbackOn = new(2024, 1, 12) };
        var problem = new Problem { BodyId = account.BodyId, UnitId = 9, InspectionId = inspection.Id, Sequence = 1, Title = "窗口收费没有公示" };
        await using var system = site.Database.Open(Viewer.System(account.BodyId));
        system.AddRange(inspection, problem);
        await system.SaveAsync(Process.Now("测试准备", system.Viewer, site.Clock));
        await using (var db = site.Database.Open((await BuildViewer.RunAsync(system, account.BodyId, account.PersonId, null, Today))!))
            Assert.IsType<SubmissionStep.Done>(await PrepareSubmission.RunAsync(db, site.Clock, new(inspection.Id, SubmissionKinds.Progress, null, null, [], [])));

        var (status, list, _) = await ApiSteps.GetAsync(api, "/api/v1/submissions");
        var one = list.GetProperty("submissions")[0];
        Assert.Equal((200, "prepared", 1), (status, one.GetProperty("state").GetString(), one.GetProperty("problems").GetInt32()));
        var (_, items, _) = await ApiSteps.GetAsync(api, one.GetProperty("url").GetString()!);
        Assert.Equal(("窗口收费没有公示", "added"), (items.GetProperty("items")[0].GetProperty("title").GetString(), items.GetProperty("items")[0].GetProperty("change").GetString()));
        Assert.Equal(404, (await ApiSteps.GetAsync(api, $"/api/v1/submissions/{Guid.CreateVersion7()}/items")).Status);
        Assert.Equal(403, (await ApiSteps.GetAsync(other, "/api/v1/submissions")).Status);
    }

    [Fact]
    public async Task Pages_ask_as_often_for_five_problems_as_for_five_hundred()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2024, 1, 12));
        var (maker, leader) = (Bureau(site, body, body.Staff.Members[2].Id), Bureau(site, body, body.Staff.Members[0].Id));
        var office = await InspectionOffice.MakeAsync(site.Database, site.Clock, body.Number, Today);
        using var inspector = site.Client(office);
        var few = await RoundAsync(1, 5);
        var many = await RoundAsync(6, 500);
        Assert.Equal(few, many);
        Assert.All(many, n => Assert.InRange(n, 1, 50));

        async Task<List<int>> RoundAsync(int from, int to)
        {
            await body.SaveAsync([.. Enumerable.Range(from, to - from + 1).Select(i => body.Problem(i, p => (p.State, p.DueOn) = (ProblemStates.Doing, Today.AddDays(i % 9 - 4)))).SelectMany(p => new object[] { p, body.Measure(p, 1) })]);
            var make = $"/submissions/new/{body.Inspection.Id}";
            // 两次，都签收了：第二次有比的
            var (path, their) = ("", "");
            for (var n = 0; n < 2; n++)
            {
                path = await MadeAsync(Site.PostAsync(maker, make, make, ("Kind", "progress"), ("do", "make")));
                await DoneAsync(Site.PostAsync(leader, path, path + "/approve", ("version", "1"), ("do", "approve")));
                their = $"/submitted/{body.Number}/{path.Split('/')[^1]}";
                await DoneAsync(Site.PostAsync(inspector, their, their + "/judge", ("version", "2"), ("do", "receive")));
            }
            var counts = new List<int>();
            foreach (var (client, page) in new[] { (maker, make), (maker, "/submissions"), (maker, path), (maker, path + "?show=changed"), (maker, path + "/print"), (inspector, "/submitted"), (inspector, their), (inspector, their + "?show=gone"), (inspector, their + "/export"), (inspector, "/todo") })
            {
                // 先开一次：缓存热了再数
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, page));
                using var watch = new QueryWatch(client == inspector ? office.BodyId : body.Number);
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, page));
                counts.Add(watch.Queries);
            }
            return counts;
        }
    }

    // 材料包：生成的人做不得，批准的人做，看得到在做、取消；做好的批准的人、看的一方下载得到，别人没有
    private static async Task PackageAsync(Site site, LoopBody body, (HttpClient Maker, HttpClient Leader, HttpClient Inspector) who, string path, string their)
    {
        using (var own = await Site.PostAsync(who.Maker, path, path + "/package")) Assert.Contains("由别人做", WebUtility.HtmlDecode(await own.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("做一包材料", await who.Maker.GetStringAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain("材料包", await who.Inspector.GetStringAsync(their), StringComparison.Ordinal);
        Assert.Contains("做一包材料", WebUtility.HtmlDecode(await who.Leader.GetStringAsync(path)), StringComparison.Ordinal);
        await DoneAsync(Site.PostAsync(who.Leader, path, path + "/package"));
        var page = WebUtility.HtmlDecode(await who.Leader.GetStringAsync(path));
        Assert.Contains("要的一包在排队", page, StringComparison.Ordinal);
        var cancel = Regex.Match(page, "/package/[0-9a-f-]{36}/cancel", RegexOptions.NonBacktracking).Value;
        await DoneAsync(Site.PostAsync(who.Leader, path, path + cancel));
        Assert.Contains("取消了，没有做", WebUtility.HtmlDecode(await who.Leader.GetStringAsync(path)), StringComparison.Ordinal);

        var (id, content, file) = (Guid.Parse(path.Split('/')[^1]), "PK 一包"u8.ToArray(), Guid.CreateVersion7());
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
        var place = Directory.CreateDirectory(Path.Combine(site.Services.GetRequiredService<FileFolder>().Root, body.Number.ToString(CultureInfo.InvariantCulture), hash[..2])).FullName;
        await File.WriteAllBytesAsync(Path.Combine(place, hash), content);
        await using (var db = site.Database.Open(Viewer.System(body.Number)))
        {
            db.Add(new StoredFile { BodyId = body.Number, Id = file, Name = "第1次报送材料包.zip", MediaType = "application/zip", Sha256 = hash, Size = content.Length, UploadedBy = body.Staff.Members[0].Id, Uploader = "局长", UploadedAt = site.Clock.GetUtcNow().UtcDateTime });
            db.Add(new FileUse { BodyId = body.Number, FileId = file, Ledger = "submission", RowId = id, Field = "Package" });
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, site.Clock));
        }
        foreach (var (client, at) in new[] { (who.Leader, path), (who.Maker, path), (who.Inspector, their) })
        {
            Assert.Contains(hash, await client.GetStringAsync(at), StringComparison.Ordinal);
            Assert.Equal(content, await client.GetByteArrayAsync($"{at}/packages/{file}"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"{at}/packages/{Guid.NewGuid()}"));
        }
        // 看得见报送、管不着也批不了的，连有没有也不知道
        using var reader = site.Client(new Viewer(body.Number, body.Staff.Members[3].Id, "看的人", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ViewSubmissions] = [Reach.WholeBody] }));
        Assert.DoesNotContain("材料包", await reader.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(reader, $"{path}/packages/{file}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(who.Inspector, $"/submitted/{body.Number + 1}/{id}/packages/{file}"));
    }

    private static HttpClient Bureau(Site site, LoopBody body, Guid person) => site.Client(InspectionOffice.Bureau(body, person));

    private static async Task<string> MadeAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        return answer.Headers.Location!.ToString();
    }

    private static async Task DoneAsync(Task<HttpResponseMessage> sent) => await MadeAsync(sent);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes is not [(byte)'P', (byte)'K', ..]) return WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }
}
