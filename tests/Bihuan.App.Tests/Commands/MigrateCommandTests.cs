using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Commands;

public sealed class MigrateCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, BothEngines]
    public async Task New_rights_of_built_in_roles_reach_bodies_that_exist_already(Engine engine)
    {
        var (setting, database) = engine == Engine.Sqlite ? ("sqlite:" + _folder["数据.db"], Database.Choose("sqlite:" + _folder["数据.db"], TestSetup.Value, out _)!) : await TestDatabases.EmptyPostgresAsync();
        Assert.Equal(0, Run.Of("migrate", "--database", setting).Exit);
        foreach (var body in new[] { 1, 2 })
        {
            await using var db = database.Open(Viewer.System(body));
            await SetUpBody.RunAsync(db, TimeProvider.System, new(body, "云溪县行政审批局"));
            db.Remove(await db.RoleGrants.SingleAsync(g => g.BodyId == body && g.Permission == Permissions.ManageJobs));
            await db.SaveAsync(Process.Now("测试准备", Viewer.System(body), TimeProvider.System));
        }
        Assert.Equal(0, Run.Of("migrate", "--database", setting).Exit);
        await using var after = database.Open();
        Assert.Equal([1, 2], await after.RoleGrants.Where(g => g.Permission == Permissions.ManageJobs).Select(g => g.BodyId).Order().ToListAsync());
    }
}
