using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Storage;

/// <summary>加密的值绑在字段上：够得着数据库的人把密文抄到别的字段，解不开；从前写的照样读得出。</summary>
public sealed class SealedFieldTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Number = "310115199003076398";

    [Fact]
    public void A_value_opens_only_where_it_was_sealed()
    {
        var secrets = new Secrets([.. Enumerable.Repeat((byte)7, Secrets.KeyLength)]);
        var cipher = secrets.SealFor(Number, "person.CitizenId");
        Assert.Equal(Number, secrets.UnsealFor(cipher, "person.CitizenId"));
        Assert.ThrowsAny<CryptographicException>(() => secrets.UnsealFor(cipher, "gear.SellerId"));
        // 改成从前的样子也不行；从前写的认得
        Assert.ThrowsAny<CryptographicException>(() => secrets.UnsealFor("v1" + cipher[2..], "gear.SellerId"));
        Assert.Equal(Number, secrets.UnsealFor(secrets.Seal(Number), "gear.SellerId"));
    }

    [Theory, BothEngines]
    public async Task Copied_to_another_field_it_cannot_be_read_and_older_values_can(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Viewer.System(LedgerDatabases.Body);
        var (person, gear) = (new Person { Name = "林知远", UnitId = LedgerDatabases.Hall, StaffKind = "administrative", EnteredOn = new(2020, 7, 1), CitizenId = Number }, Lists.Gear("绑定", g => g.SellerId = Number));
        await using (var db = database.Open(viewer))
        {
            db.AddRange(person, gear);
            await db.SaveAsync(new Process("测试准备", viewer, Lists.Monday));
            await db.Database.ExecuteSqlRawAsync("UPDATE ledger_gear SET \"SellerId\" = {0} WHERE \"Id\" = {1}", db.Secrets.Seal(Number), gear.Id);
        }
        Assert.Equal(Number, await ReadAsync());
        await using (var db = database.Open(viewer))
            await db.Database.ExecuteSqlRawAsync("UPDATE ledger_gear SET \"SellerId\" = (SELECT \"CitizenId\" FROM ledger_person WHERE \"Id\" = {0}) WHERE \"Id\" = {1}", person.Id, gear.Id);
        await Assert.ThrowsAnyAsync<CryptographicException>(ReadAsync);

        async Task<string?> ReadAsync()
        {
            await using var db = database.Open(viewer);
            return await db.Set<Gear>().Where(g => g.Id == gear.Id).Select(g => g.SellerId).SingleAsync();
        }
    }
}
