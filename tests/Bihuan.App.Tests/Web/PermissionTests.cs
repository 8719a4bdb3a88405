using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Access;
using Bihuan.Tests.Harness;

using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web;

public sealed class PermissionTests
{
    [Fact]
    public async Task Route_of_a_ledger_is_open_only_to_who_may_see_that_ledger()
    {
        await using var site = await Site.StartAsync(LedgerDatabases.Created, extend: app =>
            app.MapGet("/try/{ledger}", async (Bihuan.Storage.Db db) => await db.Set<Gear>().CountAsync()).RequireAuthorization(PermissionPolicies.LedgerView));
        using var nobody = site.Client();
        using var clerk = site.Client(LedgerDatabases.Clerk());
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(nobody, "/try/gear"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(clerk, "/try/gear"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(clerk, "/try/other"));
    }

    [Fact]
    public async Task Route_that_needs_a_permission_is_closed_to_who_has_another()
    {
        await using var site = await Site.StartAsync(extend: app => app.MapGet("/secret", () => "内容").RequireAuthorization(Permissions.ReadAudit));
        using var clerk = site.Client(LedgerDatabases.Clerk());
        using var auditor = site.Client(new Viewer(1, Guid.CreateVersion7(), "审计管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ReadAudit] = [Reach.WholeBody] }));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(clerk, "/secret"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(auditor, "/secret"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return response.StatusCode;
    }
}
