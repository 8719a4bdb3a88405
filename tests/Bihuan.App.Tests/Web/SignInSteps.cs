using System.Net;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

/// <summary>测试里开账号、登录：账号照真的开，登录走真的页面。</summary>
internal static class SignInSteps
{
    public const string Password = "Yunxi-2024!";
    public const int Body = 1;

    /// <summary>开一个账号，口令是 <see cref="Password"/>，已换过初始口令。</summary>
    /// <param name="site">网站。</param>
    /// <param name="name">用户名。</param>
    /// <param name="level">机构按第几级管理；只在头一次算数。</param>
    /// <param name="roles">内置角色的代号。</param>
    public static async Task<Account> OpenAsync(Site site, string name, int level = SecurityProfile.Two, params string[] roles)
    {
        await using var db = site.Database.Open(Viewer.System(Body));
        var process = Process.Now("测试准备", Viewer.System(Body), site.Clock);
        if (!await db.SecurityProfiles.AnyAsync())
        {
            await SetUpBody.RunAsync(db, site.Clock, new(Body, "云溪县行政审批局"));
            db.Add(new SecurityProfile { BodyId = Body, Level = level });
            db.Add(new Unit { BodyId = Body, Id = 9, Name = "综合科", U1 = 9 });
            await db.SaveAsync(process);
        }
        var person = new Person { Name = "周文心", UnitId = 9, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
        db.Add(person);
        foreach (var role in await db.Roles.Where(r => r.BodyId == Body && roles.Contains(r.BuiltIn)).ToListAsync())
            db.Add(new RoleAssignment { BodyId = Body, RoleId = role.Id, PersonId = person.Id, From = new(2020, 1, 1) });
        await db.SaveAsync(process);
        var opened = Assert.IsType<OpenAccount.Result.Done>(await OpenAccount.RunAsync(db, site.Clock, IdentityPasswords.Value, Viewer.System(Body), new(person.Id, name, person.Name)));
        Assert.IsType<ChangePassword.Result.Done>(await ChangePassword.RunAsync(db, site.Clock, IdentityPasswords.Value, opened.Account.Id, Body, Guid.Empty, new(opened.Password, Password, Password)));
        return opened.Account;
    }

    /// <summary>在登录页输入用户名和口令。</summary>
    public static Task<HttpResponseMessage> TryAsync(HttpClient client, string name, string password, string returnUrl = "/") =>
        Site.PostAsync(client, "/sign-in", "/sign-in", ("name", name), ("password", password), ("returnUrl", returnUrl));

    /// <summary>登录了的客户端。</summary>
    public static async Task<HttpClient> SignedInAsync(Site site, string name, string password = Password)
    {
        var client = site.Client();
        using var response = await TryAsync(client, name, password);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return client;
    }

    /// <summary>口令对了、等动态口令的客户端。</summary>
    public static async Task<HttpClient> AtCodeAsync(Site site)
    {
        var account = await OpenAsync(site, "等码的人");
        await using (var db = site.Database.Open(Viewer.System(Body)))
        {
            (await db.Accounts.SingleAsync(a => a.Id == account.Id)).TotpSince = site.Clock.GetUtcNow().UtcDateTime;
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(Body), site.Clock));
        }
        return await SignedInAsync(site, account.Name);
    }

    /// <summary>登录了，而且什么权限都有的客户端。</summary>
    public static async Task<HttpClient> WithEverythingAsync(Site site)
    {
        var account = await OpenAsync(site, "什么都有的人");
        var permissions = RouteTable.Of(site).SelectMany(r => r.Policies).Select(p => p.Replace("{ledger}", "x", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        var client = site.Client(new Viewer(Body, account.PersonId, account.Title, permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal)));
        using var response = await TryAsync(client, account.Name, Password);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        return client;
    }

    /// <summary>打开公开网页：没有打开的，公众的地址一律没有。</summary>
    /// <returns>机构号，填进地址里的 {body:int}。</returns>
    public static async Task<string> OpenPortalAsync(Site site)
    {
        await using var db = site.Database.Open(Viewer.System(Body));
        db.Add(new Bihuan.Rectification.Portal.PortalSettings { BodyId = Body, IsOn = true, Name = "整改公开" });
        await db.SaveAsync(new Bihuan.Audit.Process("测试准备", db.Viewer, site.Clock.GetUtcNow().UtcDateTime));
        return Body.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
