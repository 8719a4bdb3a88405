using Bihuan.Audit;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Listing;

public sealed class SearchTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Search_finds_the_words_however_wide_they_are_written(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, Lists.Gear("自助叫号机"), Lists.Gear("号机叫自"), Lists.Gear("HP打印机", g => g.Notes = "大厅 二楼\n复印、扫描"), Lists.Gear("折扣50%_a\\b'\"", g => g.Notes = "𠮷野家"));
        foreach (var (search, expected) in new[]
        {
            ("叫号", "自助叫号机"), ("号机叫", "号机叫自"), ("hp打印", "HP打印机"), ("ＨＰ　打印机", "HP打印机"), ("打印 扫描", "HP打印机"), ("打印 叫号", ""),
            ("复印、扫", "HP打印机"), ("0%_", "折扣50%_a\\b'\""), ("%_", "折扣50%_a\\b'\""), ("50_", ""), ("a\\b'\"", "折扣50%_a\\b'\""), ("𠮷野", "折扣50%_a\\b'\""),
            ("叫", "号机叫自 自助叫号机"), ("叫 助", "自助叫号机"), ("机叫 自", "号机叫自"), ("二楼复印", ""), ("没有的词", ""), ("没", ""),
        })
            Assert.Equal((search, expected), (search, string.Join(' ', (await Lists.PageAsync(database, owner, "q=" + Uri.EscapeDataString(search))).Rows.Select(r => ((Gear)r).Name).Order(StringComparer.Ordinal))));
    }

    [Theory, BothEngines]
    public async Task Search_follows_changes_and_never_shows_what_one_may_not_see(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = LedgerDatabases.Clerk();
        var stranger = LedgerDatabases.Clerk();
        var (plain, removed, secret) = (Lists.Gear("量子秤"), Lists.Gear("量子秤二"), Lists.Gear("量子秤三"));
        (removed.Removed, secret.Restricted) = (true, true);
        await Lists.SaveAsync(database, owner, plain, removed, secret);
        Assert.Equal("量子秤", await Lists.NamesAsync(database, stranger, "q=量子秤"));
        Assert.Empty((await Lists.PageAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), "q=量子秤")).Rows);
        Assert.Equal(2, (await Lists.PageAsync(database, owner, "q=量子秤")).Rows.Count);

        await using (var db = database.Open(owner))
        {
            (await db.Set<Gear>().SingleAsync(g => g.Id == plain.Id)).Name = "电子秤";
            await db.SaveAsync(new Process("改名", owner, Lists.Monday));
        }
        Assert.Empty((await Lists.PageAsync(database, stranger, "q=量子")).Rows);
        Assert.Equal("电子秤", await Lists.NamesAsync(database, stranger, "q=电子秤"));
    }

    [Theory, BothEngines]
    public async Task Frequent_word_is_found_by_walking_and_combined_with_filters(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, [.. Enumerable.Range(0, 5100).Select(i => Lists.Gear("频繁物" + i, g => (g.BoughtOn, g.State) = (new DateOnly(2026, 1, 1).AddDays(i % 300), i % 50 == 0 ? "used" : "new")))]);
        var page = await Lists.PageAsync(database, owner, "q=频繁物&size=20");
        Assert.Equal((20, false), (page.Rows.Count, page.Count.IsExact));
        var next = await Lists.PageAsync(database, owner, page.Next!);
        Assert.Empty(next.Rows.Select(r => r.Id).Intersect(page.Rows.Select(r => r.Id)));
        Assert.Equal(100, (await Lists.PageAsync(database, owner, "q=频繁物&State=used&size=100")).Rows.Count);
        Assert.Equal(102, (await Lists.PageAsync(database, owner, "q=频繁物&State=used&total=1")).Totals!.Count);
        Assert.Equal("频繁物77", await Lists.NamesAsync(database, owner, "q=频繁 物77&BoughtOn.to=2026-03-19&BoughtOn.from=2026-03-19&size=20&sort=Name"));
    }

    [Theory, BothEngines]
    public async Task Index_is_filled_for_rows_that_were_there_before_it(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, Lists.Gear("补建索引的柜"));
        await using (var db = database.Open(owner))
        {
            await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite
                ? "DROP TABLE search_gear; DROP TABLE searched_gear; DROP TRIGGER search_gear_add; DROP TRIGGER search_gear_change; DROP TRIGGER search_gear_delete;"
                : "DROP INDEX search_gear");
            await db.GuardAsync();
            await db.GuardAsync();
        }
        Assert.Equal("补建索引的柜", await Lists.NamesAsync(database, owner, "q=补建索引"));
    }

    [Theory, BothEngines]
    public async Task Page_costs_the_same_number_of_queries_however_many_rows(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        var keeper = new Bihuan.Ledgers.Personnel.Person { Name = "沈砚秋", UnitId = LedgerDatabases.Hall, StaffKind = "hired", EnteredOn = new(2020, 1, 1) };
        await Lists.SaveAsync(database, owner, keeper);
        await Lists.SaveAsync(database, owner, [.. Enumerable.Range(0, 30).Select(i => Lists.Gear("同" + i, g => (g.KeeperId, g.UnitId, g.State) = (keeper.Id, 1 + i % 4, i == 0 ? "used" : "new")))]);
        const string columns = "size=20&cols=Name,UnitId,KeeperId,PartOfId";
        var (one, few) = await CountAsync("State=used&" + columns);
        var (twenty, many) = await CountAsync(columns);
        Assert.Equal((1, 20), (one, twenty));
        Assert.InRange(many, few, few + 1);
        Assert.InRange(many, 3, 5);

        async Task<(int Rows, int Commands)> CountAsync(string url)
        {
            await using var db = database.Open(owner);
            using var counter = new CommandCounter(db);
            var page = await LedgerList.PageAsync(db, Lists.Query(owner, url));
            Assert.Equal("沈砚秋", page.Labels.Row(keeper.Id));
            return (page.Rows.Count, counter.Count);
        }
    }
}
