using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Storage;

public sealed class MigrationTests
{
    [Theory, BothEngines]
    public async Task Empty_database_is_brought_to_the_current_version_and_stays_there(Engine engine)
    {
        await using var db = (await TestDatabases.EmptyAsync(engine)).Open();
        await db.MigrateAsync();
        await db.MigrateAsync();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.Empty(await db.KeptReadings.ToListAsync());
        await db.Database.EnsureDeletedAsync();
    }

    [Fact]
    public async Task Lock_left_by_a_killed_migration_does_not_hold_up_the_next()
    {
        await using var db = (await TestDatabases.EmptyAsync(Engine.Sqlite)).Open();
        await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2020-01-01 00:00:00+00:00')""");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await db.MigrateAsync(patience.Token);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(CancellationToken.None));
        await db.Database.EnsureDeletedAsync(CancellationToken.None);
    }
}
