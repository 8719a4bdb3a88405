using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Tokens;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Api;

/// <summary>代人办理：写明了才能，牵涉的台账都要写明，审核、同意、签字从来不能；看不见的与没有的答得一样。</summary>
public sealed class ApiHandlingTests
{
    private const string Report = """
        云溪县行政审批局党组关于县委第三巡察组反馈意见的整改方案
        一、落实党中央重大决策部署方面
        1.第一议题制度落实不严格。有3次会议没有安排第一议题。
        整改措施：一是每季度不少于1次交流研讨；二是建立学习台账。
        责任单位：督查科
        2.一窗受理推行不到位。仍有12个事项没有进驻综合窗口。
        整改措施：一是梳理未进驻事项；二是限期进驻。
        责任单位：大厅管理科
        """;

    [Fact]
    public async Task A_token_handles_only_when_made_so_and_only_over_its_ledgers()
    {
        await using var site = await Site.StartAsync();
        var (plain, account, _) = await ApiSteps.StartAsync(site, ledgers: ["problem", "measure", "progress"]);
        var (problem, measure, _) = await RowsAsync(site, account);
        var (sign, report) = ($"/api/v1/ledgers/problem/rows/{problem}/deeds/sign-for", $"/api/v1/measures/{measure}/progress");
        var body = new { version = 1, fields = new { Progress = "ongoing", Text = "开始办了。" } };
        foreach (var (status, json, _) in new[] { await ApiSteps.PostAsync(plain, sign, new { version = 1 }), await ApiSteps.PostAsync(plain, report, body) })
        {
            Assert.Equal((403, "/connect#forbidden"), (status, json.GetProperty("type").GetString()));
            Assert.Contains("勾上“可以办理”", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        // 写进措施、进展的，只写明了问题的令牌不能办
        using var narrow = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["problem"], handle: true)).Secret);
        var beyond = await ApiSteps.PostAsync(narrow, report, body);
        Assert.Equal(403, beyond.Status);
        Assert.Contains("措施、进展", beyond.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var signed = await ApiSteps.PostAsync(narrow, sign, new { version = 1 });
        Assert.Equal((200, 2, "\"2\""), (signed.Status, signed.Json.GetProperty("version").GetInt32(), signed.Response.Headers.ETag!.Tag));
        var stale = await ApiSteps.PostAsync(narrow, sign, new { version = 1 });
        Assert.Equal((412, 2), (stale.Status, stale.Json.GetProperty("currentVersion").GetInt32()));
        Assert.Equal(428, (await ApiSteps.PostAsync(narrow, sign, new { })).Status);
        Assert.Equal(422, (await ApiSteps.PostAsync(narrow, sign, new { }, ("If-Match", "\"2\""))).Status);

        await using var db = site.Database.Open((await ViewerAsync(site, account))!);
        var refused = Assert.IsType<CreateToken.Result.Refused>(await CreateToken.RunAsync(db, site.Clock, new("财务系统", ["problem"], false, 30) { MayHandle = true }));
        Assert.Equal("handle", refused.Field);
        var token = await db.AccessTokens.SingleAsync(t => t.PersonId == account.PersonId && t.MayHandle);
        Assert.True(token.MayHandle);
        Assert.Equal(["problem"], token.LedgerCodes);
        Assert.DoesNotContain(Permissions.Review("problem"), new[] { Permissions.Review("problem"), Permissions.ManageAccess }.Where(token.Covers));
    }

    [Fact]
    public async Task Rows_that_are_deeds_are_not_written_by_a_token_that_only_registers()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        var (problem, measure, letter) = await RowsAsync(site, account);
        using var plain = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, All(site))).Secret);
        using var handling = await EverythingAsync(site, account);
        // 页面上凭一件办理才有的行：登记、改、删、成批，都要写明可以办理
        string[] deeds = ["plan", "planreview", "progress", "evidence", "proof", "extension", "letter"];
        Assert.Equal(deeds.Order(StringComparer.Ordinal), site.Database.Catalog.Ledgers.Where(l => l.RowsAreDeeds).Select(l => l.Code).Order(StringComparer.Ordinal));
        foreach (var ledger in deeds)
        {
            var rows = $"/api/v1/ledgers/{ledger}/rows";
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[] { (HttpMethod.Post, rows, new { fields = new { } }), (HttpMethod.Post, rows + "/upsert", new { rows = new[] { new { id = letter } } }), (HttpMethod.Patch, $"{rows}/{letter}", new { version = 1, fields = new { } }), (HttpMethod.Delete, $"{rows}/{letter}", null) })
            {
                var (status, json, _) = await ApiSteps.SendAsync(plain, method, path, body, ("If-Match", "\"1\""));
                Assert.True((status, json.GetProperty("type").GetString()) == (403, "/connect#forbidden") && json.GetProperty("detail").GetString()!.Contains("勾上“可以办理”", StringComparison.Ordinal), $"{method} {path} 答了{status}：{json}");
                Assert.NotEqual(403, (await ApiSteps.SendAsync(handling, method, path, body, ("If-Match", "\"9\""))).Status);
            }
        }
        Assert.Equal([false, true], new[] { plain, handling }.Select(c => ApiSteps.GetAsync(c, "/api/v1/ledgers").Result.Json.GetProperty("ledgers").EnumerateArray().Single(l => l.GetProperty("code").GetString() == "progress").GetProperty("mayEdit").GetBoolean()));
        // 报进展、写做到了，是改几个字段
        var at = $"/api/v1/ledgers/measure/rows/{measure}";
        var done = await ApiSteps.SendAsync(plain, HttpMethod.Patch, at, new { version = 1, fields = new { Progress = "done", Notes = "办了" } });
        Assert.Equal(403, done.Status);
        Assert.Contains("“进展”", done.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(403, (await ApiSteps.PostAsync(plain, "/api/v1/ledgers/measure/rows/upsert", new { rows = new[] { new { id = measure, version = 1, DoneOn = "2024-03-04" } } })).Status);
        Assert.Equal(403, (await ApiSteps.PostAsync(plain, "/api/v1/ledgers/stagegoal/rows", new { fields = new { ProblemId = problem, Goal = "不再发生", DueOn = "2024-06-30", DoneOn = "2024-03-04" } })).Status);
        Assert.Equal(200, (await ApiSteps.SendAsync(plain, HttpMethod.Patch, at, new { version = 1, fields = new { Notes = "登记的备注" } })).Status);
        Assert.Equal(200, (await ApiSteps.SendAsync(handling, HttpMethod.Patch, at, new { version = 2, fields = new { Progress = "ongoing" } })).Status);
    }

    // 断了再送的：答里写着的行，现在还看得见才照上次的答
    [Fact]
    public async Task Answer_kept_for_a_key_is_not_given_once_the_row_is_out_of_sight()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        var (problem, measure, letter) = await RowsAsync(site, account);
        using var client = await EverythingAsync(site, account);
        (HttpMethod Method, string Path, object Body)[] acts =
        [
            (HttpMethod.Post, $"/api/v1/ledgers/problem/rows/{problem}/deeds/sign-for", new { version = 1 }),
            (HttpMethod.Patch, $"/api/v1/ledgers/measure/rows/{measure}", new { version = 1, fields = new { Notes = "登记的备注" } }),
            (HttpMethod.Post, "/api/v1/ledgers/measure/rows/upsert", new { rows = new[] { new { id = measure, version = 2, Deliverable = "排班表" } } }),
            (HttpMethod.Post, $"/api/v1/measures/{measure}/progress", new { version = 3, fields = new { Progress = "ongoing", Text = "排了班。" } }),
            (HttpMethod.Post, $"/api/v1/letters/{letter}/reply", new { version = 1, reply = "月底前办好。" }),
        ];
        async Task<List<(int Status, bool Replayed)>> SendAllAsync()
        {
            var answers = new List<(int, bool)>();
            foreach (var (i, (method, path, body)) in acts.Index())
            {
                var (status, _, response) = await ApiSteps.SendAsync(client, method, path, body, ("Idempotency-Key", $"k{i}"));
                answers.Add((status, response.Headers.Contains("Idempotency-Replayed")));
            }
            return answers;
        }
        Assert.All(await SendAllAsync(), a => Assert.Equal((200, false), a));
        Assert.All(await SendAllAsync(), a => Assert.Equal((200, true), a));
        await RestrictAsync(true);
        Assert.All(await SendAllAsync(), a => Assert.Equal((404, false), a));
        await RestrictAsync(false);
        Assert.All(await SendAllAsync(), a => Assert.Equal((200, true), a));

        async Task RestrictAsync(bool restricted)
        {
            await using var db = site.Database.Open(Viewer.System(account.BodyId));
            foreach (var row in new LedgerRow[] { await db.Set<Problem>().SingleAsync(), await db.Set<Measure>().SingleAsync(), await db.Set<Letter>().SingleAsync() }) row.Restricted = restricted;
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(account.BodyId), site.Clock));
        }
    }

    [Fact]
    public async Task Review_consent_and_signature_are_refused_with_the_page_to_do_them_on()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        using var client = await EverythingAsync(site, account);
        var id = Guid.NewGuid();
        foreach (var path in new[] { $"plans/{id}/sign", $"closures/{id}/review", $"relapses/{id}/decide", $"ledgers/extension/rows/{id}/deeds/grant", $"ledgers/extension/rows/{id}/deeds/send-back", $"ledgers/letter/rows/{id}/deeds/accept-reply", $"ledgers/letter/rows/{id}/deeds/return-reply", $"ledgers/sealuse/rows/{id}/deeds/approve", $"ledgers/sealuse/rows/{id}/deeds/stamp", $"ledgers/sealloan/rows/{id}/deeds/lend" })
        {
            var (status, json, _) = await ApiSteps.PostAsync(client, "/api/v1/" + path, new { version = 1 });
            Assert.True((status, json.GetProperty("type").GetString()) == (403, "/connect#in-person"), $"{path} 答了{status}：{json}");
            Assert.Contains(id.ToString(), json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        // 说明里的例子一件不少，内容都认得：没有这一行才答 404，认不得的答 400、422
        var examples = (await File.ReadAllTextAsync(Guide())).Split('\n').Select(l => l.Split(' ', 3)).Where(p => p is ["POST" or "PATCH", ['/', ..], _]).ToList();
        List<string> unknown = [];
        foreach (var example in examples)
        {
            var answer = await ApiSteps.SendAsync(client, new(example[0]), example[1].Replace("号", id.ToString(), StringComparison.Ordinal), example[2].Trim());
            if (answer.Status != 404) unknown.Add($"{string.Join(' ', example)} 答了{answer.Status}：{answer.Json}");
        }
        Assert.True(unknown.Count == 0, string.Join('\n', unknown));
        string[] other = ["/api/v1/intakes", "/api/v1/intakes/号/draft", "/api/v1/plans/号/sign", "/api/v1/closures/号/review", "/api/v1/relapses/号/decide"];
        var loop = RouteTable.Of(site).Where(r => r.Method is "POST" or "PATCH" && new[] { "intakes", "plans", "measures", "letters", "relapses", "problems", "closures" }.Contains(r.Path.Split('/').ElementAtOrDefault(3)))
            .Select(r => (r.Method, Path: r.Fill().TrimEnd('/').Replace(Guid.Empty.ToString(), "号", StringComparison.Ordinal)));
        Assert.Empty(loop.Where(r => !other.Contains(r.Path)).Except(examples.Select(e => (e[0], e[1]))));
        // 办得了的只有写明办得了的几件
        Assert.Equal(["draft-plan", "sign-for", "submit", "withdraw"], site.Database.Catalog.Ledgers.SelectMany(l => l.Deeds).Where(d => d.OpenToTokens).Select(d => d.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.All(site.Database.Catalog.Ledgers.SelectMany(l => l.Deeds.Where(d => d.OpenToTokens).Select(d => d.PermissionOn(l.Code))), p => Assert.DoesNotContain("review", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_restricted_to_others_is_answered_as_if_it_were_not_there()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        using var client = await EverythingAsync(site, account);
        var (problem, measure, letter) = await RowsAsync(site, account, restricted: true);
        (string Path, object Body)[] Tries(Guid p, Guid m, Guid l) =>
        [
            ($"ledgers/problem/rows/{p}/deeds/sign-for", new { version = 1 }),
            ($"measures/{m}/progress", new { version = 1, fields = new { Progress = "done", Text = "办了。" } }),
            ($"letters/{l}/reply", new { version = 1, reply = "办了。" }),
            ($"relapses/{l}/explain", new { version = 1, explanation = "办了。" }),
            ($"problems/{p}/proof", new { kind = "statement", Title = "照片", HappenedOn = "2024-03-01", Statement = "办了。", Note = "办了。" }),
            ($"problems/{p}/close", new { version = 1, outcome = "办了。", noWatch = "一次性的" }),
            ($"closures/{l}/withdraw", new { version = 1 }),
            ("letters", new { problems = new[] { p }, text = "请答复。", days = 5, to = account.PersonId }),
        ];
        var (nobody, hidden) = (Guid.NewGuid(), Tries(problem, measure, letter));
        foreach (var (path, body) in hidden)
        {
            var (status, json, _) = await ApiSteps.PostAsync(client, "/api/v1/" + path, body);
            Assert.Equal((path, 404), (path, status));
            var other = Tries(nobody, nobody, nobody)[Array.FindIndex(hidden, h => h.Path == path)];
            Assert.Equal((await ApiSteps.PostAsync(client, "/api/v1/" + other.Path, other.Body)).Json.ToString(), json.ToString());
        }
        await using var db = site.Database.Open(Viewer.System(account.BodyId));
        Assert.Equal((1, 1, 1), ((await db.Set<Problem>().SingleAsync()).Version, (await db.Set<Measure>().SingleAsync()).Version, (await db.Set<Letter>().SingleAsync()).Version));
        // 限制阅读的导入，只有送的人取得到
        using var other1 = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, await SignInSteps.OpenAsync(site, "lingyi", roles: "rectification-office"), All(site), handle: true)).Secret);
        var sent = await UploadAsync(client, Report, ("restricted", "yes"));
        Assert.Equal(201, sent.Status);
        var path1 = "/api/v1/intakes/" + sent.Json.GetProperty("id").GetString();
        Assert.Equal((200, 404), ((await ApiSteps.GetAsync(client, path1)).Status, (await ApiSteps.GetAsync(other1, path1)).Status));
        Assert.Equal(0, (await ApiSteps.GetAsync(other1, "/api/v1/intakes")).Json.GetProperty("intakes").GetArrayLength());
    }

    [Fact]
    public async Task A_document_sent_twice_with_one_key_is_read_once_and_wrong_items_are_told_by_name()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        using var client = await EverythingAsync(site, account);
        var first = await UploadAsync(client, Report, key: "2");
        var again = await UploadAsync(client, Report, key: "2");
        Assert.Equal((201, 201, first.Json.GetProperty("id").GetString()), (first.Status, again.Status, again.Json.GetProperty("id").GetString()));
        Assert.Equal(422, (await UploadAsync(client, Report + "另一份", key: "2")).Status);
        var known = await UploadAsync(client, Report);
        Assert.Equal((422, first.Json.GetProperty("id").GetString()), (known.Status, known.Json.GetProperty("known").GetString()));

        var path = "/api/v1/intakes/" + first.Json.GetProperty("id").GetString();
        var one = (await ApiSteps.GetAsync(client, path)).Json;
        Assert.Equal(2, one.GetProperty("problems").GetArrayLength());
        var problem = one.GetProperty("problems")[0];
        Assert.Equal(2, problem.GetProperty("measures").GetArrayLength());
        var address = $"{path}/problems/{problem.GetProperty("id").GetString()}";
        var wrong = await ApiSteps.SendAsync(client, HttpMethod.Patch, address, new { version = 1, confirm = "是", measures = 3, fields = new { Titel = "题目" } });
        Assert.Equal(422, wrong.Status);
        Assert.Equal(["Titel", "confirm", "measures"], wrong.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()!).Order(StringComparer.Ordinal));
        var odd = await ApiSteps.PostAsync(client, address + "/drop", new { version = 1, why = "重复" });
        Assert.Equal((400, true), (odd.Status, odd.Json.GetProperty("detail").GetString()!.Contains("不认得“why”", StringComparison.Ordinal)));
        var dropped = await ApiSteps.PostAsync(client, address + "/drop", new { version = 1, reason = "" });
        Assert.Contains("请写明为什么不收", dropped.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var renamed = await ApiSteps.SendAsync(client, HttpMethod.Patch, address, new { version = 1, fields = new { Title = "第一议题走过场" } });
        Assert.Equal((200, 2), (renamed.Status, renamed.Json.GetProperty("problems")[0].GetProperty("version").GetInt32()));
        Assert.Equal((200, "第一议题制度落实不严格"), ((await ApiSteps.PostAsync(client, path + "/undo", new { })).Status, (await ApiSteps.GetAsync(client, path)).Json.GetProperty("problems")[0].GetProperty("fields").GetProperty("Title").GetString()!.TrimEnd('。')));
        Assert.Equal(415, (await ApiSteps.PostAsync(client, "/api/v1/intakes", new { file = "文书" })).Status);
    }

    private static string Guide([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../docs/guide/接口.md"));

    private static string[] All(Site site) => [.. site.Database.Catalog.Ledgers.Select(l => l.Code)];

    private static async Task<HttpClient> EverythingAsync(Site site, Account account) => ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, All(site), handle: true)).Secret);

    private static async Task<Viewer?> ViewerAsync(Site site, Account account)
    {
        await using var system = site.Database.Open(Viewer.System(account.BodyId));
        return await BuildViewer.RunAsync(system, account.BodyId, account.PersonId, null, new(2024, 3, 5));
    }

    private static async Task<(int Status, JsonElement Json)> UploadAsync(HttpClient client, string text, (string Name, string Value)? field = null, string? key = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "整改方案.txt" } };
        if (field is var (name, value)) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/intakes") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    private static async Task<(Guid Problem, Guid Measure, Guid Letter)> RowsAsync(Site site, Account account, bool restricted = false)
    {
        await using var db = site.Database.Open(Viewer.System(account.BodyId));
        var problem = new Problem { BodyId = account.BodyId, Sequence = 1, Title = "午间窗口无人值守", UnitId = 9, Source = ProblemSources.Self, Restricted = restricted };
        var measure = new Measure { BodyId = account.BodyId, ProblemId = problem.Id, Sequence = 1, Text = "排班到人", UnitId = 9, Restricted = restricted };
        var letter = new Letter { BodyId = account.BodyId, ProblemId = problem.Id, UnitId = 9, IssuedOn = new(2024, 3, 4), ReplyDueOn = new(2024, 3, 11), Text = "请答复。", Restricted = restricted };
        db.AddRange(problem, measure, letter);
        if (restricted) db.AddRange(new[] { problem.Id, measure.Id, letter.Id }.Select(id => new RowReader { BodyId = account.BodyId, RowId = id, PersonId = Guid.NewGuid() }));
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(account.BodyId), site.Clock));
        return (problem.Id, measure.Id, letter.Id);
    }
}
