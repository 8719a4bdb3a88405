using Bihuan.Ledgers;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Storage;

public sealed class KeyRingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Keys_come_back_in_order_and_the_database_holds_only_ciphers(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await using var db = database.Open();
        await KeyRing.AddAsync(db, "key-1", "<key>甲</key>");
        await KeyRing.AddAsync(db, "key-2", "<key>乙</key>");
        Assert.Equal(["<key>甲</key>", "<key>乙</key>"], KeyRing.Read(db));
        Assert.DoesNotContain(await db.KeyRing.Select(k => k.Sealed).ToListAsync(), k => k.Contains("key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_key_file_reads_nothing_and_breaks_nothing()
    {
        var database = await databases.UseAsync(Engine.Sqlite);
        await using (var db = database.Open()) await KeyRing.AddAsync(db, "key-3", "<key>丙</key>");
        var other = Database.Choose("sqlite:" + databases.SqlitePath, new DbSetup(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength])), out _)!;
        await using var stranger = other.Open();
        Assert.Empty(KeyRing.Read(stranger));
    }
}
