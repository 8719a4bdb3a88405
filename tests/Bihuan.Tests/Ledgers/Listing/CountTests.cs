using System.Globalization;

using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Listing;

public sealed class CountTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task A_filter_without_an_index_is_counted_over_the_first_rows_only_until_the_exact_total_is_asked_for(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, [.. Enumerable.Range(0, 3100).Select(i => Lists.Gear(i.ToString("0000", CultureInfo.InvariantCulture), g => (g.State, g.BoughtOn) = (i % 10 == 0 ? "used" : "new", new DateOnly(2026, 1, 1).AddDays(-i))))]);
        var query = Lists.Query(owner, "State=used");
        Assert.Equal(new ListCount(300, false), (await Lists.PageAsync(database, owner, query)).Count);
        Assert.Equal(new ListCount(300, false), (await Lists.PageAsync(database, owner, query)).Count);
        Assert.Equal(new ListCount(310, true), (await Lists.PageAsync(database, owner, query with { Exact = true })).Count);
    }

    [Theory, BothEngines]
    public async Task A_short_list_is_counted_exactly_and_anew_each_time(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        foreach (var count in new[] { 60, 61 })
        {
            await Lists.SaveAsync(database, owner, [.. Enumerable.Range(0, count == 60 ? 60 : 1).Select(i => Lists.Gear(Lists.Number(i)))]);
            Assert.Equal(new ListCount(count, true), (await Lists.PageAsync(database, owner, "State=new&size=20")).Count);
        }
    }

    [Theory, BothEngines]
    public async Task Statistics_are_refreshed_so_that_the_planner_knows_the_ledger(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await Lists.SaveAsync(database, Lists.Owner(), [.. Enumerable.Range(0, 50).Select(i => Lists.Gear(Lists.Number(i)))]);
        await using var db = database.Open();
        Assert.True(await db.TuneAsync());
        if (engine == Engine.Postgres) Assert.True(await db.Database.SqlQueryRaw<float>("SELECT reltuples AS \"Value\" FROM pg_class WHERE relname = 'ledger_gear'").SingleAsync() >= 50);
        else
            Assert.Contains("IX_ledger_gear_BodyId_U1_BoughtOn_Id", await db.Database.SqlQueryRaw<string>("SELECT idx AS Value FROM sqlite_stat1 WHERE tbl = 'ledger_gear'").ToListAsync());
    }
}
