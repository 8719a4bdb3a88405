using System.Data.Common;
using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Bench.Ledgers;

/// <summary>一种看法：系统查一页，与手写 SQL 查同样的行。</summary>
/// <param name="Name">怎么看。</param>
/// <param name="Viewer">谁在看。</param>
/// <param name="Url">网址里的查询。</param>
/// <param name="Bare">手写的 SQL。</param>
internal sealed record ListCase(string Name, Viewer Viewer, string Url, string Bare)
{
    private const string Shown = "\"Id\", \"Name\", \"State\", \"UnitId\", \"SpentOn\", \"Amount\", \"Version\", \"Restricted\"";

    /// <summary>一个人的各种看法。</summary>
    public static async Task<List<ListCase>> OfAsync(Database database, Viewer viewer, string column, int unit)
    {
        var scope = string.Create(CultureInfo.InvariantCulture, $"FROM \"ledger_spending\" WHERE \"BodyId\" = {Million.Body} AND \"{column}\" = {unit} AND NOT \"Removed\" AND NOT \"Restricted\"");
        const string newest = "ORDER BY \"SpentOn\" DESC, \"Id\" DESC LIMIT 51";
        var (cursor, day) = await DeepAsync(database, viewer);
        var sqlite = database.Name.StartsWith("SQLite", StringComparison.Ordinal);
        return
        [
            new("第一页", viewer, "", $"SELECT {Shown} {scope} {newest}"),
            new("翻了500页", viewer, "?after=" + cursor, $"SELECT {Shown} {scope} AND (\"SpentOn\", \"Id\") < ('{day:yyyy-MM-dd}', '{cursor.Id.ToString().ToUpperInvariant()}') {newest}"),
            new("按状态筛选", viewer, "?State=new", $"SELECT {Shown} {scope} AND \"State\" = 'new' {newest}"),
            new("按日期筛选", viewer, "?SpentOn.from=2019-01-01&SpentOn.to=2019-03-31", $"SELECT {Shown} {scope} AND \"SpentOn\" BETWEEN '2019-01-01' AND '2019-03-31' {newest}"),
            new("按金额排", viewer, "?sort=Amount&dir=desc", $"SELECT {Shown} {scope} ORDER BY \"Amount\" DESC, \"Id\" DESC LIMIT 51"),
            Search("查少见的词", Million.Rare), Search("查四千行里有的词", Million.Some),
            // 三成的行里有：手写的也是沿着索引走
            new("查常见的词", viewer, "?q=" + Million.Frequent, $"SELECT {Shown} {scope} AND {Has(Million.Frequent)} {newest}"),
        ];

        ListCase Search(string name, string word) => new(name, viewer, "?q=" + word, sqlite
            ? $"SELECT {Shown} {scope} AND \"Id\" IN (SELECT m.\"RowId\" FROM search_spending CROSS JOIN searched_spending m ON m.\"Doc\" = search_spending.rowid WHERE search_spending MATCH '{string.Join(" AND ", SearchTokens(word).Select(t => '"' + t + '"'))}') AND {Has(word)} {newest}"
            : $"SELECT {Shown} {scope} AND \"Id\" IN (SELECT \"Id\" FROM \"ledger_spending\" WHERE bihuan_grams(\"BodyId\", \"SearchText\") @> ARRAY[{string.Join(", ", Grams(word).Select(g => $"'{Million.Body}:{g}'"))}] OFFSET 0) AND {Has(word)} {newest}");

        string Has(string word) => sqlite ? $"instr(\"SearchText\", '{word}') > 0" : $"\"SearchText\" LIKE '%{word}%'";
    }

    /// <summary>系统查一页。</summary>
    public async Task<int> RunAsync(Database database)
    {
        await using var db = database.Open(Viewer);
        var query = ListQuery.Read(db.Catalog.Find("spending")!, Viewer, Url.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToLookup(p => p[0], p => p[1]));
        return (await LedgerList.PageAsync(db, query)).Rows.Count;
    }

    /// <summary>手写 SQL 查同样的行，全部读出。</summary>
    public async Task<int> BareAsync(DbConnection connection)
    {
        await connection.OpenAsync();
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Bare;
            await using var reader = await command.ExecuteReaderAsync();
            var values = new object[reader.FieldCount];
            var rows = 0;
            for (; await reader.ReadAsync(); rows++) reader.GetValues(values);
            return Math.Min(rows, 50);
        }
        finally
        {
            await connection.CloseAsync();
        }
    }

    private static IEnumerable<string> Grams(string word) => Enumerable.Range(0, word.Length - 1).Select(i => word.Substring(i, 2));

    private static IEnumerable<string> SearchTokens(string word) => Grams(word).Select(g => string.Create(CultureInfo.InvariantCulture, $"{Million.Body}x{(int)g[0]:x}x{(int)g[1]:x}"));

    // 第 25000 行；看不到这么多的，看到的一半
    private static async Task<(ListCursor Cursor, DateOnly Day)> DeepAsync(Database database, Viewer viewer)
    {
        await using var db = database.Open(viewer);
        var rows = LedgerRows.Within<Spending>(db, Permissions.View("spending"));
        var skip = Math.Min(25_000, await rows.CountAsync() / 2);
        var row = await rows.OrderByDescending(r => r.SpentOn).ThenByDescending(r => r.Id).Skip(skip).FirstAsync();
        return (new(row.SpentOn, row.Id), row.SpentOn);
    }
}
