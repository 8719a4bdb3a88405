using System.Net;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class GuardTests
{
    [Fact]
    public async Task Every_unsafe_route_refuses_a_post_without_token()
    {
        await using var site = await Site.StartAsync();
        var address = await Site.ReadAsync(site.Client(), Texts.Report);
        var routes = RouteTable.Of(site).Where(r => !HttpMethods.IsGet(r.Method) && !HttpMethods.IsHead(r.Method))
            // 接口不认 cookie，别的网站借不到登录，见 ApiAccessTests
            .Where(r => !r.Policies.Contains(App.Office.Api.ApiPolicies.Token)).ToList();
        Assert.Contains(routes, r => r.Path.EndsWith("/delete", StringComparison.Ordinal));
        // 没有登录的、登录到各步的、什么权限都有的：谁也不能没有令牌就提交，而且总有一个人能走到查令牌那一步
        HttpClient[] all = [site.Client(), await SignInSteps.AtCodeAsync(site), await SignInSteps.WithEverythingAsync(site)];
        var portal = await SignInSteps.OpenPortalAsync(site);
        foreach (var route in routes)
        {
            var (answers, stopped) = (new List<HttpStatusCode>(), false);
            foreach (var client in all)
            {
                using var form = new MultipartFormDataContent { { new StringContent("x"), "sample" } };
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), route.Fill(("/readings/{token}", address), ("{body:int}/opinions", portal + "/opinions"))) { Content = form };
                using var response = await client.SendAsync(request);
                answers.Add(response.StatusCode);
                // 表单不对也答 400：要是被那道关拦下的才算
                stopped |= (await response.Content.ReadAsStringAsync()).Contains("这次提交没有收下", StringComparison.Ordinal);
            }
            Assert.True(stopped, $"{route.Method} {route.Path} 没有令牌也答了 {string.Join("、", answers)}");
            Assert.DoesNotContain(answers, a => a is not (HttpStatusCode.BadRequest or HttpStatusCode.SeeOther or HttpStatusCode.Forbidden));
        }
        Assert.Equal(1, await site.KeptAsync());
        foreach (var client in all) client.Dispose();
    }

    [Fact]
    public async Task A_route_that_says_nothing_asks_to_sign_in()
    {
        await using var site = await Site.StartAsync(extend: app => app.MapGet("/forgotten", () => "内容"));
        using var client = site.Client();
        using var response = await client.GetAsync("/forgotten?a=1");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fforgotten%3Fa%3D1", response.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/office.css")]
    [InlineData("/no-such-page")]
    [InlineData("/readings/00000000000000000000000000000000")]
    [InlineData("/broken")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var site = await Site.StartAsync(extend: app =>
            app.MapGet("/broken", string () => throw new InvalidOperationException("坏了")).AllowAnonymous());
        using var client = site.Client();
        using var response = await client.GetAsync(path);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    // 一条一条写死：放宽哪一条，都要在这里改，说得出为什么
    [Fact]
    public void The_policy_allows_nothing_but_this_site()
    {
        string[] expected = ["base-uri 'none'", "connect-src 'self'", "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "img-src 'self'", "script-src 'self'", "style-src 'self'"];
        Assert.Equal(expected, App.Office.SecurityHeaders.Policy.Split("; ").Order(StringComparer.Ordinal));
    }

    // 没有办成的页面，网址停在提交的地址上：刷新、收藏了再打开，转到它所在的那一页
    [Fact]
    public async Task Address_of_a_submission_leads_to_the_page_it_belongs_to()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var routes = RouteTable.Of(site);
        var opens = routes.Where(r => r.Method == "GET").Select(r => r.Fill() is { Length: > 1 } path ? path.TrimEnd('/') : "/").ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var path in routes.Where(r => r.Method == "POST" && !r.Path.StartsWith("/api/", StringComparison.Ordinal)).Select(r => r.Fill().TrimEnd('/')).Where(p => !opens.Contains(p)))
        {
            using var answer = await client.GetAsync(path);
            var to = answer.Headers.Location?.OriginalString;
            if (answer.StatusCode != HttpStatusCode.SeeOther || to is null || !opens.Contains(to) || !path.StartsWith(to, StringComparison.Ordinal)) wrong.Add($"{path} 答了 {(int)answer.StatusCode} {to}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        // 别的没有的网址、编号不像编号的、别的方法，仍是没有
        foreach (var none in new[] { "/letters/x/reply", "/nowhere/reply", "/plans/" + Guid.Empty + "/throw" })
            Assert.Equal((none, HttpStatusCode.NotFound), (none, (await client.GetAsync(none)).StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/letters/{Guid.Empty}/reply")).StatusCode);
    }

    // 读文书很费机器，忽略意见会写数据库：每个这样的地址都限次数
    [Fact]
    public async Task Every_route_that_reads_a_document_or_keeps_a_remark_is_limited()
    {
        await using var site = await Site.StartAsync();
        var limits = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .ToDictionary(e => e.RoutePattern.RawText!, e => e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName);
        foreach (var path in new[] { "/readings", "/samples", "/compare", "/compare/sample" }) Assert.Equal(App.Office.UploadLimit.Policy, limits[path]);
        foreach (var path in new[] { "/readings/{token}/remarks/ignore", "/readings/{token}/remarks/restore" }) Assert.Equal(App.Office.UploadLimit.Ignores, limits[path]);
        // 没有登录也能提交的，除了退出、自己删自己暂存的，都限次数；公众意见读了表单再限，写的不丢，见 OpinionLimit、PortalOpinionPagesTests
        Assert.Equal(["/comparisons/{old}/{now}/delete", "/portal/{body:int}/opinions", "/portal/{body:int}/opinions/judge", "/portal/{body:int}/opinions/new", "/readings/{token}/delete", "/sign-out"], RouteTable.Of(site).Where(r => r.Method == "POST" && r.Anonymous && limits[r.Path] is null).Select(r => r.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_said_once_travels_sealed_and_out_of_reach_of_scripts_and_other_sites()
    {
        await using var site = await Site.StartAsync(extend: Say);
        using var client = site.Client();
        using var response = await client.GetAsync("/say");
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("办好了", Uri.UnescapeDataString(cookie), StringComparison.Ordinal);
        // 别人写的不认
        Assert.Equal("办好了", await client.GetStringAsync("/said"));
        using var forged = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Address };
        forged.DefaultRequestHeaders.Add("Cookie", cookie.Split('=')[0] + "=" + Uri.EscapeDataString("假的一句话"));
        Assert.Equal("没有", await forged.GetStringAsync("/said"));

        static void Say(WebApplication app)
        {
            app.MapGet("/say", (HttpContext context) => App.Office.Flash.Say(context, "办好了")).AllowAnonymous();
            app.MapGet("/said", (HttpContext context) => App.Office.Flash.Take(context) ?? "没有").AllowAnonymous();
        }
    }

    // 每个看得见的页面：安全头一个字不差，页面里没有行内的脚本、样式、事件
    [Fact]
    public async Task Every_page_carries_the_policy_and_keeps_to_it()
    {
        await using var site = await Site.StartAsync();
        var address = await Site.ReadAsync(site.Client(), Texts.Report);
        HttpClient[] all = [site.Client(), await SignInSteps.AtCodeAsync(site), await SignInSteps.WithEverythingAsync(site)];
        var pages = 0;
        foreach (var route in RouteTable.Of(site).Where(r => HttpMethods.IsGet(r.Method)))
        {
            foreach (var client in all)
            {
                using var response = await client.GetAsync(route.Fill(("/readings/{token}", address), ("{ledger}", "person")));
                Assert.Equal(App.Office.SecurityHeaders.Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
                if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
                pages++;
                Assert.DoesNotMatch("""<style|<script(?![^>]*\bsrc="/)[^>]*>|<[^>]*\s(?:style|on[a-z]+)=["']|(?:href|action)=["']?javascript:""", await response.Content.ReadAsStringAsync());
            }
        }
        Assert.True(pages > 60, $"只看了{pages}页");
        foreach (var client in all) client.Dispose();
    }

    // 退出以后按“后退”看不到：没有表单的、不是网页的也一样（有表单的页面，防跨站提交的令牌已使浏览器不留）
    [Fact]
    public async Task Nothing_answered_to_somebody_signed_in_is_kept_by_the_browser()
    {
        await using var site = await Site.StartAsync(extend: app =>
        {
            app.MapGet("/plain", () => "内容");
            app.MapGet("/open", () => "内容").AllowAnonymous();
        });
        using var client = await SignInSteps.WithEverythingAsync(site);
        var seen = 0;
        foreach (var route in RouteTable.Of(site).Where(r => HttpMethods.IsGet(r.Method)))
        {
            using var response = await client.GetAsync(route.Fill(("{ledger}", "person")));
            Assert.True(response.Headers.CacheControl?.NoStore, $"{route.Path} 答了 {(int)response.StatusCode}，没有说不留");
            seen++;
        }
        Assert.True(seen > 40, $"只看了{seen}个地址");
        using var nobody = site.Client();
        using var open = await nobody.GetAsync("/open");
        Assert.Null(open.Headers.CacheControl);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:81", HttpStatusCode.OK)]
    [InlineData("[::1]:81", HttpStatusCode.OK)]
    [InlineData("office.example", HttpStatusCode.OK)]
    public async Task Only_known_host_names_are_answered(string host, HttpStatusCode expected)
    {
        await using var site = await Site.StartAsync(s => s with { AllowedHosts = [.. s.AllowedHosts, "office.example"] });
        using var client = site.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = host } };
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/no-such-file.php")]
    [InlineData("/lib/..%2f..%2fappsettings.json")]
    [InlineData("/%2573ign-in")] // 只解一次码
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这一页", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_answer_a_head_request()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        foreach (var path in new[] { "/", await Site.ReadAsync(client, Texts.Report) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("http", "bihuan.form=")]
    [InlineData("https", "__Host-bihuan.form=")]
    public async Task The_form_cookie_is_for_the_server_and_this_site_only_and_bound_to_the_host_over_https(string scheme, string name)
    {
        await using var site = await Site.StartAsync(s => s with { BehindProxy = true });
        using var client = site.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var response = await client.GetAsync("/");
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(name, cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(scheme == "https", cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        // 带着它和令牌，提交通得过；http 的那个名字在 https 上不算
        foreach (var (sent, expected) in new[] { (cookie, HttpStatusCode.UnprocessableEntity), (cookie.Replace(name, scheme == "https" ? "bihuan.form=" : "__Host-bihuan.form=", StringComparison.Ordinal), HttpStatusCode.BadRequest) })
        {
            using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
            bare.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Site.TokenIn(await response.Content.ReadAsStringAsync())), new("name", "nobody"), new("password", "x")]),
                Headers = { { "Cookie", sent.Split(';')[0] } },
            };
            using var answer = await bare.SendAsync(request);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Every_cookie_set_over_https_is_bound_to_the_host()
    {
        await using var site = await Site.StartAsync(s => s with { BehindProxy = true }, app => app.MapGet("/say", (HttpContext context) => App.Office.Flash.Say(context, "办好了")).AllowAnonymous());
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = site.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        foreach (var path in new[] { "/sign-in", "/say", "/" })
        {
            using var response = await client.GetAsync(path);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
                Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_over_the_limit_gets_a_page_that_says_so(bool lengthUnknown)
    {
        await using var site = await Site.StartAsync(s => s with { MaxUploadBytes = 1 << 20 });
        using var client = site.Client();
        using var response = await Site.UploadAsync(client, "大.txt", Encoding.UTF8.GetBytes(new string('大', 700_000)), chunked: lengthUnknown);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("每份文书最大1 MB", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await site.KeptAsync());
    }

    [Fact]
    public async Task Uploads_beyond_the_rate_wait_a_minute()
    {
        await using var site = await Site.StartAsync(s => s with { UploadsPerMinute = 2 });
        using var client = site.Client();
        await Site.ReadAsync(client, Texts.Report);
        await Site.ReadAsync(client, Texts.Report);
        using var response = await Site.UploadAsync(client, "三.txt", Encoding.UTF8.GetBytes(Texts.Report));
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("请过一分钟再试", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_shows_a_page_without_its_details()
    {
        await using var site = await Site.StartAsync(extend: app =>
            app.MapGet("/broken", string () => throw new InvalidOperationException("内部细节")).AllowAnonymous());
        using var client = site.Client();
        using var response = await client.GetAsync("/broken");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("系统出错了", page, StringComparison.Ordinal);
        Assert.DoesNotContain("内部细节", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_hold_neither_the_token_nor_the_words_searched_for()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        var address = await Site.ReadAsync(client, Texts.Report);
        using var found = await client.GetAsync(address + "?q=" + Uri.EscapeDataString("考勤"));
        Assert.True(found.IsSuccessStatusCode);
        Assert.DoesNotContain(address["/readings/".Length..], site.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.EscapeDataString("考勤"), site.Log.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("云溪县", site.Log.All, StringComparison.Ordinal);
    }
}
