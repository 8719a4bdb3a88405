using Bihuan.Access;
using Bihuan.Access.Tokens;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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

    // 可以办理的令牌，原来记在台账代号的后面
    [Theory, BothEngines]
    public async Task Tokens_made_before_keep_their_ledgers_and_what_they_may(Engine engine)
    {
        var database = await TestDatabases.EmptyAsync(engine);
        var (system, clock) = (Viewer.System(1), new ManualClock(new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc)));
        await using var db = database.Open(system);
        await db.MigrateAsync();
        db.Add(new Body { Id = 1, Name = "云溪县行政审批局" });
        foreach (var handle in new[] { true, false })
            db.Add(new AccessToken { BodyId = 1, PersonId = Guid.CreateVersion7(), Name = handle ? "办理" : "登记", Ledgers = "problem,measure", MayWrite = true, MayHandle = handle, MayUnmask = false, CreatedAt = clock.GetUtcNow().UtcDateTime, ExpiresAt = clock.GetUtcNow().UtcDateTime.AddDays(9) });
        await db.SaveAsync(Process.Now("测试准备", system, clock));
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("RectificationLoop");
        Assert.Equal(["problem,measure", "problem,measure;handle"], await db.Database.SqlQueryRaw<string>("""SELECT "Ledgers" AS "Value" FROM "AccessTokens" ORDER BY "Ledgers" """).ToListAsync());
        await migrator.MigrateAsync();
        db.ChangeTracker.Clear();
        var tokens = await db.AccessTokens.ToListAsync();
        Assert.All(tokens, t => Assert.Equal(("problem,measure", t.Name == "办理"), (t.Ledgers, t.MayHandle)));
        Assert.Equal(2, tokens.Count);
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
