using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Access.Accounts;

namespace Bihuan.App.Tests.Web;

public sealed class TotpPageTests
{
    [Fact]
    public async Task An_administrator_of_the_third_level_binds_first_and_then_signs_in_with_a_code()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "anquan", SecurityProfile.Three, BuiltInRoles.Security);
        using var client = site.Client();
        using var signedIn = await SignInSteps.TryAsync(client, "anquan", SignInSteps.Password, "/access/accounts");
        Assert.Equal("/account/totp?returnUrl=%2Faccess%2Faccounts", signedIn.Headers.Location!.OriginalString);
        using var closed = await client.GetAsync("/access/accounts");
        Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);

        using var picture = await client.GetAsync("/account/totp/qr.png");
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.True(picture.Headers.CacheControl!.NoStore);
        var secret = await SecretAsync(client);
        using var wrong = await Site.PostAsync(client, "/account/totp", "/account/totp", ("code", "12345"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var bound = await Site.PostAsync(client, "/account/totp", "/account/totp", ("code", Code(site, secret)), ("returnUrl", "/access/accounts"));
        var page = await bound.Content.ReadAsStringAsync();
        Assert.Equal(10, Regex.Count(page, "<li><code>[a-z0-9]{5}-[a-z0-9]{5}</code>", RegexOptions.NonBacktracking));
        Assert.Contains("anquan", await client.GetStringAsync("/access/accounts"), StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var again = site.Client();
        using var password = await SignInSteps.TryAsync(again, "anquan", SignInSteps.Password, "/access/accounts");
        Assert.Equal("/sign-in/totp?returnUrl=%2Faccess%2Faccounts", password.Headers.Location!.OriginalString);
        using var early = await again.GetAsync("/account/password");
        Assert.Equal("/sign-in/totp?returnUrl=%2Faccount%2Fpassword", early.Headers.Location!.OriginalString);
        var code = Code(site, secret);
        using var coded = await Site.PostAsync(again, "/sign-in/totp", "/sign-in/totp", ("code", code), ("returnUrl", "/access/accounts"));
        Assert.Equal("/access/accounts", coded.Headers.Location!.OriginalString);

        using var thief = site.Client();
        await SignInSteps.TryAsync(thief, "anquan", SignInSteps.Password);
        using var replayed = await Site.PostAsync(thief, "/sign-in/totp", "/sign-in/totp", ("code", code));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replayed.StatusCode);
        Assert.Contains("刚刚用过", await replayed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_ends_the_other_sessions_and_sees_the_log()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "zhouwx");
        using var there = await SignInSteps.SignedInAsync(site, "zhouwx");
        using var here = await SignInSteps.SignedInAsync(site, "zhouwx");
        using var failed = await SignInSteps.TryAsync(site.Client(), "zhouwx", "wrong");
        Assert.Contains("口令不对", await here.GetStringAsync("/account"), StringComparison.Ordinal);
        using var ended = await Site.PostAsync(here, "/account", "/account/sessions/end-others");
        Assert.Equal("/account?done=ended&ended=1", ended.Headers.Location!.OriginalString);
        using var gone = await there.GetAsync("/account");
        Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        Assert.Contains("口令不对", await here.GetStringAsync("/account/sign-ins"), StringComparison.Ordinal);
    }

    internal static async Task<string> SecretAsync(HttpClient client) =>
        Regex.Match(await client.GetStringAsync("/account/totp"), "<code>(?<secret>[A-Z2-7 ]+)</code>", RegexOptions.NonBacktracking).Groups["secret"].Value.Replace(" ", "", StringComparison.Ordinal);

    internal static string Code(Site site, string secret) => Totp.Code(secret, Totp.StepAt(site.Clock.GetUtcNow().UtcDateTime));
}
