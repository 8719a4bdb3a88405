using System.Net;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>由文书导入问题，走真的网页。</summary>
public sealed class IntakePageTests
{
    private const string Plan = """
        云溪县行政审批局党组关于县委第三巡察组反馈意见的整改方案

        2024年1月15日，县委第三巡察组向云溪县行政审批局党组反馈了巡察意见。

        一、落实党中央重大决策部署方面
        1.第一议题制度落实不严格。有3次会议没有安排第一议题。
        整改措施：一是每季度不少于1次交流研讨；二是建立学习台账。
        责任单位：督查科
        2.一窗受理推行不到位。仍有12个事项没有进驻<综合>窗口。
        整改措施：一是梳理未进驻事项；二是限期进驻。
        责任单位：大厅管理科
        3.值班制度落实不严。
        责任单位：大厅管理科
        """;

    [Fact]
    public async Task Document_is_uploaded_settled_and_made_once()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(Clerk());
        using var opened = await UploadAsync(client, "/intake/new", "/intake", "整改方案.txt", Plan);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        var path = opened.Headers.Location!.ToString();
        var page = await client.GetStringAsync(path);
        Assert.Contains("0/3已确认", page, StringComparison.Ordinal);
        // 没有把握的先看；原文在旁边，原样
        Assert.Contains("<h2 id=\"work-title\">第3个", page, StringComparison.Ordinal);
        Assert.Contains("待核实：没有读到措施", page, StringComparison.Ordinal);
        Assert.Contains("没有进驻&lt;综合&gt;窗口", page, StringComparison.Ordinal);
        var early = await client.GetStringAsync(path + "/make");
        Assert.Contains("还有3个没有确认", early, StringComparison.Ordinal);

        var third = Regex.Match(page, "name=\"problem\" value=\"(?<id>[^\"]+)\"", RegexOptions.NonBacktracking).Groups["id"].Value;
        using var empty = await Site.PostAsync(client, path, path + "/correct", ("problem", third), ("version", "1"), ("Title", " "), ("Cause", "值守没有人管"), ("do", "confirm"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var told = await empty.Content.ReadAsStringAsync();
        Assert.Contains("没有题目", told, StringComparison.Ordinal);
        Assert.Contains(">值守没有人管</textarea>", told, StringComparison.Ordinal);
        using var saved = await Site.PostAsync(client, path, path + "/correct", ("problem", third), ("version", "1"), ("Title", "值班制度执行不严"), ("added", "明确值班表\n每周抽查"), ("do", "confirm"));
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        using var again = await Site.PostAsync(client, path, path + "/correct", ("problem", third), ("version", "1"), ("Title", "另一个人写的"), ("do", "confirm"));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("另一个人写的", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var rest = await Site.PostAsync(client, path, path + "/confirm-certain");
        Assert.Contains("3/3已确认", await client.GetStringAsync(rest.Headers.Location), StringComparison.Ordinal);

        (string, string)[] making = [("version", "1"), ("title", "县委第三轮巡察"), ("inspector", "县委第三巡察组"), ("feedback", "2024-01-15"), ("from", ""), ("to", ""), ("kind", "inspection"), ("level", "county"), ("unit", "4"), ("attach", "yes")];
        using var wrong = await Site.PostAsync(client, path + "/make", path + "/make", [.. making.Where(m => m.Item1 != "feedback"), ("feedback", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var made = await Site.PostAsync(client, path + "/make", path + "/make", making);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        Assert.StartsWith("/inspections/", made.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var twice = await Site.PostAsync(client, path, path + "/make", making);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        await using var db = site.Database.Open(Clerk());
        Assert.Equal((3, 6, 1), (await db.Set<Problem>().CountAsync(), await db.Set<Measure>().CountAsync(), await db.Set<Inspection>().CountAsync()));
        using var file = await client.GetAsync(path + "/documents/1");
        Assert.Equal(Plan, await file.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_who_may_edit_all_problems_gets_in_and_a_restricted_one_is_nobody_elses()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(Clerk());
        using var staff = site.Client(Clerk(new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1)));
        using var colleague = site.Client(Clerk());
        using var opened = await UploadAsync(client, "/intake/new", "/intake", "整改方案.txt", Plan, ("restricted", "yes"));
        var path = opened.Headers.Location!.ToString();
        foreach (var part in new[] { "", "/make", "/documents/1" })
        {
            using var narrow = await staff.GetAsync(path + part);
            Assert.Equal(HttpStatusCode.Forbidden, narrow.StatusCode);
            using var other = await colleague.GetAsync(path + part);
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }
        foreach (var step in new[] { "confirm", "confirm-certain", "correct", "split", "merge", "drop", "restore", "take", "repeat", "settle", "undo", "make", "discard" })
        {
            using var refused = await Site.PostAsync(colleague, "/intake/new", $"{path}/{step}", ("problem", Guid.Empty.ToString()), ("text", "一行"));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        Assert.DoesNotContain("第三巡察组", await colleague.GetStringAsync("/intake"), StringComparison.Ordinal);
        // 放弃以后，自己也看不见了
        using var gone = await Site.PostAsync(client, path, path + "/discard", ("version", "1"));
        Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        using var after = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task Later_draft_shows_what_changed_before_and_after()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created);
        using var client = site.Client(Clerk());
        using var opened = await UploadAsync(client, "/intake/new", "/intake", "整改方案.txt", Plan);
        var path = opened.Headers.Location!.ToString();
        using var same = await UploadAsync(client, path, path + "/draft", "二稿.txt", Plan);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        using var taken = await UploadAsync(client, path, path + "/draft", "二稿.txt", Plan.Replace("有3次会议", "有5次会议", StringComparison.Ordinal));
        Assert.Equal(path + "?show=changes", taken.Headers.Location!.ToString());
        var page = await client.GetStringAsync(taken.Headers.Location);
        Assert.Contains("2个没有变，核对过的照旧；1个变了文字", page, StringComparison.Ordinal);
        Assert.Matches("有<del>3</del><ins>5</ins>次会议|<del>有?3次?</del><ins>有?5次?</ins>", page);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string page, string action, string name, string text, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, page)), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };
        foreach (var (field, value) in fields) form.Add(new StringContent(value), field);
        return await client.PostAsync(action, form);
    }

    private static Viewer Clerk(Reach? reach = null)
    {
        var rights = new[] { "inspection", "problem", "measure", "recommendation" }.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[reach ?? Reach.WholeBody]);
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "姚立行", rights, unitId: LedgerDatabases.Inspection);
    }
}
