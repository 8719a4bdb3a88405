using System.Net;

using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

public sealed class SignInTests
{
    [Fact]
    public async Task Signing_in_leads_back_to_the_page_that_was_wanted_and_out_again()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = site.Client();
        using var asked = await client.GetAsync("/account/password");
        Assert.Equal("/sign-in?returnUrl=%2Faccount%2Fpassword", asked.Headers.Location!.OriginalString);
        using var done = await SignInSteps.TryAsync(client, "ZhouWX ", SignInSteps.Password, "/account/password");
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal("/account/password", done.Headers.Location!.OriginalString);
        Assert.Contains("周文心", await client.GetStringAsync("/"), StringComparison.Ordinal);
        using var gone = await Site.PostAsync(client, "/", "/sign-out");
        Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        Assert.DoesNotContain("周文心", await client.GetStringAsync("/"), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal([SignInOutcome.SignedIn, SignInOutcome.SignedOut], await db.SignInEntries.OrderBy(e => e.Id).Select(e => e.Outcome).ToListAsync());
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = site.Client();
        using var done = await SignInSteps.TryAsync(client, "zhouwx", SignInSteps.Password, returnUrl);
        Assert.Equal("/", done.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Unknown_wrong_locked_and_disabled_get_the_same_page_after_one_hash_each()
    {
        // 散列一次几十毫秒，别的都不到一毫秒：核的次数相同，用的时间就差不多
        var hashed = 0;
        var passwords = IdentityPasswords.Value with { Matches = (hash, password) => { Interlocked.Increment(ref hashed); return IdentityPasswords.Value.Matches(hash, password); } };
        await using var site = await Site.StartAsync(s => s with { Replace = services => { s.Replace!(services); services.AddSingleton(passwords); } });
        await SignInSteps.OpenAsync(site, "known");
        await SignInSteps.OpenAsync(site, "locked");
        var disabled = await SignInSteps.OpenAsync(site, "disabled");
        await using (var db = site.Database.Open(disabled.AsActor()))
        {
            (await db.Accounts.SingleAsync(a => a.Id == disabled.Id)).DisabledAt = site.Clock.GetUtcNow().UtcDateTime;
            await db.SaveAsync(Audit.Process.Now("停用账号", disabled.AsActor(), site.Clock));
        }
        using var client = site.Client();
        for (var i = 0; i < PasswordPolicy.MostFailures; i++) await SignInSteps.TryAsync(client, "locked", "wrong");
        var pages = new List<string>();
        foreach (var (name, password) in new[] { ("nobody", "wrong"), ("known", "wrong"), ("locked", SignInSteps.Password), ("disabled", SignInSteps.Password) })
        {
            hashed = 0;
            using var response = await SignInSteps.TryAsync(client, name, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
            Assert.Equal(1, hashed);
            pages.Add(System.Text.RegularExpressions.Regex.Replace(await response.Content.ReadAsStringAsync(), "value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking));
        }
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
        Assert.Contains(WebUtility.HtmlDecode(PasswordSignIn.Refusal), pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_for_the_server_only_and_secure_over_https()
    {
        await using var site = await Site.StartAsync(s => s with { BehindProxy = true });
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var plain = site.Client();
        using var signedIn = await SignInSteps.TryAsync(plain, "zhouwx", SignInSteps.Password);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), c => c.StartsWith("bihuan.session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        using var proxied = site.Client();
        proxied.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await proxied.GetAsync("/sign-in");
        var form = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var token = Site.TokenIn(await page.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("name", "zhouwx"), new("password", SignInSteps.Password)]),
            Headers = { { "Cookie", form } },
        };
        using var done = await proxied.SendAsync(request);
        var secure = Assert.Single(done.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-bihuan.session=", StringComparison.Ordinal));
        Assert.Contains("; secure", secure, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", secure, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", secure, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_ends_after_half_an_hour_idle_and_lasts_while_it_is_used()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        for (var i = 0; i < 3; i++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(29));
            using var still = await client.GetAsync("/account/password");
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        }
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        using var asked = await client.GetAsync("/account/password");
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Contains("登录已过期", await client.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_constant_use_ends_after_twelve_hours()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        for (var minutes = 25; minutes < 720; minutes += 25)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(25));
            using var still = await client.GetAsync("/account/password");
            Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        }
        site.Clock.Advance(TimeSpan.FromMinutes(25));
        using var asked = await client.GetAsync("/account/password");
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
    }

    [Fact]
    public async Task Attempts_from_one_address_are_limited()
    {
        await using var site = await Site.StartAsync(s => s with { SignInsPerMinute = 2 });
        using var client = site.Client();
        await SignInSteps.TryAsync(client, "a1", "x");
        await SignInSteps.TryAsync(client, "a2", "x");
        using var third = await SignInSteps.TryAsync(client, "a3", "x");
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    // 没有说前面有代理时，谁都能自己写这些头：不算数。说了有，也只认本机的代理写的
    [Fact]
    public async Task Forwarded_headers_count_only_behind_the_proxy_of_this_machine()
    {
        await using (var bare = await Site.StartAsync(s => s with { SignInsPerMinute = 2 }))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, await ThriceAsync(bare));
            using var client = bare.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            using var page = await client.GetAsync("/");
            Assert.DoesNotContain("secure", Assert.Single(page.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        }
        await using var site = await Site.StartAsync(s => s with { SignInsPerMinute = 2, BehindProxy = true });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ThriceAsync(site));
        var options = site.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ForwardedHeadersOptions>>().Value;
        Assert.Equal(ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, options.ForwardedHeaders);
        Assert.All(options.KnownProxies, p => Assert.True(IPAddress.IsLoopback(p)));
        Assert.All(options.KnownIPNetworks, n => Assert.True(IPAddress.IsLoopback(n.BaseAddress) && n.PrefixLength >= 8));

        // 每次自称从别处来
        static async Task<HttpStatusCode> ThriceAsync(Site site)
        {
            var last = HttpStatusCode.OK;
            foreach (var from in new[] { "10.1.0.1", "10.1.0.2", "10.1.0.3" })
            {
                using var client = site.Client();
                client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
                using var response = await SignInSteps.TryAsync(client, "nobody", "x");
                last = response.StatusCode;
            }
            return last;
        }
    }

    // 试口令、动态口令、恢复码、第一次开通码的地址，都要限次数；加了一个没有限的，就在这里不过
    [Fact]
    public async Task Every_route_that_checks_a_secret_is_limited()
    {
        await using var site = await Site.StartAsync();
        var posts = site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true).ToList();
        string[] secret = ["/sign-in", "/sign-in/totp", "/account/password", "/account/totp", "/account/totp/codes", "/account/totp/remove", "/first-run"];
        foreach (var path in secret)
        {
            var endpoint = Assert.Single(posts, e => e.RoutePattern.RawText!.TrimEnd('/') == path);
            Assert.Equal(App.Office.SignIn.SignInServices.Limit, endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName);
        }
        string[] known = [.. secret, "/sign-out", "/account/sessions/end", "/account/sessions/end-others", "/account/posts", "/account/delegations", "/account/delegations/{id:guid}/revoke"];
        Assert.Empty(posts.Select(e => e.RoutePattern.RawText!.TrimEnd('/')).Where(p => p.StartsWith("/sign", StringComparison.Ordinal) || p.StartsWith("/account", StringComparison.Ordinal) || p.StartsWith("/first", StringComparison.Ordinal)).Except(known));
    }

    [Fact]
    public async Task An_expired_password_must_be_changed_before_anything_else()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        site.Clock.Advance(TimeSpan.FromDays(90));
        using var client = site.Client();
        using var signedIn = await SignInSteps.TryAsync(client, "zhouwx", SignInSteps.Password, "/checks");
        Assert.Equal("/account/password?returnUrl=%2Fchecks", signedIn.Headers.Location!.OriginalString);
        Assert.DoesNotContain("周文心", await client.GetStringAsync("/"), StringComparison.Ordinal);
        using var same = await Site.PostAsync(client, "/account/password", "/account/password", ("current", SignInSteps.Password), ("new", SignInSteps.Password), ("again", SignInSteps.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Contains("这个口令用过", await same.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await Site.PostAsync(client, "/account/password", "/account/password", ("current", SignInSteps.Password), ("new", "Linhu-2024!"), ("again", "Linhu-2024!"), ("returnUrl", "/checks"));
        Assert.Equal("/checks", changed.Headers.Location!.OriginalString);
        Assert.Contains("周文心", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }
}
