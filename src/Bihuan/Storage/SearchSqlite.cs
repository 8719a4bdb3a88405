using Bihuan.Ledgers;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>
/// SQLite 上的查找：每本台账一张 FTS5 表，只存索引不存文字，由触发器与台账的表保持一致，哪条路写进去的都在。
/// 全文表要一个不变的整数号，台账的行没有，所以另有一张对照表。
/// </summary>
internal static class SearchSqlite
{
    private const string Function = "bihuan_grams";

    /// <summary>每个连接都要有拆字的函数，触发器里用。</summary>
    public static void Register(SqliteConnection connection) => connection.CreateFunction<int, string?, string>(Function, SearchGrams.Tokens, isDeterministic: true);

    /// <summary>建好索引；已有的不动，新建的把已有的行补上。</summary>
    public static async Task GuardAsync(SqliteDb db, CancellationToken cancellation)
    {
        foreach (var ledger in db.Catalog.Ledgers)
        {
            var (rows, map, index) = Names(ledger);
            var exists = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = {"search_" + ledger.Code}").SingleAsync(cancellation) > 0;
#pragma warning disable EF1002 // 名字由台账的代号来，代号是程序里写的
            await db.Database.ExecuteSqlRawAsync($"""
                CREATE TABLE IF NOT EXISTS {map} ("Doc" INTEGER PRIMARY KEY, "RowId" TEXT NOT NULL UNIQUE);
                CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5("Grams", content='', contentless_delete=1, detail=none);
                CREATE TRIGGER IF NOT EXISTS "search_{ledger.Code}_add" AFTER INSERT ON {rows} BEGIN
                  INSERT INTO {map} ("RowId") VALUES (new."Id");
                  INSERT INTO {index} (rowid, "Grams") SELECT "Doc", {Function}(new."BodyId", new."SearchText") FROM {map} WHERE "RowId" = new."Id";
                END;
                CREATE TRIGGER IF NOT EXISTS "search_{ledger.Code}_change" AFTER UPDATE OF "SearchText" ON {rows} WHEN new."SearchText" <> old."SearchText" BEGIN
                  UPDATE {index} SET "Grams" = {Function}(new."BodyId", new."SearchText") WHERE rowid = (SELECT "Doc" FROM {map} WHERE "RowId" = new."Id");
                END;
                CREATE TRIGGER IF NOT EXISTS "search_{ledger.Code}_delete" AFTER DELETE ON {rows} BEGIN
                  DELETE FROM {index} WHERE rowid = (SELECT "Doc" FROM {map} WHERE "RowId" = old."Id");
                  DELETE FROM {map} WHERE "RowId" = old."Id";
                END;
                """, cancellation);
            if (exists) continue;
            await db.Database.ExecuteSqlRawAsync($"""
                INSERT INTO {map} ("RowId") SELECT "Id" FROM {rows};
                INSERT INTO {index} (rowid, "Grams") SELECT m."Doc", {Function}(r."BodyId", r."SearchText") FROM {map} m JOIN {rows} r ON r."Id" = m."RowId" ORDER BY m."Doc";
                """, cancellation);
#pragma warning restore EF1002
        }
    }

    /// <summary>含有全部两字的行号。两字都有、连起来不是这个词的也在内，要再比一遍文字。</summary>
    public static IQueryable<Guid> Hits(SqliteDb db, Ledger ledger, IEnumerable<string> grams, int most)
    {
        var (_, map, index) = Names(ledger);
        var match = string.Join(" AND ", grams.Select(g => '"' + SearchGrams.Token(db.Viewer.BodyId, g) + '"'));
#pragma warning disable EF1002 // 名字由台账的代号来，代号是程序里写的
        return db.Database.SqlQueryRaw<Guid>($$"""SELECT m."RowId" AS "Value" FROM {{index}} AS f CROSS JOIN {{map}} AS m ON m."Doc" = f.rowid WHERE {{index}} MATCH {0} LIMIT {1}""", match, most);
#pragma warning restore EF1002
    }

    private static (string Rows, string Map, string Index) Names(Ledger ledger) => ($"\"ledger_{ledger.Code}\"", $"\"searched_{ledger.Code}\"", $"\"search_{ledger.Code}\"");
}
