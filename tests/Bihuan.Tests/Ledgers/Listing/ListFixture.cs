using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Listing;

/// <summary>给列表的测试准备一些物品，每个测试用自己登记的人的范围，互不相扰。</summary>
internal static class Lists
{
    public static readonly DateTime Monday = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);

    public static readonly Ledger Gears = LedgerDatabases.Setup.Catalog.Find("gear")!;

    /// <summary>只够得着自己登记的、看不看得全掩码的人。</summary>
    public static Viewer Owner(bool unmask = true, params Reach[] more)
    {
        var rights = new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [Reach.OwnRows, .. more] };
        if (unmask) rights[Permissions.Unmask("gear")] = [Reach.WholeBody];
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", rights);
    }

    public static Gear Gear(string name, Action<Gear>? set = null)
    {
        var gear = new Gear { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), Price = 100_00 };
        set?.Invoke(gear);
        return gear;
    }

    public static async Task SaveAsync(Database database, Viewer viewer, params IReadOnlyList<object> rows)
    {
        await using var db = database.Open(viewer);
        db.AddRange(rows);
        await db.SaveAsync(new Process("登记物品", viewer, Monday));
    }

    public static ListQuery Query(Viewer viewer, string url) => ListQuery.Read(Gears, viewer, url.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2)).ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1])));

    public static async Task<ListPage> PageAsync(Database database, Viewer viewer, ListQuery query)
    {
        await using var db = database.Open(viewer);
        return await LedgerList.PageAsync(db, query);
    }

    public static Task<ListPage> PageAsync(Database database, Viewer viewer, string url) => PageAsync(database, viewer, Query(viewer, url));

    public static async Task<string> NamesAsync(Database database, Viewer viewer, string url) => Names(await PageAsync(database, viewer, url));

    public static string Names(ListPage page) => string.Join(' ', page.Rows.Select(r => ((Gear)r).Name));

    public static string Number(int i) => i.ToString("000", CultureInfo.InvariantCulture);
}
