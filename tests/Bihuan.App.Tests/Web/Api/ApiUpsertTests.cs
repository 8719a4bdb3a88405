using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Api;

/// <summary>成批登记，和断了再送。</summary>
public sealed class ApiUpsertTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string People = "/api/v1/ledgers/person/rows", Upsert = People + "/upsert";

    [Theory, BothEngines]
    public async Task Rows_are_matched_by_the_key_and_told_one_by_one(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        using var client = await UnmaskedAsync(site);
        object[] rows = [Row("甲", 1), Row("乙", 2)];
        Assert.Equal(["created", "created"], Results((await ApiSteps.PostAsync(client, Upsert, new { rows })).Json));
        rows = [Row("甲", 1), Row("乙", 2, "科长"), Row("丙", 3)];
        var (status, json, _) = await ApiSteps.PostAsync(client, Upsert, new { rows });
        Assert.Equal(200, status);
        Assert.Equal(["unchanged", "changed", "created"], Results(json));
        Assert.Equal([1, 2, 1], json.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("version").GetInt32()));
        await using var db = site.Database.Open(Viewer.System(1));
        var entry = await db.AuditEntries.OrderByDescending(e => e.Id).FirstAsync();
        Assert.Equal(("接口成批登记人员", true), (entry.Process, entry.Actor.EndsWith("（接口：财务系统）", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_bad_row_keeps_all_out_unless_asked_for_the_good_ones()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        object[] rows = [Row("甲", 1), Row("", 2), Row("丙", 3)];
        var (status, json, _) = await ApiSteps.PostAsync(client, Upsert, new { rows });
        Assert.Equal(422, status);
        Assert.Equal("refused", json.GetProperty("results")[1].GetProperty("result").GetString());
        var error = json.GetProperty("results")[1].GetProperty("errors")[0];
        Assert.Equal(("Name", "姓名", "请填写姓名。"), (error.GetProperty("field").GetString(), error.GetProperty("title").GetString(), error.GetProperty("message").GetString()));
        Assert.Equal(0, (await ApiSteps.GetAsync(client, People + "?q=甲")).Json.GetProperty("rows").GetArrayLength());
        var good = await ApiSteps.PostAsync(client, Upsert, new { mode = "good", rows });
        Assert.Equal(200, good.Status);
        Assert.Equal(["created", "refused", "created"], Results(good.Json));
    }

    [Theory, BothEngines]
    public async Task Known_row_with_a_wrong_value_is_told_that_value_and_a_new_one_which_fields_it_lacks(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        using var client = await UnmaskedAsync(site, "quankan2");
        Assert.Equal(["created"], Results((await ApiSteps.PostAsync(client, Upsert, new { rows = new[] { Row("甲", 11) } })).Json));
        var (status, json, _) = await ApiSteps.PostAsync(client, Upsert, new { rows = new[] { new { CitizenId = CitizenId(11), EnteredOn = "某一天" }, new { CitizenId = CitizenId(12), EnteredOn = "某一天" } } });
        Assert.Equal(422, status);
        Assert.Equal(["EnteredOn"], Fields(0));
        Assert.Contains("Name", Fields(1));
        Assert.DoesNotContain(null, Fields(1));

        IEnumerable<string?> Fields(int row) => json.GetProperty("results")[row].GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_request_that_is_wrong_as_a_whole_is_not_looked_at_row_by_row()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var first = Row("甲", 1);
        Assert.Contains("第2行给的字段与第1行不一样", (await ApiSteps.PostAsync(client, Upsert, new { rows = new object[] { first, new { Name = "乙" } } })).Json.ToString(), StringComparison.Ordinal);
        Assert.Contains("一次最多1000行", (await ApiSteps.PostAsync(client, Upsert, new { rows = Enumerable.Range(0, 1001).Select(i => new { Name = "甲" }) })).Json.ToString(), StringComparison.Ordinal);
        Assert.Contains("由系统算出", (await ApiSteps.PostAsync(client, Upsert, new { rows = new object[] { new { Sex = "male" } } })).Json.ToString(), StringComparison.Ordinal);
        Assert.Equal(400, (await ApiSteps.PostAsync(client, Upsert, new { rows = new[] { first }, mode = "some" })).Status);
        Assert.Equal(422, (await ApiSteps.PostAsync(client, Upsert, new { rows = Array.Empty<object>() })).Status);
    }

    [Fact]
    public async Task The_same_key_answers_the_same_and_does_nothing_twice()
    {
        await using var site = await Site.StartAsync();
        var (client, account, _) = await ApiSteps.StartAsync(site);
        var key = ("Idempotency-Key", "a-1");
        var first = await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠"), key);
        var again = await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠"), key);
        Assert.Equal((201, 201), (first.Status, again.Status));
        Assert.Equal(first.Json.ToString(), again.Json.ToString());
        Assert.Equal(first.Response.Headers.Location, again.Response.Headers.Location);
        Assert.Equal("true", again.Response.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await CountAsync(site, "白晓棠"));
        // 换了内容的不收；别的令牌用同一个键，不相干
        var other = await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓梨"), key);
        Assert.Equal((422, "/connect#key-reused"), (other.Status, other.Json.GetProperty("type").GetString()));
        using var second = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"])).Secret);
        Assert.Equal(201, (await ApiSteps.PostAsync(second, People, ApiSteps.Person("白晓梨"), key)).Status);
        // 没有办成的不占用键
        Assert.Equal(422, (await ApiSteps.PostAsync(client, People, ApiSteps.Person(""), ("Idempotency-Key", "a-2"))).Status);
        Assert.Equal(201, (await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓桃"), ("Idempotency-Key", "a-2"))).Status);
        // 改、删、成批也一样
        var path = first.Response.Headers.Location!.OriginalString;
        foreach (var _ in new[] { 1, 2 }) Assert.Equal((200, 2), await PatchAsync());
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(200, (await ApiSteps.SendAsync(client, HttpMethod.Delete, path + "?reason=重复", headers: [("If-Match", "\"2\""), ("Idempotency-Key", "a-4")])).Status);
        var rows = new { rows = new[] { Row("丁", 4) } };
        using var unmasked = await UnmaskedAsync(site);
        Assert.Equal(["created"], Results((await ApiSteps.PostAsync(unmasked, Upsert, rows, ("Idempotency-Key", "a-5"))).Json));
        Assert.Equal(["created"], Results((await ApiSteps.PostAsync(unmasked, Upsert, rows, ("Idempotency-Key", "a-5"))).Json));
        Assert.Equal(["unchanged"], Results((await ApiSteps.PostAsync(unmasked, Upsert, rows, ("Idempotency-Key", "a-6"))).Json));
        // 一天以后，键可以再用，清除过没有都一样
        site.Clock.Advance(TimeSpan.FromHours(24));
        var later = await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓杏"), key);
        Assert.True(later.Status == 201, later.Json.ToString());
        Assert.Equal(1, await CountAsync(site, "白晓杏"));

        async Task<(int, int)> PatchAsync()
        {
            var (status, json, _) = await ApiSteps.SendAsync(client, HttpMethod.Patch, path, new { fields = new { Duty = "科员" }, version = 1 }, ("Idempotency-Key", "a-3"));
            return (status, json.GetProperty("version").GetInt32());
        }
    }

    [Fact]
    public async Task The_same_key_with_another_method_address_or_condition_is_not_the_same_request()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var (one, two) = (await ApiSteps.CreatePersonAsync(client, "白晓棠"), await ApiSteps.CreatePersonAsync(client, "白晓梨"));
        var body = new { fields = new { Duty = "科员" } };
        Assert.Equal(200, (await SendAsync(HttpMethod.Patch, one, "", "\"1\"")).Status);
        // 地址、条件、查询、方法各换一样，内容不变
        foreach (var (method, id, query, match) in new[] { (HttpMethod.Patch, two, "", "\"1\""), (HttpMethod.Patch, one, "", "\"2\""), (HttpMethod.Patch, one, "?a=1", "\"1\""), (HttpMethod.Delete, one, "", "\"1\"") })
        {
            var (status, json, _) = await SendAsync(method, id, query, match);
            Assert.Equal((422, "/connect#key-reused"), (status, json.GetProperty("type").GetString()));
        }
        Assert.Equal(200, (await SendAsync(HttpMethod.Patch, one, "", "\"1\"")).Status);
        Assert.Equal(1, (await ApiSteps.GetAsync(client, $"{People}/{two}")).Json.GetProperty("version").GetInt32());

        Task<(int Status, System.Text.Json.JsonElement Json, HttpResponseMessage Response)> SendAsync(HttpMethod method, string id, string query, string match) =>
            ApiSteps.SendAsync(client, method, $"{People}/{id}{query}", body, ("Idempotency-Key", "d"), ("If-Match", match));
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_happens_once()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠"), ("Idempotency-Key", "b"))));
        Assert.All(answers, a => Assert.Contains(a.Status, (int[])[201, 409]));
        Assert.Contains(answers, a => a.Status == 201);
        Assert.Single(answers.Where(a => a.Status == 201).Select(a => a.Json.GetProperty("id").GetString()).Distinct());
        Assert.Equal(1, await CountAsync(site, "白晓棠"));
    }

    [Fact]
    public async Task Answers_are_cleared_after_a_day()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠"), ("Idempotency-Key", "c"));
        await using var db = site.Database.Open();
        Assert.Equal(0, await Exchange.Api.ApiAnswers.ExpireAsync(db, site.Clock));
        site.Clock.Advance(TimeSpan.FromHours(24));
        // 网站自己的循环可能已经清除了
        await Exchange.Api.ApiAnswers.ExpireAsync(db, site.Clock);
        Assert.False(await db.ApiAnswers.AnyAsync());
    }

    private static IEnumerable<string?> Results(System.Text.Json.JsonElement json) => json.TryGetProperty("results", out var results) ? results.EnumerateArray().Select(r => r.GetProperty("result").GetString()) : [json.ToString()];

    // 凭打掩码的关键字段认行，要看得全掩码
    private static async Task<HttpClient> UnmaskedAsync(Site site, string account = "quankan") =>
        ApiSteps.With(site, (await ApiSteps.MakeAsync(site, await SignInSteps.OpenAsync(site, account, roles: ["rectification-office", "discipline-group"]), ["person"], unmask: true)).Secret);

    private static async Task<int> CountAsync(Site site, string name)
    {
        await using var db = site.Database.Open(Viewer.System(1));
        return await db.Set<Person>().CountAsync(p => p.Name == name);
    }

    private static Dictionary<string, object?> Row(string name, int number, string? duty = null) => new()
    {
        ["Name"] = name,
        ["UnitId"] = "综合科",
        ["StaffKind"] = "administrative",
        ["EnteredOn"] = "2020-01-01",
        ["Duty"] = duty,
        ["State"] = "on-duty",
        ["CitizenId"] = CitizenId(number),
    };

    // 编的号码，校验位照 GB 11643 算
    private static string CitizenId(int number)
    {
        var body = "34180019800101" + number.ToString("000", CultureInfo.InvariantCulture);
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}
