using Bihuan.Ledgers.Editing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class DraftTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string CitizenId = "11010119900307002X";

    [Theory, BothEngines]
    public async Task Draft_comes_back_to_who_typed_it_and_to_nobody_else(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var typed = new Dictionary<string, string> { ["Name"] = "填到一半", ["SellerId"] = CitizenId, ["没有的字段"] = "x" };
        var row = Guid.NewGuid();
        await using (var db = database.Open(clerk))
        {
            await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, null, 0, new Dictionary<string, string> { ["Name"] = "先" });
            Assert.Equal(Gears.Now, await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, null, 0, typed));
            await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, row, 4, typed);
        }
        await using (var db = database.Open(clerk))
        {
            var kept = await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, null);
            Assert.Equal([("Name", "填到一半"), ("SellerId", CitizenId)], kept!.Texts.Select(t => (t.Key, t.Value)).Order());
            Assert.Equal((0, Gears.Now), (kept.Version, kept.KeptAt));
            Assert.Equal(4, (await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, row))!.Version);
            Assert.Null(await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, Guid.NewGuid()));
        }
        await using var others = database.Open(LedgerDatabases.Clerk());
        Assert.Null(await Drafts.OpenAsync(others, Gears.Clock(), Gears.Ledger, null));
    }

    // 同一行上另一张表单（如答复）与台账的表单各存各的，各丢各的
    [Theory, BothEngines]
    public async Task Forms_on_one_row_keep_their_drafts_apart(Engine engine)
    {
        var (database, row) = (await databases.UseAsync(engine), Guid.NewGuid());
        await using var db = database.Open(LedgerDatabases.Clerk());
        var reply = new DraftPlace(Gears.Ledger, row, "reply");
        await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, row, 1, new Dictionary<string, string> { ["Name"] = "台账的" });
        await Drafts.KeepAsync(db, Gears.Clock(), reply, 2, new Dictionary<string, string> { ["Name"] = "答复的", ["whole"] = "1" });
        Assert.Equal("台账的", (await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, row))!.Texts["Name"]);
        var kept = (await Drafts.OpenAsync(db, Gears.Clock(), reply))!;
        Assert.Equal(("答复的", "1", 2), (kept.Texts["Name"], kept.Texts["whole"], kept.Version));
        await Drafts.DiscardAsync(db, reply);
        Assert.Null(await Drafts.OpenAsync(db, Gears.Clock(), reply));
        Assert.NotNull(await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, row));
    }

    [Theory, BothEngines]
    public async Task Nothing_typed_can_be_read_from_the_database(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        await using var db = database.Open(clerk);
        await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, null, 0, new Dictionary<string, string> { ["SellerId"] = CitizenId, ["Name"] = "保险柜" });
        var stored = await db.Database.SqlQuery<string>($"""SELECT "Sealed" AS "Value" FROM "Drafts" WHERE "PersonId" = {clerk.PersonId}""").SingleAsync();
        Assert.DoesNotContain(CitizenId, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("保险柜", stored, StringComparison.Ordinal);
        Assert.False(await db.AuditEntries.AnyAsync(e => e.ActorId == clerk.PersonId));
    }

    [Theory, BothEngines]
    public async Task Draft_goes_when_saved_when_discarded_and_after_thirty_days(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        await using var db = database.Open(clerk);
        async Task<bool> KeptAsync(int minutes = 0) => await Drafts.OpenAsync(db, Gears.Clock(minutes), Gears.Ledger, null) is not null;
        Task KeepAsync() => Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, null, 0, new Dictionary<string, string> { ["Name"] = "半" });

        await KeepAsync();
        await Gears.NewAsync(database, clerk, "整");
        db.ChangeTracker.Clear();
        Assert.False(await KeptAsync());

        await KeepAsync();
        await Drafts.DiscardAsync(db, Gears.Ledger, null);
        db.ChangeTracker.Clear();
        Assert.False(await KeptAsync());

        await KeepAsync();
        const int month = 30 * 24 * 60;
        Assert.True(await KeptAsync(month));
        Assert.False(await KeptAsync(month + 1));
        Assert.Equal(0, await Drafts.ExpireAsync(db, Gears.Clock(month)));
        Assert.True(await Drafts.ExpireAsync(db, Gears.Clock(month + 1)) > 0);
    }

    [Theory, BothEngines]
    public async Task Form_that_is_too_long_is_not_kept(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open(LedgerDatabases.Clerk());
        Assert.Null(await Drafts.KeepAsync(db, Gears.Clock(), Gears.Ledger, null, 0, new Dictionary<string, string> { ["Notes"] = new('长', Drafts.MostCharacters + 1) }));
        Assert.Null(await Drafts.OpenAsync(db, Gears.Clock(), Gears.Ledger, null));
    }
}
