using System.Net;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>催办的各页：开督办单、答复、看、月度数字、贴到群里的文字，走真的网站。</summary>
public sealed class ChasePagesTests
{
    private const int Body = 1, Window = 1;

    private static readonly DateOnly Today = new(2024, 3, 5);

    [Fact]
    public async Task Notice_is_issued_answered_and_accepted_through_the_web()
    {
        await using var site = await Site.StartAsync();
        var (office, clerk, problem) = await MakeAsync(site);
        using var asOffice = site.Client(office);
        using var asClerk = site.Client(clerk);
        var path = $"/problems/{problem}/letters/new";
        Assert.Equal(HttpStatusCode.Forbidden, (await asClerk.GetAsync(path)).StatusCode);
        Assert.Contains("窗口无人值守", await asOffice.GetStringAsync(path), StringComparison.Ordinal);

        using var wrong = await Site.PostAsync(asOffice, path, "/letters/new", ("problem", problem.ToString()), ("Text", "请写明"), ("Days", "很快"), ("ToPersonId", clerk.PersonId.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await wrong.Content.ReadAsStringAsync();
        foreach (var said in new[] { "几个工作日内答复", "请写明", "很快" }) Assert.Contains(said, page, StringComparison.Ordinal);

        using var issued = await Site.PostAsync(asOffice, path, "/letters/new", ("problem", problem.ToString()), ("Text", "请答复现在做到哪里"), ("Days", "5"), ("ToPersonId", clerk.PersonId.ToString()));
        Assert.Equal(HttpStatusCode.SeeOther, issued.StatusCode);
        var letter = issued.Headers.Location!.OriginalString;
        Assert.Contains("请答复现在做到哪里", await asClerk.GetStringAsync(letter), StringComparison.Ordinal);
        // 公文：信函格式，问题、期限、回执都在，读得回来
        using (var file = await asClerk.GetAsync(letter.Replace("/letters/", "/prints/letter-notice/", StringComparison.Ordinal) + "/word"))
        {
            Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", file.Content.Headers.ContentType!.MediaType);
            Assert.Contains("督办单", Uri.UnescapeDataString(file.Content.Headers.ContentDisposition!.FileNameStar!), StringComparison.Ordinal);
            var words = string.Join('\n', Assert.IsType<Opened.Text>(SourceReader.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()), "督办单.docx")).Source.Lines.Select(l => l.Text));
            foreach (var said in new[] { "窗口无人值守", "请答复现在做到哪里", "请于2024年3月12日前书面答复。", "督办单回执", "2024年3月5日" }) Assert.Contains(said, words, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await asClerk.GetAsync($"/prints/letter-notice/{Guid.NewGuid()}/word")).StatusCode);
        // 写到一半的替他存着，只有答复的人自己取得到
        using var half = await Site.PostAsync(asClerk, letter, letter + "/draft", ("version", "1"), ("Reply", "排班表正在"));
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        Assert.Contains("没有填完的", await asClerk.GetStringAsync(letter), StringComparison.Ordinal);
        Assert.Contains("排班表正在", await asClerk.GetStringAsync(letter + "?draft=open"), StringComparison.Ordinal);
        Assert.DoesNotContain("排班表正在", await asOffice.GetStringAsync(letter + "?draft=open"), StringComparison.Ordinal);
        // 接着写的，照开始写的那一版交：后来有人动过的看得出
        using var older = await Site.PostAsync(asClerk, letter, letter + "/draft", ("version", "0"), ("Reply", "排班表正在排"));
        Assert.Contains("name=\"version\" value=\"0\"", await asClerk.GetStringAsync(letter + "?draft=open"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Site.PostAsync(asClerk, letter, $"/letters/{Guid.NewGuid()}/draft", ("Reply", "没有这一份"))).StatusCode);
        using var empty = await Site.PostAsync(asClerk, letter, letter + "/reply", ("version", "1"), ("Reply", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        // 没有接着填就空着交的，不盖掉先前那一份
        Assert.Contains("排班表正在", await asClerk.GetStringAsync(letter + "?draft=open"), StringComparison.Ordinal);
        // 没有答复成，网址停在提交的地址上：刷新、收藏了再打开，还是这一页
        using var again = await asClerk.GetAsync(letter + "/reply");
        Assert.Equal((HttpStatusCode.SeeOther, letter), (again.StatusCode, again.Headers.Location!.OriginalString));
        using var replied = await Site.PostAsync(asClerk, letter, letter + "/reply", ("version", "1"), ("Reply", "排班表已经印发"));
        Assert.Equal(HttpStatusCode.SeeOther, replied.StatusCode);
        Assert.DoesNotContain("没有填完的", await asClerk.GetStringAsync(letter), StringComparison.Ordinal);
        using var late = await Site.PostAsync(asClerk, "/chase/chat", letter + "/reply", ("version", "1"), ("Reply", "再答复一遍"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var answered = await asOffice.GetStringAsync(letter);
        foreach (var said in new[] { "排班表已经印发", "认可答复", "退回答复" }) Assert.Contains(said, answered, StringComparison.Ordinal);
        using var accepted = await Site.PostAsync(asOffice, letter, $"/ledgers/letter/{letter[(letter.LastIndexOf('/') + 1)..]}/deeds/accept-reply", ("version", "2"));
        Assert.Equal(HttpStatusCode.SeeOther, accepted.StatusCode);
    }

    [Fact]
    public async Task Addressee_who_does_not_edit_the_ledger_answers_with_a_file()
    {
        await using var site = await Site.StartAsync();
        var (office, clerk, problem) = await MakeAsync(site);
        using var asOffice = site.Client(office);
        using var asClerk = site.Client(clerk);
        using var issued = await Site.PostAsync(asOffice, $"/problems/{problem}/letters/new", "/letters/new", ("problem", problem.ToString()), ("Text", "请附排班表"), ("Days", "5"), ("ToPersonId", clerk.PersonId.ToString()));
        var letter = issued.Headers.Location!.OriginalString;
        // 没有登记函件的权限：不用脚本先传（会答403），随表单一起交
        var page = await asClerk.GetStringAsync(letter);
        Assert.Contains("ReplyPapers.add", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-upload", page, StringComparison.Ordinal);

        using var without = await AnswerAsync(asClerk, letter, " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        // 文字没有填对，传好的还在
        var kept = await without.Content.ReadAsStringAsync();
        Assert.Contains("排班表.txt", kept, StringComparison.Ordinal);
        using var replied = await AnswerAsync(asClerk, letter, "排班表附后");
        Assert.Equal(HttpStatusCode.SeeOther, replied.StatusCode);
        var answered = await asOffice.GetStringAsync(letter);
        foreach (var said in new[] { "排班表附后", "排班表.txt" }) Assert.Contains(said, answered, StringComparison.Ordinal);
        Assert.Contains("已经答复，不能再改", await asOffice.GetStringAsync($"/ledgers/letter/{letter[(letter.LastIndexOf('/') + 1)..]}/edit"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient client, string letter, string reply)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Site.TokenAsync(client, letter)), "__RequestVerificationToken" },
            { new StringContent("1"), "version" },
            { new StringContent(reply), "Reply" },
            { new StringContent(""), "ReplyPapers" },
            { new ByteArrayContent("排班表：周一程野"u8.ToArray()), "ReplyPapers.add", "排班表.txt" },
        };
        return await client.PostAsync(letter + "/reply", form);
    }

    [Fact]
    public async Task Board_chat_month_and_its_workbook_open_for_who_may()
    {
        await using var site = await Site.StartAsync();
        var (office, clerk, problem) = await MakeAsync(site);
        using var client = site.Client(office);
        foreach (var path in new[] { "/chase", "/chase/mine", "/chase/chat?unit=1", "/chase/month", "/chase/month?month=2023-11", $"/letters/new?unit={Window}", "/letters/choose?State=doing" })
            Assert.Equal((path, HttpStatusCode.OK), (path, (await client.GetAsync(path)).StatusCode));
        Assert.Contains("您有1项待办", await client.GetStringAsync("/chase/chat?unit=1"), StringComparison.Ordinal);
        Assert.Contains("没有留下数", await client.GetStringAsync("/chase/month?month=2023-11"), StringComparison.Ordinal);
        foreach (var (asked, said) in new[] { ("2023-13", "看不懂"), ("2099-01", "还没有到") }) Assert.Contains(said, await client.GetStringAsync("/chase/month?month=" + asked), StringComparison.Ordinal);
        using var workbook = await client.GetAsync("/chase/month/export");
        Assert.StartsWith("PK", await workbook.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // 从清单勾选了来
        using var chosen = await Site.PostAsync(client, "/ledgers/problem", "/letters/choose", ("row", problem.ToString()));
        Assert.Contains("窗口无人值守", await chosen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var none = site.Client(clerk);
        Assert.Equal(HttpStatusCode.NotFound, (await none.GetAsync($"/letters/{Guid.NewGuid()}")).StatusCode);
    }

    private static async Task<(Viewer Office, Viewer Clerk, Guid Problem)> MakeAsync(Site site)
    {
        var system = Viewer.System(Body);
        await using (var db = site.Database.Open(system)) await SetUpBody.RunAsync(db, site.Clock, new(Body, "云溪县行政审批局"));
        Person office = NewPerson("乔安"), clerk = NewPerson("程野");
        var problem = new Problem { UnitId = Window, Source = ProblemSources.Self, Sequence = 1, Title = "窗口无人值守", State = ProblemStates.Doing, ResponsibleId = clerk.Id, DueOn = Today.AddDays(-2) };
        await using (var db = site.Database.Open(system))
        {
            db.Add(new Unit { BodyId = Body, Id = Window, Name = "受理窗口", U1 = Window });
            await db.SaveAsync(Process.Now("测试准备", system, site.Clock));
            db.AddRange(office, clerk, problem);
            foreach (var (person, role) in new[] { (office, "rectification-office"), (clerk, "unit-staff") })
            {
                var post = new Post { BodyId = Body, UnitId = Window, Name = person.Name + "的岗位" };
                var id = await db.Roles.Where(r => r.BodyId == Body && r.BuiltIn == role).Select(r => r.Id).SingleAsync();
                db.Add(post);
                db.Add(new PostHolder { BodyId = Body, PostId = post.Id, PersonId = person.Id, IsMain = true, From = Today.AddDays(-9) });
                db.Add(new RoleAssignment { BodyId = Body, RoleId = id, PostId = post.Id, From = Today.AddDays(-9) });
            }
            await db.SaveAsync(Process.Now("测试准备", system, site.Clock));
        }
        await using var read = site.Database.Open(system);
        return ((await BuildViewer.RunAsync(read, Body, office.Id, null, Today))!, (await BuildViewer.RunAsync(read, Body, clerk.Id, null, Today))!, problem.Id);
    }

    private static Person NewPerson(string name) => new() { Name = name, UnitId = Window, StaffKind = "institution", EnteredOn = new(2020, 1, 1), State = PersonStates.OnDuty };
}
