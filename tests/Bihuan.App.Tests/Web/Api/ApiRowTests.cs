using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Api;

public sealed class ApiRowTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string People = "/api/v1/ledgers/person/rows";

    [Theory, BothEngines]
    public async Task A_row_is_created_read_changed_and_removed(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var (status, made, response) = await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠", "13805551234"));
        Assert.Equal(201, status);
        var path = response.Headers.Location!.OriginalString;
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Equal(path, made.GetProperty("url").GetString());
        var (_, row, got) = await ApiSteps.GetAsync(client, path);
        Assert.Equal("\"1\"", got.Headers.ETag!.Tag);
        Assert.Equal(("白晓棠", 9, "2020-01-01"), (row.GetProperty("fields").GetProperty("Name").GetString(), row.GetProperty("fields").GetProperty("UnitId").GetInt32(), row.GetProperty("fields").GetProperty("EnteredOn").GetString()));
        Assert.Equal("综合科", row.GetProperty("shown").GetProperty("UnitId").GetString());
        // 整改办看不全电话
        Assert.Equal("138****1234", row.GetProperty("fields").GetProperty("Phone").GetString());
        Assert.Contains("Phone", row.GetProperty("masked").EnumerateArray().Select(m => m.GetString()));

        Assert.Equal(428, (await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = "科员" } })).Status);
        var changed = await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = "科员" } }, ("If-Match", "\"1\""));
        Assert.Equal((200, 2), (changed.Status, changed.Json.GetProperty("version").GetInt32()));
        var stale = await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = "科长" }, version = 1 });
        Assert.Equal((412, 2), (stale.Status, stale.Json.GetProperty("currentVersion").GetInt32()));
        // 清空一个字段，别的不动
        Assert.Equal(200, (await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = (string?)null }, version = 2 })).Status);
        var history = (await ApiSteps.GetAsync(client, path + "/history")).Json.GetProperty("steps");
        Assert.Equal(["修改人员", "修改人员", "登记人员"], history.EnumerateArray().Select(s => s.GetProperty("process").GetString()));
        Assert.Contains("接口：财务系统", history[0].GetProperty("actor").GetString(), StringComparison.Ordinal);

        Assert.Equal(422, (await ApiSteps.SendAsync(client, HttpMethod.Delete, path, headers: ("If-Match", "\"3\""))).Status);
        Assert.Equal(412, (await ApiSteps.SendAsync(client, HttpMethod.Delete, path + "?reason=重复登记", headers: ("If-Match", "\"2\""))).Status);
        Assert.Equal(200, (await ApiSteps.SendAsync(client, HttpMethod.Delete, path + "?reason=重复登记", headers: ("If-Match", "\"3\""))).Status);
        Assert.Equal(404, (await ApiSteps.GetAsync(client, path)).Status);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_with_field_and_remedy()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var (status, json, response) = await ApiSteps.PostAsync(client, People, new { fields = new { EnteredOn = "没有", UnitId = 9, StaffKind = "x" } });
        Assert.Equal(422, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var errors = json.GetProperty("errors").EnumerateArray().ToDictionary(e => e.GetProperty("field").GetString()!, e => (e.GetProperty("title").GetString(), e.GetProperty("message").GetString()!));
        Assert.Equal(["EnteredOn", "Name", "StaffKind"], errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("姓名", "请填写姓名。"), errors["Name"]);
        Assert.Contains("请写成", errors["EnteredOn"].Item2, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"fields\":{\"Nmae\":\"x\"}}", 422, "没有“Nmae”这个字段")]
    [InlineData("{\"fields\":{\"Sex\":\"male\"}}", 422, "由系统算出")]
    [InlineData("{\"fields\":{\"Name\":{}}}", 422, "写法不对")]
    [InlineData("{\"fields\":{\"Name\":\"a\",\"Name\":\"b\"}}", 400, "写了两遍")]
    [InlineData("{\"fields\":{\"Name\":\"\\u0000\"}}", 400, "不能存的字符")]
    [InlineData("{\"fields\":{\"Name\":\"\\ud800\"}}", 400, "不能存的字符")]
    [InlineData("{\"fields\":", 400, "不是正确的 JSON")]
    [InlineData("[]", 400, "对象")]
    [InlineData("{\"feilds\":{}}", 400, "不认得“feilds”")]
    public async Task What_cannot_be_understood_is_refused_with_the_place(string body, int expected, string words)
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var (status, json, _) = await ApiSteps.PostAsync(client, People, body);
        Assert.Equal(expected, status);
        Assert.Contains(words, json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_filters_sorts_and_pages_and_refuses_names_it_does_not_know()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        for (var i = 1; i <= 7; i++) await ApiSteps.CreatePersonAsync(client, $"白晓{i}");
        var names = new List<string>();
        for (var path = People + "?q=白晓&limit=3&sort=Name&dir=desc&fields=Name"; path is not null;)
        {
            var (status, page, _) = await ApiSteps.GetAsync(client, path);
            Assert.Equal(200, status);
            Assert.InRange(page.GetProperty("rows").GetArrayLength(), 1, 3);
            Assert.All(page.GetProperty("rows").EnumerateArray(), r => Assert.Single(r.GetProperty("fields").EnumerateObject()));
            names.AddRange(page.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("fields").GetProperty("Name").GetString()!));
            path = page.GetProperty("next").GetString();
        }
        Assert.Equal(["白晓7", "白晓6", "白晓5", "白晓4", "白晓3", "白晓2", "白晓1"], names);
        foreach (var wrong in new[] { "?Nmae=x", "?limit=0", "?limit=201", "?limit=x", "?fields=x", "?EnteredOn.from=x", "?sort=Duty", "?Phone=13805551234", "?after=x" })
        {
            var (status, json, _) = await ApiSteps.GetAsync(client, People + wrong);
            Assert.Equal((wrong, 400, "/connect#unreadable"), (wrong, status, json.GetProperty("type").GetString()));
        }
    }

    [Fact]
    public async Task A_restricted_row_does_not_exist_for_who_may_not_read_it()
    {
        await using var site = await Site.StartAsync();
        var (client, account, _) = await ApiSteps.StartAsync(site);
        var mine = await ApiSteps.CreatePersonAsync(client, "白晓棠");
        await using (var db = site.Database.Open(Viewer.System(1)))
        {
            var row = await db.Set<Person>().SingleAsync(p => p.Name == "白晓棠");
            (row.Restricted, row.CreatedBy) = (true, Guid.NewGuid());
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(1), site.Clock));
        }
        var path = $"{People}/{mine}";
        Assert.Equal(404, (await ApiSteps.GetAsync(client, path)).Status);
        Assert.Equal(404, (await ApiSteps.GetAsync(client, path + "/history")).Status);
        Assert.Equal(404, (await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = "x" }, version = 2 })).Status);
        Assert.Equal(0, (await ApiSteps.GetAsync(client, People + "?q=白晓棠")).Json.GetProperty("rows").GetArrayLength());
        var (_, json, _) = await ApiSteps.PostAsync(client, People + "/upsert", new { rows = new[] { new { id = mine, Duty = "x" } } });
        Assert.Contains("没有找到这一行", json.ToString(), StringComparison.Ordinal);
        await using (var db = site.Database.Open(Viewer.System(1)))
        {
            db.Add(new RowReader { BodyId = 1, RowId = Guid.Parse(mine), PersonId = account.PersonId });
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(1), site.Clock));
        }
        Assert.True((await ApiSteps.GetAsync(client, path)).Json.GetProperty("restricted").GetBoolean());
    }

    [Fact]
    public async Task Errors_outside_any_handler_are_problems_too()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        Assert.Equal("/connect#missing", (await ApiSteps.GetAsync(client, "/api/v1/nothing")).Json.GetProperty("type").GetString());
        Assert.Equal("/connect#missing", (await ApiSteps.SendAsync(client, HttpMethod.Put, People, new { })).Json.GetProperty("type").GetString());
        using var text = new StringContent("name=x");
        using var wrong = await client.PostAsync(People, text);
        Assert.Equal(415, (int)wrong.StatusCode);
        using var big = new StringContent(new string(' ', (8 << 20) + 1), System.Text.Encoding.UTF8, "application/json");
        using var tooLarge = await client.PostAsync(People, big);
        Assert.Equal(413, (int)tooLarge.StatusCode);
    }
}
