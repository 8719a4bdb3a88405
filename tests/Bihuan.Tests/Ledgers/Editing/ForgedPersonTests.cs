using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>人员字段没有外键：编造的、别的机构的、看不见的、已删除的人，在哪条路上都存不进，并指出是哪个字段。</summary>
public sealed class ForgedPersonTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Person_who_is_not_one_to_choose_is_refused_at_the_field(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var keeper = await AddAsync(database, LedgerDatabases.Body);
        var gear = await Gears.NewAsync(database, clerk, "柜", ("KeeperId", keeper.ToString()));
        foreach (var forged in new[] { Guid.NewGuid(), Guid.Empty, gear, await AddAsync(database, LedgerDatabases.OtherBody), await AddAsync(database, LedgerDatabases.Body, p => p.Restricted = true), await AddAsync(database, LedgerDatabases.Body, p => p.Removed = true) })
        {
            var text = forged.ToString();
            var created = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, Gears.Typed("桌", ("KeeperId", text))));
            Assert.Equal(("KeeperId", "没有找到这个人。请从查到的名单里选。"), (Assert.Single(created.Faults).Field, created.Faults[0].Message));
            Assert.Equal("KeeperId", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["KeeperId"] = text }, gear, 1)).Faults).Field);
            await using var db = database.Open(clerk);
            Assert.Contains("没有找到这个人", Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Gears.Clock(), new(Gears.Ledger, new([gear], null), Gears.Ledger.Field("KeeperId"), text, null))).Message, StringComparison.Ordinal);
            Assert.IsType<RestrictRow.Result.Refused>(await RestrictRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, gear, true, [forged], "涉密")));
        }
        // 原来登记的人后来看不见了：不改他，别的照样能改
        await using (var db = database.Open(Bihuan.Access.Viewer.System(LedgerDatabases.Body)))
        {
            (await db.FindAsync<Person>(LedgerDatabases.Body, keeper))!.Restricted = true;
            await db.SaveAsync(new Process("限制阅读", db.Viewer, Gears.Now));
        }
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Gears.Typed("柜二", ("KeeperId", keeper.ToString())), gear, 1));
    }

    private static async Task<Guid> AddAsync(Database database, int body, Action<Person>? set = null)
    {
        await using var db = database.Open(Bihuan.Access.Viewer.System(body));
        var person = new Person { BodyId = body, Name = "沈砚秋", UnitId = LedgerDatabases.Hall, StaffKind = "hired", EnteredOn = new(2020, 1, 1) };
        set?.Invoke(person);
        db.Add(person);
        await db.SaveAsync(new Process("准备", db.Viewer, Gears.Now));
        return person.Id;
    }
}
