using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Api;
using Bihuan.App.Office.SignIn;
using Bihuan.Ledgers;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bihuan.App.Tests.Web;

/// <summary>每个地址 × 每种人：要么写明不用登录，要么写明一条策略；答得与策略一致。</summary>
public sealed class RouteRoleTests
{
    private const string Ledger = "person";

    [Fact]
    public async Task Every_route_says_who_may_open_it()
    {
        await using var site = await Site.StartAsync();
        Assert.DoesNotContain(RouteTable.Of(site), r => !r.Anonymous && r.Policies.Count == 0);
    }

    [Fact]
    public async Task A_route_that_says_nothing_would_be_found()
    {
        await using var site = await Site.StartAsync(extend: app => app.MapGet("/forgotten", () => "内容"));
        Assert.Contains(RouteTable.Of(site), r => !r.Anonymous && r.Policies.Count == 0);
    }

    [Fact]
    public async Task Every_route_answers_every_role_as_its_policy_says()
    {
        await using var site = await Site.StartAsync();
        var wrong = new List<string>();
        foreach (var role in new[] { "", "unit-staff", BuiltInRoles.System, BuiltInRoles.Security, BuiltInRoles.Audit })
        {
            // 每个地址一个人太慢；退出、结束登录的放在最后
            var name = "r-" + role;
            if (role.Length > 0) await SignInSteps.OpenAsync(site, name, roles: role);
            using var client = role.Length == 0 ? site.Client() : await SignInSteps.SignedInAsync(site, name);
            var may = role.Length == 0 ? [] : BuiltInRoles.All.Single(r => r.Code == role).Grants
                // 直接给人、没有岗位：照单位算的范围都没有
                .Where(g => g.Scope is GrantScope.Own or GrantScope.Body).SelectMany(g => AllLedgers.Catalog.Ledgers.Where(l => g.Scope == GrantScope.Body || !l.KeptCentrally || !Changes(g.Permission)).Select(l => g.Permission.Replace("*", l.Code, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
            foreach (var route in RouteTable.Of(site).OrderBy(r => r.Path == "/sign-out"))
            {
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Fill(("{ledger}", Ledger)));
                // 收表单的地址只认表单，没有内容的提交落不到它上面
                if (route.Method != "GET" && route.Method != "HEAD") request.Content = new FormUrlEncodedContent([]);
                using var response = await client.SendAsync(request);
                var open = Opened(route, response);
                var expected = route.Anonymous || role.Length > 0 && route.Policies.All(p => Allows(p, may));
                if (open != expected) wrong.Add($"{(role.Length == 0 ? "没有登录的" : role)} {route.Method} {route.Path} 答了 {(int)response.StatusCode} {response.Headers.Location}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // 统一管的台账，“每本台账”里只有范围是整个机构的才改得了
    private static bool Changes(string permission) => new[] { ".edit", ".remove", ".review", ".collect" }.Any(e => permission.EndsWith(".*" + e, StringComparison.Ordinal));

    private static bool Opened(Route route, HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => false,
        // 登录了的人打开登录页，转去首页，不算拦；要动态口令的一页转去首页，算拦
        HttpStatusCode.SeeOther => response.Headers.Location!.OriginalString is var to && (to != "/" || route.Anonymous) && !to.StartsWith("/sign-in", StringComparison.Ordinal),
        _ => true,
    };

    private static bool Allows(string policy, HashSet<string> permissions) => policy switch
    {
        PermissionPolicies.SignedIn or Gates.Own or Gates.Posts or Gates.Password or Gates.Totp => true,
        // 登录了也不算：接口只认令牌
        Gates.Code or ApiPolicies.Token => false,
        _ => policy.Replace("{ledger}", Ledger, StringComparison.Ordinal).Split('|').Any(permissions.Contains),
    };
}
