using System.Net;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.Single;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Api;

public sealed class TokenPageTests
{
    [Fact]
    public async Task A_token_is_made_on_the_page_shown_once_used_and_ended()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        using var client = await SignInSteps.SignedInAsync(site, "jieko");
        using (var wrong = await Site.PostAsync(client, "/tokens", "/tokens", ("name", "财务系统"), ("days", "400"), ("ledger", "person")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var page = await wrong.Content.ReadAsStringAsync();
            Assert.Contains("请写 1 到 365 天", page, StringComparison.Ordinal);
            Assert.Contains("value=\"财务系统\"", page, StringComparison.Ordinal);
        }
        using var made = await Site.PostAsync(client, "/tokens", "/tokens", ("name", "财务系统"), ("days", "30"), ("ledger", "person"), ("write", "yes"));
        var secret = SecretIn(await made.Content.ReadAsStringAsync());
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(secret, await client.GetStringAsync("/tokens"), StringComparison.Ordinal);
        using var api = ApiSteps.With(site, secret);
        Assert.Equal(200, (await ApiSteps.GetAsync(api, "/api/v1/ledgers/person/rows")).Status);
        await using var db = site.Database.Open(Viewer.System(1));
        var id = (await db.AccessTokens.SingleAsync()).Id;
        using (var ended = await Site.PostAsync(client, "/tokens", $"/tokens/{id}/end")) Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Equal(401, (await ApiSteps.GetAsync(api, "/api/v1/ledgers/person/rows")).Status);
    }

    [Fact]
    public async Task Handling_is_a_box_of_its_own_off_at_first_and_shown_in_the_lists()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        using var client = await SignInSteps.SignedInAsync(site, "jieko");
        Assert.Contains("name=\"handle\" value=\"yes\" aria", await client.GetStringAsync("/tokens"), StringComparison.Ordinal);
        (string, string)[] form = [("name", "整改系统"), ("days", "30"), ("ledger", "problem"), ("handle", "yes")];
        using (var refused = await Site.PostAsync(client, "/tokens", "/tokens", [.. form, ("write", "no")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var page = await refused.Content.ReadAsStringAsync();
            Assert.Contains("只读的令牌办不了事", page, StringComparison.Ordinal);
            Assert.Contains("name=\"handle\" value=\"yes\" checked", page, StringComparison.Ordinal);
        }
        using (await Site.PostAsync(client, "/tokens", "/tokens", [.. form, ("write", "yes")])) { }
        Assert.Contains("读、写，办理", await client.GetStringAsync("/tokens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeing_masked_values_in_full_is_offered_only_to_whoever_sees_them()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "jieko", roles: "rectification-office");
        await SignInSteps.OpenAsync(site, "quankan", roles: ["rectification-office", "discipline-group"]);
        using var masked = await SignInSteps.SignedInAsync(site, "jieko");
        using var full = await SignInSteps.SignedInAsync(site, "quankan");
        Assert.DoesNotContain("name=\"unmask\"", await masked.GetStringAsync("/tokens"), StringComparison.Ordinal);
        Assert.Contains("name=\"unmask\" value=\"yes\" aria", await full.GetStringAsync("/tokens"), StringComparison.Ordinal);
        (string, string)[] form = [("name", "财务系统"), ("days", "30"), ("ledger", "person")];
        // 网页上没有这一项，自己写上也不行
        using (var forged = await Site.PostAsync(masked, "/tokens", "/tokens", [.. form, ("unmask", "yes")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
            Assert.Contains("您自己也看不到", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (await Site.PostAsync(full, "/tokens", "/tokens", form)) { }
        using (await Site.PostAsync(full, "/tokens", "/tokens", [.. form, ("unmask", "yes")])) { }
        await using var db = site.Database.Open(Viewer.System(1));
        Assert.Equal([false, true], await db.AccessTokens.OrderBy(t => t.Id).Select(t => t.MayUnmask).ToListAsync());
        Assert.Contains("只读，看未遮挡的内容", await full.GetStringAsync("/tokens"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_security_administrator_sees_approves_and_ends_everybodys()
    {
        await using var site = await Site.StartAsync();
        var (client, _, token) = await ApiSteps.StartAsync(site);
        await SignInSteps.OpenAsync(site, "anquan", roles: BuiltInRoles.Security);
        using var security = await SignInSteps.SignedInAsync(site, "anquan");
        Assert.Contains("财务系统", await security.GetStringAsync("/access/tokens"), StringComparison.Ordinal);
        using (var approved = await Site.PostAsync(security, "/access/tokens", $"/access/tokens/{token.Id}/approve")) Assert.Equal(HttpStatusCode.SeeOther, approved.StatusCode);
        using (var ended = await Site.PostAsync(security, "/access/tokens", $"/access/tokens/{token.Id}/end")) Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Equal(401, (await ApiSteps.GetAsync(client, "/api/v1/ledgers")).Status);
        // 别人结束不了
        var other = await ApiSteps.StartOtherAsync(site);
        using var stranger = await SignInSteps.SignedInAsync(site, "jieko");
        using (await Site.PostAsync(stranger, "/tokens", $"/tokens/{other.Token.Id}/end")) Assert.Equal(200, (await ApiSteps.GetAsync(other.Client, "/api/v1/ledgers")).Status);
    }

    [Fact]
    public async Task The_guide_names_every_ledger_and_every_problem()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "jieko");
        using var client = await SignInSteps.SignedInAsync(site, "jieko");
        var page = await client.GetStringAsync("/connect");
        Assert.All(site.Database.Catalog.Ledgers, l => Assert.Contains($"<code>{l.Code}</code>", page, StringComparison.Ordinal));
        Assert.All(App.Office.Api.ApiProblem.All, p => Assert.Contains($"id=\"{p.Code}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Single_use_has_tokens_too()
    {
        await using var site = await Site.StartAsync(s => s with { Single = new SingleLaunch(s.Clock) });
        Assert.IsType<SetUpSingle.Result.Done>(await SetUpSingle.RunAsync(site.Database, site.Clock, new("云溪县行政审批局", "综合科", "林知远")));
        var viewer = (await SingleUser.ViewerAsync(site.Database))!;
        string secret;
        await using (var db = site.Database.Open(viewer)) secret = Assert.IsType<Access.Tokens.CreateToken.Result.Done>(await Access.Tokens.CreateToken.RunAsync(db, site.Clock, new("表格", ["training"], true, 30))).Secret;
        using var client = ApiSteps.With(site, secret);
        Assert.Equal(200, (await ApiSteps.GetAsync(client, "/api/v1/ledgers/training/rows")).Status);
        Assert.Equal(403, (await ApiSteps.GetAsync(client, "/api/v1/ledgers/person/rows")).Status);
        using var nobody = site.Client();
        Assert.Equal(401, (await ApiSteps.GetAsync(nobody, "/api/v1/ledgers")).Status);
        using var page = await client.GetAsync("/ledgers/training");
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
    }

    private static string SecretIn(string page)
    {
        var at = page.IndexOf("bihuan_", StringComparison.Ordinal);
        Assert.True(at > 0, page);
        return page[at..(at + 50)];
    }
}
