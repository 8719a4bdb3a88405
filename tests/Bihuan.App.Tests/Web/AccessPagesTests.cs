using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.App.Tests.Web;

public sealed class AccessPagesTests
{
    [Fact]
    public async Task Security_administrator_opens_an_account_and_its_owner_must_change_the_password()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "anquan", roles: BuiltInRoles.Security);
        var person = new Person { Name = "江晚舟", UnitId = 9, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
        await using (var db = site.Database.Open(Viewer.System(SignInSteps.Body)))
        {
            db.Add(person);
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(SignInSteps.Body), site.Clock));
        }
        using var client = await SignInSteps.SignedInAsync(site, "anquan");
        var found = await client.GetStringAsync("/access/accounts/new?q=江");
        Assert.Contains($"/access/accounts/new?person={person.Id}", found, StringComparison.Ordinal);
        Assert.DoesNotContain("周文心</b>", found, StringComparison.Ordinal);
        using var taken = await Site.PostAsync(client, $"/access/accounts/new?person={person.Id}", "/access/accounts/new", ("person", person.Id.ToString()), ("name", "ANQUAN"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, taken.StatusCode);
        using var opened = await Site.PostAsync(client, $"/access/accounts/new?person={person.Id}", "/access/accounts/new", ("person", person.Id.ToString()), ("name", "jiangwz"));
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var password = Regex.Match(await opened.Content.ReadAsStringAsync(), "<code>(?<password>[A-Z]{2}[a-z]{4}-[0-9]{5})</code>", RegexOptions.NonBacktracking).Groups["password"].Value;
        using var owner = site.Client();
        using var signedIn = await SignInSteps.TryAsync(owner, "jiangwz", password);
        Assert.Equal("/account/password", signedIn.Headers.Location!.OriginalString);
        Assert.Contains("江晚舟", await client.GetStringAsync("/access/accounts?q=江晚"), StringComparison.Ordinal);
        Assert.Contains("jiangwz", await client.GetStringAsync("/access/accounts?state=no-totp"), StringComparison.Ordinal);
        Assert.DoesNotContain("jiangwz", await client.GetStringAsync("/access/accounts?state=disabled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabling_ends_the_sessions_and_unlocking_opens_again()
    {
        await using var site = await Site.StartAsync();
        await SignInSteps.OpenAsync(site, "anquan", roles: BuiltInRoles.Security);
        var account = await SignInSteps.OpenAsync(site, "zhouwx");
        using var client = await SignInSteps.SignedInAsync(site, "anquan");
        using var owner = await SignInSteps.SignedInAsync(site, "zhouwx");
        await ActAsync(AccountAction.Disable, HttpStatusCode.SeeOther);
        using var gone = await owner.GetAsync("/account");
        Assert.Equal(HttpStatusCode.SeeOther, gone.StatusCode);
        await ActAsync(AccountAction.Enable, HttpStatusCode.SeeOther);
        for (var i = 0; i < PasswordPolicy.MostFailures; i++) await SignInSteps.TryAsync(owner, "zhouwx", "wrong");
        Assert.Contains("锁定", await client.GetStringAsync("/access/accounts?state=locked"), StringComparison.Ordinal);
        await ActAsync(AccountAction.Unlock, HttpStatusCode.SeeOther);
        using var back = await SignInSteps.TryAsync(owner, "zhouwx", SignInSteps.Password);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        var log = await client.GetStringAsync("/access/sign-ins?q=zhouwx&failed=1");
        Assert.Contains("口令不对", log, StringComparison.Ordinal);
        Assert.DoesNotContain("</svg>登录</span>", log, StringComparison.Ordinal);

        async Task ActAsync(AccountAction action, HttpStatusCode expected)
        {
            using var response = await Site.PostAsync(client, $"/access/accounts/{account.Id}", $"/access/accounts/{account.Id}", ("action", action.ToString()));
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task First_run_builds_the_body_once()
    {
        await using var site = await Site.StartAsync();
        string code;
        await using (var db = site.Database.Open()) code = Assert.IsType<IssueFirstRunCode.Result.Issued>(await IssueFirstRunCode.RunAsync(db, site.Clock, replace: false)).Code;
        using var client = site.Client();
        Assert.Contains("/first-run", await client.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        (string, string)[] fields = [("body", "青禾市行政审批局"), ("unit", "办公室"), ("level", "3"), ("person0", "程亦安"), ("account0", "xitong"), ("person1", "沈知微"), ("account1", "anquan"), ("person2", "顾明远"), ("account2", "shenji")];
        using var wrong = await Site.PostAsync(client, "/first-run", "/first-run", [.. fields, ("code", "x")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("value=\"青禾市行政审批局\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var done = await Site.PostAsync(client, "/first-run", "/first-run", [.. fields, ("code", code)]);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal(3, Regex.Count(await done.Content.ReadAsStringAsync(), "<code>[A-Z]{2}[a-z]{4}-[0-9]{5}</code>", RegexOptions.NonBacktracking));
        using var gone = await client.GetAsync("/first-run");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }
}
