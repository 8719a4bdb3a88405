using System.Net;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>登录差一步的人只到得了那一步；登录以后只回本站。</summary>
public sealed class GateTests
{
    // 只知道口令的人，换不了口令、绑不了自己的手机、看不到账号：这些都要先过动态口令
    [Fact]
    public async Task Who_still_owes_the_code_reaches_nothing_but_the_code()
    {
        await using var site = await Site.StartAsync();
        using var client = await SignInSteps.AtCodeAsync(site);
        foreach (var path in new[] { "/account", "/account/password", "/account/totp", "/account/totp/qr.png", "/account/sign-ins", "/account/posts" })
            await LeadsToCodeAsync(await client.GetAsync(path));
        foreach (var path in new[] { "/account/password", "/account/totp", "/account/totp/codes", "/account/totp/remove", "/account/sessions/end-others" })
            await LeadsToCodeAsync(await Site.PostAsync(client, "/sign-in/totp", path));

        static Task LeadsToCodeAsync(HttpResponseMessage response)
        {
            using var _ = response;
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
            Assert.StartsWith("/sign-in/totp", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Who_still_owes_a_new_password_reaches_nothing_but_that()
    {
        await using var site = await Site.StartAsync();
        var account = await SignInSteps.OpenAsync(site, "zhouwx", SecurityProfile.Three, BuiltInRoles.Security);
        await using (var db = site.Database.Open(Viewer.System(SignInSteps.Body)))
        {
            (await db.Accounts.SingleAsync(a => a.Id == account.Id)).MustChangePassword = true;
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(SignInSteps.Body), site.Clock));
        }
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        foreach (var path in new[] { "/account", "/account/totp", "/account/totp/qr.png", "/access/accounts" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
            Assert.StartsWith("/account/password", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    // 换到要动态口令的岗位（受委托的）、还没有绑定的，换得回来，别的到不了
    [Fact]
    public async Task Who_still_owes_totp_may_switch_back_to_another_post_and_nothing_else()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx", SecurityProfile.Three, BuiltInRoles.Security);
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        using (var posts = await client.GetAsync("/account/posts")) Assert.Equal(HttpStatusCode.OK, posts.StatusCode);
        using (var totp = await client.GetAsync("/account/totp")) Assert.Contains("href=\"/account/posts\"", await totp.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var switched = await Site.PostAsync(client, "/account/posts", "/account/posts", ("post", Guid.NewGuid().ToString()))) Assert.Equal(HttpStatusCode.UnprocessableEntity, switched.StatusCode);
        using var account = await client.GetAsync("/account");
        Assert.StartsWith("/account/totp", account.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_signed_in_is_not_asked_for_a_code_again()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        using var response = await client.GetAsync("/sign-in/totp");
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Signing_in_again_or_out_ends_the_session_that_was_there()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        await SignInSteps.OpenAsync(site, "linzy");
        using var client = await SignInSteps.SignedInAsync(site, "zhouwx");
        // 同一个浏览器改用另一个账号登录：登录页不再给登录了的人，直接提交
        using (var again = await Site.PostAsync(client, "/", "/sign-in", ("name", "linzy"), ("password", SignInSteps.Password))) Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        await using (var db = site.Database.Open()) Assert.Equal(1, await db.UserSessions.CountAsync());
        using (var gone = await Site.PostAsync(client, "/", "/sign-out")) Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        await using (var db = site.Database.Open()) Assert.Equal(0, await db.UserSessions.CountAsync());
    }

    [Theory]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/checks?a=1&b=%E5%A5%BD", "/checks?a=1&b=%E5%A5%BD")]
    [InlineData("checks", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\..\\evil", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    // 百分号编码的照原样，不解开：解开就成了别的网站
    [InlineData("/%2Fevil.example", "/%2Fevil.example")]
    [InlineData("/%5Cevil.example", "/%5Cevil.example")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("%2Fchecks", "/")]
    public void Only_paths_of_this_site_are_kept_as_they_are(string? url, string expected) => Assert.Equal(expected, ReturnUrl.Clean(url));

    [Fact]
    public void A_path_too_long_is_dropped() => Assert.Equal("/", ReturnUrl.Clean("/" + new string('a', 2000)));

    // 每一个收 returnUrl 的地方都要过这一道
    [Fact]
    public async Task No_step_of_signing_in_leads_to_another_site()
    {
        const string evil = "//evil.example/";
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx", SecurityProfile.Three, BuiltInRoles.Security);
        using var client = site.Client();
        var asked = await client.GetStringAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(evil));
        Assert.DoesNotContain("evil.example", asked, StringComparison.Ordinal);
        await LeadsAsync(await SignInSteps.TryAsync(client, "zhouwx", SignInSteps.Password, evil), "/account/totp");
        Assert.DoesNotContain("evil.example", await client.GetStringAsync("/account/totp?returnUrl=" + Uri.EscapeDataString(evil)), StringComparison.Ordinal);
        var secret = await TotpPageTests.SecretAsync(client);
        using (var bound = await Site.PostAsync(client, "/account/totp", "/account/totp", ("code", TotpPageTests.Code(site, secret)), ("returnUrl", evil)))
            Assert.DoesNotContain("evil.example", bound.Headers.Location?.OriginalString + await bound.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await LeadsAsync(await client.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(evil)), "/");
        await LeadsAsync(await Site.PostAsync(client, "/account/password", "/account/password", ("current", SignInSteps.Password), ("new", "Linhu-2024!"), ("again", "Linhu-2024!"), ("returnUrl", evil)), "/account?done=password");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = site.Client();
        await LeadsAsync(await SignInSteps.TryAsync(later, "zhouwx", "Linhu-2024!", evil), "/sign-in/totp");
        Assert.DoesNotContain("evil.example", await later.GetStringAsync("/sign-in/totp?returnUrl=" + Uri.EscapeDataString(evil)), StringComparison.Ordinal);
        await LeadsAsync(await Site.PostAsync(later, "/sign-in/totp", "/sign-in/totp", ("code", TotpPageTests.Code(site, secret)), ("returnUrl", evil)), "/");

        static Task LeadsAsync(HttpResponseMessage response, string expected)
        {
            using var _ = response;
            Assert.Equal((HttpStatusCode.SeeOther, expected), (response.StatusCode, response.Headers.Location?.OriginalString));
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_form_that_asks_to_sign_in_leads_home_and_not_to_the_form()
    {
        await using var site = await Site.StartAsync();
        using var client = site.Client();
        using var response = await Site.PostAsync(client, "/sign-in", "/account/sessions/end-others");
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }
}
