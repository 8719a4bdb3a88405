using System.Net;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web;

/// <summary>拆分下发、填报的网页一步一步：下发的人、单位的人。</summary>
internal static class CollectSteps
{
    public const string Rounds = "/ledgers/gear/collect";

    /// <summary>下发的人：后台任务照数据库里的角色认他。</summary>
    public static async Task<Viewer> ClerkAsync(Site site)
    {
        string[] permissions = [Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Collect("gear")];
        var viewer = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "林知远", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), LedgerDatabases.Hall);
        await using var db = site.Database.Open(Viewer.System(LedgerDatabases.Body));
        var role = new Role { BodyId = LedgerDatabases.Body, Name = "汇总" };
        db.Add(role);
        db.AddRange(permissions.Select(p => new RoleGrant { BodyId = role.BodyId, RoleId = role.Id, Permission = p, Scope = GrantScope.Body }));
        db.Add(new Person { BodyId = role.BodyId, Id = viewer.PersonId, Name = viewer.Name, UnitId = LedgerDatabases.Hall, StaffKind = "administrative", EnteredOn = new(2020, 7, 1) });
        db.Add(new RoleAssignment { BodyId = role.BodyId, RoleId = role.Id, PersonId = viewer.PersonId, From = new(2020, 7, 1) });
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(LedgerDatabases.Body), site.Clock));
        return viewer;
    }

    /// <summary>在一个单位里填报的人。</summary>
    public static Viewer Liaison(int unit = LedgerDatabases.Window) => LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, unit, 2));

    /// <summary>登记一件，发给受理窗口，做好表；给出这一轮的地址。</summary>
    public static async Task<string> SplitAsync(Site site, HttpClient client, Viewer viewer)
    {
        await using (var db = site.Database.Open(viewer))
        {
            db.Add(new Gear { BodyId = viewer.BodyId, Name = "投影仪", State = "used", UnitId = LedgerDatabases.Window, BoughtOn = new(2024, 3, 1), Price = 100_00 });
            await db.SaveAsync(Process.Now("登记物品", viewer, site.Clock));
        }
        using var started = await Site.PostAsync(client, Rounds + "/new", Rounds + "/new", ("query", ""), ("name", "年中核对"), ("due", "2024-03-20"), ("column", "Name"), ("column", "Count"), ("edit", "Count"), ("unit", "2"));
        Assert.True(started.StatusCode == HttpStatusCode.SeeOther, await started.Content.ReadAsStringAsync());
        await site.Services.GetRequiredService<JobRunner>().RunDueAsync();
        return started.Headers.Location!.OriginalString;
    }

    /// <summary>单位自己填报的一页。</summary>
    public static string FillOf(string round, int unit = LedgerDatabases.Window) => FormattableString.Invariant($"{round.Replace("/collect/", "/fill/", StringComparison.Ordinal)}/{unit}");

    /// <summary>交文件。</summary>
    public static async Task<HttpResponseMessage> HandInAsync(HttpClient client, string page, string action, params (string Field, string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, page)), "__RequestVerificationToken" } };
        foreach (var (field, name, content) in files) form.Add(new ByteArrayContent(content), field, name);
        return await client.PostAsync(action, form);
    }

    /// <summary>页面上的字。</summary>
    public static async Task<string> TextAsync(HttpResponseMessage response) => WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
}
