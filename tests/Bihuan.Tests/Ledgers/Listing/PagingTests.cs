using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Listing;

public sealed class PagingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    // 45 行，购置日期只有三个：一页二十行必定从一串相同的日期中间断开
    private static readonly string[] All = [.. Enumerable.Range(0, 45).Select(Lists.Number)];

    [Theory, BothEngines]
    public async Task Pages_forward_and_back_have_every_row_once_though_many_sort_alike(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = await SeedAsync(database);
        foreach (var sort in new[] { "BoughtOn", "Name", "Price" })
            foreach (var direction in new[] { "asc", "desc" })
            {
                var (forward, last) = await WalkAsync(database, owner, Lists.Query(owner, $"size=20&sort={sort}&dir={direction}"), p => p.Next);
                Assert.Equal(All, forward.Order(StringComparer.Ordinal));
                var (back, first) = await WalkAsync(database, owner, Lists.Query(owner, $"size=20&sort={sort}&dir={direction}&end=1"), p => p.Previous);
                Assert.Equal(All, back.Order(StringComparer.Ordinal));
                Assert.Equal(Ordered(forward, sort, direction), forward);
                Assert.Null(last.Next);
                Assert.Null(first.Previous);
            }

        static string[] Ordered(List<string> names, string sort, string direction)
        {
            Func<string, string> key = sort == "Name" ? n => n : sort == "Price" ? n => n[^1..] : n => Day(n);
            return [.. direction == "asc" ? names.OrderBy(key, StringComparer.Ordinal) : names.OrderByDescending(key, StringComparer.Ordinal)];
        }
    }

    [Theory, BothEngines]
    public async Task Going_back_leads_to_the_page_one_came_from(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = await SeedAsync(database);
        var first = await Lists.PageAsync(database, owner, "size=20");
        var second = await Lists.PageAsync(database, owner, first.Next!);
        var again = await Lists.PageAsync(database, owner, second.Previous!);
        Assert.Equal(Lists.Names(first), Lists.Names(again));
        Assert.Null(again.Previous);
        Assert.Equal(new ListCount(45, true), second.Count);
    }

    [Theory, BothEngines]
    public async Task Jump_starts_at_the_first_row_of_that_value(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = await SeedAsync(database);
        var up = await Lists.PageAsync(database, owner, "size=20&sort=BoughtOn&dir=asc&at=2026-02-01");
        Assert.All(up.Rows.Take(15), r => Assert.Equal(new DateOnly(2026, 2, 1), ((Gear)r).BoughtOn));
        Assert.Equal(new DateOnly(2026, 3, 1), ((Gear)up.Rows[15]).BoughtOn);
        Assert.All((await Lists.PageAsync(database, owner, up.Previous!)).Rows, r => Assert.Equal(new DateOnly(2026, 1, 1), ((Gear)r).BoughtOn));
        var down = await Lists.PageAsync(database, owner, "size=20&sort=BoughtOn&dir=desc&at=2026年1月20日");
        Assert.Equal(15, down.Rows.Count);
        Assert.Equal("010", ((Gear)(await Lists.PageAsync(database, owner, "sort=Name&dir=asc&at=010")).Rows[0]).Name);
    }

    [Theory, BothEngines]
    public async Task Several_reaches_give_one_ordered_list_without_doubles(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var other = LedgerDatabases.Clerk();
        var owner = Lists.Owner(true, new(ReachKind.UnitAndBelow, LedgerDatabases.Inspection, 1), new(ReachKind.Unit, LedgerDatabases.Helpers, 3));
        await Lists.SaveAsync(database, owner, [.. All.Take(30).Select((n, i) => Lists.Gear(n, g => (g.BoughtOn, g.UnitId) = (new(2026, 1, 1 + i), i % 2 == 0 ? LedgerDatabases.Helpers : LedgerDatabases.Window)))]);
        await Lists.SaveAsync(database, other, [Lists.Gear("帮", g => (g.BoughtOn, g.UnitId) = (new(2027, 1, 1), LedgerDatabases.Helpers)), Lists.Gear("窗", g => g.BoughtOn = new(2027, 1, 1))]);

        var (names, _) = await WalkAsync(database, owner, Lists.Query(owner, "size=20"), p => p.Next);
        Assert.Equal(["帮", .. All.Take(30).Reverse()], names);
        Assert.Equal(new ListCount(31, true), (await Lists.PageAsync(database, owner, "size=20")).Count);
    }

    [Theory, BothEngines]
    public async Task Count_is_exact_to_a_thousand_and_the_rest_on_demand(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, [.. Enumerable.Range(0, 1000).Select(i => Lists.Gear(Lists.Number(i), g => (g.Price, g.Count) = (i, i % 2 == 0 ? 2 : null)))]);
        Assert.Equal(new ListCount(1000, true), (await Lists.PageAsync(database, owner, "")).Count);
        await Lists.SaveAsync(database, owner, Lists.Gear("多", g => g.State = "gone"));
        var page = await Lists.PageAsync(database, owner, "");
        Assert.Equal(new ListCount(1000, false), page.Count);
        Assert.Null(page.Totals);

        var totals = (await Lists.PageAsync(database, owner, "total=1")).Totals!;
        Assert.Equal(1001, totals.Count);
        Assert.Equal([("Price", 499_500L + 100_00), ("Worth", 499_500L + 100_00), ("Count", 1000L)], totals.Sums.Select(s => (s.Field.Name, s.Sum)));
        Assert.Equal(new ListCount(1, true), (await Lists.PageAsync(database, owner, "State=gone")).Count);
        Assert.Equal((0L, 0L), await EmptyAsync());

        async Task<(long, long)> EmptyAsync() => (await Lists.PageAsync(database, owner, "total=1&State=used")).Totals is { } t ? (t.Count, t.Sums[0].Sum) : (-1, -1);
    }

    private static async Task<Viewer> SeedAsync(Database database)
    {
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, [.. All.Select(n => Lists.Gear(n, g => (g.BoughtOn, g.Price) = (DateOnly.Parse(Day(n), CultureInfo.InvariantCulture), (n[^1] - '0') * 100)))]);
        return owner;
    }

    private static string Day(string name) => (int.Parse(name, CultureInfo.InvariantCulture) % 3) switch { 0 => "2026-01-01", 1 => "2026-02-01", _ => "2026-03-01" };

    private static async Task<(List<string> Names, ListPage Last)> WalkAsync(Database database, Viewer viewer, ListQuery? query, Func<ListPage, ListQuery?> step)
    {
        var names = new List<string>();
        ListPage page = null!;
        while (query is not null)
        {
            page = await Lists.PageAsync(database, viewer, query);
            Assert.InRange(page.Rows.Count, 1, 20);
            names.AddRange(page.Rows.Select(r => ((Gear)r).Name));
            query = step(page);
        }
        return (names, page);
    }
}
