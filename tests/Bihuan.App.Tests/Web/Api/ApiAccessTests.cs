using System.Net;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Tokens;
using Bihuan.App.Office.Api;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Api;

/// <summary>凭令牌进来的：至多有主人此刻的权限，cookie 不算。</summary>
public sealed class ApiAccessTests
{
    private const string People = "/api/v1/ledgers/person/rows";

    [Fact]
    public async Task Every_api_route_refuses_whoever_has_no_token_even_when_signed_in()
    {
        await using var site = await Site.StartAsync();
        HttpClient[] all = [site.Client(), await SignInSteps.WithEverythingAsync(site), ApiSteps.With(site, "bihuan_" + new string('x', 43)), ApiSteps.With(site, "not-a-token")];
        var routes = RouteTable.Of(site).Where(r => r.Path.StartsWith("/api/", StringComparison.Ordinal) && !r.Anonymous).ToList();
        Assert.InRange(routes.Count, 30, 60);
        Assert.All(routes, r => Assert.Contains(ApiPolicies.Token, r.Policies));
        foreach (var route in routes)
            foreach (var client in all)
            {
                var (status, json, response) = await ApiSteps.SendAsync(client, new HttpMethod(route.Method), route.Fill(("{ledger}", "person")), route.Method is "POST" or "PATCH" ? new { } : null);
                Assert.Equal((route.Path, 401), (route.Path, status));
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Equal("/connect#unauthorized", json.GetProperty("type").GetString());
                Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site);
        using var page = await client.GetAsync("/ledgers/person");
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.StartsWith("/sign-in", page.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var own = await client.GetAsync("/tokens");
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
    }

    [Fact]
    public async Task A_token_reaches_only_its_ledgers_and_reads_only_when_made_so()
    {
        await using var site = await Site.StartAsync();
        var (client, _, _) = await ApiSteps.StartAsync(site, write: false, "person");
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        Assert.Equal(403, (await ApiSteps.GetAsync(client, "/api/v1/ledgers/training/rows")).Status);
        Assert.Equal(403, (await ApiSteps.GetAsync(client, "/api/v1/ledgers/nothing/rows")).Status);
        Assert.Equal(403, (await ApiSteps.PostAsync(client, People, ApiSteps.Person("白晓棠"))).Status);
        Assert.Equal(403, (await ApiSteps.SendAsync(client, HttpMethod.Delete, $"{People}/{Guid.NewGuid()}?reason=x")).Status);
        var ledgers = (await ApiSteps.GetAsync(client, "/api/v1/ledgers")).Json.GetProperty("ledgers");
        Assert.Equal("person", Assert.Single(ledgers.EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Ended_expired_and_ownerless_tokens_stop_at_the_next_request()
    {
        await using var site = await Site.StartAsync();
        var (client, account, token) = await ApiSteps.StartAsync(site);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        // 停用账号，又启用
        await ChangeAsync(site, db => db.Accounts.Single(a => a.Id == account.Id).DisabledAt = site.Clock.GetUtcNow().UtcDateTime);
        Assert.Contains("没有在用的账号", (await ApiSteps.GetAsync(client, People)).Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ChangeAsync(site, db => db.Accounts.Single(a => a.Id == account.Id).DisabledAt = null);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        // 离开
        await ChangeAsync(site, db => db.Set<Person>().Single(p => p.Id == account.PersonId).LeftOn = new DateOnly(2024, 3, 4));
        Assert.Equal(401, (await ApiSteps.GetAsync(client, People)).Status);
        await ChangeAsync(site, db => db.Set<Person>().Single(p => p.Id == account.PersonId).LeftOn = null);
        // 权限收回
        await ChangeAsync(site, db => db.RoleAssignments.Single(a => a.PersonId == account.PersonId).To = new DateOnly(2024, 3, 4));
        Assert.Equal(403, (await ApiSteps.GetAsync(client, People)).Status);
        await ChangeAsync(site, db => db.RoleAssignments.Single(a => a.PersonId == account.PersonId).To = null);
        // 结束
        await using (var db = site.Database.Open(account.AsActor())) Assert.True(await ChangeToken.EndAsync(db, site.Clock, token.Id));
        Assert.Equal(401, (await ApiSteps.GetAsync(client, People)).Status);
        // 到期
        using var other = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"], days: 2)).Secret);
        Assert.Equal(200, (await ApiSteps.GetAsync(other, People)).Status);
        site.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(401, (await ApiSteps.GetAsync(other, People)).Status);
    }

    [Fact]
    public async Task A_token_ends_with_the_post_it_was_made_in()
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        var holder = await HoldAsync(site, account);
        using var client = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"])).Secret);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        // 权限是直接给人的，还在；岗位没有了
        await ChangeAsync(site, db => db.PostHolders.Single(h => h.PostId == holder.PostId).To = new DateOnly(2024, 3, 4));
        var (status, json, _) = await ApiSteps.GetAsync(client, People);
        Assert.Equal(401, status);
        Assert.Contains("所凭的岗位已经不能用", json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_reads_no_farther_than_its_owner_may_export()
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "jieko");
        var holder = await HoldAsync(site, account);
        await ChangeAsync(site, db =>
        {
            var role = new Role { BodyId = 1, Name = "看全局、只导出本科室" };
            db.AddRange(role, new RoleAssignment { BodyId = 1, RoleId = role.Id, PostId = holder.PostId, From = new(2020, 1, 1) }, new Unit { BodyId = 1, Id = 10, Name = "督查科", U1 = 10 }, new Person { Name = "许清和", UnitId = 10, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) });
            db.AddRange(new[] { (Permissions.View("person"), GrantScope.Body), (Permissions.Export("person"), GrantScope.Unit) }.Select(g => new RoleGrant { BodyId = 1, RoleId = role.Id, Permission = g.Item1, Scope = g.Item2 }));
        });
        using var client = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"], write: false)).Secret);
        var rows = (await ApiSteps.GetAsync(client, People)).Json.GetProperty("rows");
        Assert.Equal("周文心", Assert.Single(rows.EnumerateArray()).GetProperty("fields").GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Third_level_asks_the_security_administrator_first()
    {
        await using var site = await Site.StartAsync();
        var (client, account, token) = await ApiSteps.StartAsync(site);
        await ChangeAsync(site, db => db.SecurityProfiles.Single().Level = SecurityProfile.Three);
        Assert.Contains("还没有批准", (await ApiSteps.GetAsync(client, People)).Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // 自己不能批准自己的；没有权限的也不能
        IReadOnlyDictionary<string, IReadOnlyList<Reach>> rights = new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageAccess] = [Reach.WholeBody] };
        await using (var db = site.Database.Open(new Viewer(1, account.PersonId, "本人", rights))) Assert.NotNull(await ChangeToken.ApproveAsync(db, site.Clock, token.Id));
        await using (var db = site.Database.Open(account.AsActor())) Assert.NotNull(await ChangeToken.ApproveAsync(db, site.Clock, token.Id));
        await using (var db = site.Database.Open(new Viewer(1, Guid.NewGuid(), "安全管理员", rights))) Assert.Null(await ChangeToken.ApproveAsync(db, site.Clock, token.Id));
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
    }

    [Fact]
    public async Task Only_the_hash_is_kept_and_last_use_is_written_once_a_minute()
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        var made = await ApiSteps.MakeAsync(site, account, ["person"]);
        using var client = ApiSteps.With(site, made.Secret);
        await ApiSteps.GetAsync(client, People);
        var first = await LastAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(59));
        await ApiSteps.GetAsync(client, People);
        Assert.Equal(first, await LastAsync());
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await ApiSteps.GetAsync(client, People);
        Assert.NotEqual(first, await LastAsync());
        await using var db = site.Database.Open(Viewer.System(1));
        Assert.Equal(TokenSecret.HashOf(made.Secret), (await db.AccessTokenStates.SingleAsync()).TokenHash);
        Assert.False(await db.AuditChanges.AnyAsync(c => c.Values.Contains(made.Secret) || c.Table == "AccessTokenStates"));
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Process == "建接口令牌"));
        Assert.DoesNotContain(made.Secret, site.Log.All, StringComparison.Ordinal);

        async Task<DateTime?> LastAsync()
        {
            await using var now = site.Database.Open(Viewer.System(1));
            return (await now.AccessTokenStates.SingleAsync()).LastUsedAt;
        }
    }

    [Fact]
    public async Task Calls_beyond_the_rate_wait_and_only_that_token()
    {
        await using var site = await Site.StartAsync(s => s with { ApiCallsPerMinute = 3 });
        var (client, account, _) = await ApiSteps.StartAsync(site);
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        var (status, json, response) = await ApiSteps.GetAsync(client, People);
        Assert.Equal((429, "/connect#too-many"), (status, json.GetProperty("type").GetString()));
        Assert.NotNull(response.Headers.RetryAfter);
        using var other = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"])).Secret);
        Assert.Equal(200, (await ApiSteps.GetAsync(other, People)).Status);
    }

    [Fact]
    public async Task A_token_sees_masked_values_in_full_only_when_it_says_so_and_its_owner_does()
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "quankan", roles: ["rectification-office", "discipline-group"]);
        using var plain = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"])).Secret);
        using var full = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"], unmask: true)).Secret);
        var path = $"{People}/{await ApiSteps.CreatePersonAsync(plain, "白晓棠", "13805551234")}";
        Assert.Equal("138****1234", await PhoneAsync(plain));
        Assert.Equal("13805551234", await PhoneAsync(full));
        // 凭证号认不出已有的，写了行号才改得到
        Dictionary<string, object?> row = new(ApiSteps.Fields("白晓棠", "13805551234")) { ["CitizenId"] = "310115199003076398" };
        async Task<string?> SendAsync(HttpClient client) => (await ApiSteps.PostAsync(client, People + "/upsert", new { rows = new[] { row } })).Json.ToString();
        Assert.Contains("created", await SendAsync(full), StringComparison.Ordinal);
        Assert.Contains("unchanged", await SendAsync(full), StringComparison.Ordinal);
        Assert.DoesNotContain("unchanged", await SendAsync(plain), StringComparison.Ordinal);
        // 主人看不全了，写着可以看的也看不全
        await ChangeAsync(site, db =>
        {
            var role = db.Roles.Single(r => r.BuiltIn == "discipline-group").Id;
            db.RoleAssignments.Single(a => a.PersonId == account.PersonId && a.RoleId == role).To = new DateOnly(2024, 3, 4);
        });
        Assert.Equal("138****1234", await PhoneAsync(full));

        async Task<string?> PhoneAsync(HttpClient client) => (await ApiSteps.GetAsync(client, path)).Json.GetProperty("fields").GetProperty("Phone").GetString();
    }

    [Fact]
    public async Task Tokens_can_be_guessed_only_so_often_and_known_ones_go_on_working()
    {
        await using var site = await Site.StartAsync(s => s with { SignInsPerMinute = 4 });
        var (client, account, token) = await ApiSteps.StartAsync(site);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        foreach (var guess in new[] { "bihuan_" + new string('x', 43), "bihuan_" + new string('y', 43), "not-a-token" })
        {
            using var guesser = ApiSteps.With(site, guess);
            // 同一个再来多少次，也只算一个：一个坏了的系统不耽误别的
            for (var i = 0; i < 3; i++) Assert.Equal(401, (await ApiSteps.GetAsync(guesser, People)).Status);
        }
        // 没有认出过的，对的也要等：不然试得出来
        using var other = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, ["person"])).Secret);
        var (status, json, response) = await ApiSteps.GetAsync(other, People);
        Assert.Equal((429, "/connect#too-many"), (status, json.GetProperty("type").GetString()));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, People)).Status);
        using var nobody = site.Client();
        Assert.Equal(401, (await ApiSteps.GetAsync(nobody, People)).Status);
        // 认出过、后来结束了的，不认了
        await using (var db = site.Database.Open(account.AsActor())) Assert.True(await ChangeToken.EndAsync(db, site.Clock, token.Id));
        Assert.Equal(401, (await ApiSteps.GetAsync(client, People)).Status);
    }

    private static async Task<PostHolder> HoldAsync(Site site, Account account)
    {
        var post = new Post { BodyId = 1, UnitId = 9, Name = "科长" };
        var holder = new PostHolder { BodyId = 1, PostId = post.Id, PersonId = account.PersonId, IsMain = true, From = new(2020, 1, 1) };
        await ChangeAsync(site, db => db.AddRange(post, holder));
        return holder;
    }

    private static async Task ChangeAsync(Site site, Action<Storage.Db> change)
    {
        await using var db = site.Database.Open(Viewer.System(1));
        change(db);
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(1), site.Clock));
    }
}
