using System.Globalization;

using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>PostgreSQL 上的查找：台账的表上一个 GIN 索引，建在由查找文字拆出的两字上，数据库自己保持一致。</summary>
internal static class SearchPostgres
{
    // 与 SearchGrams.Of 同样的拆法，每个前面带机构号。代价写高，免得优化器宁可逐行拆
    private const string Function = """
        CREATE OR REPLACE FUNCTION bihuan_grams(body integer, words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 2000 AS $$
          SELECT coalesce(array_agg(DISTINCT body || ':' || c || n), '{}')
          FROM (SELECT c, lead(c) OVER (ORDER BY i) AS n FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS u(c, i)) AS pairs
          WHERE n IS NOT NULL AND c !~ '\s' AND n !~ '\s'
        $$;
        """;

    /// <summary>建好索引；已有的不动。</summary>
    public static async Task GuardAsync(PostgresDb db, CancellationToken cancellation)
    {
        // 大括号在这里是字面的，不是参数
        await db.Database.ExecuteSqlRawAsync(Function.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancellation);
        foreach (var ledger in db.Catalog.Ledgers)
#pragma warning disable EF1002 // 名字由台账的代号来，代号是程序里写的
            await db.Database.ExecuteSqlRawAsync($"""CREATE INDEX IF NOT EXISTS "search_{ledger.Code}" ON "ledger_{ledger.Code}" USING gin (bihuan_grams("BodyId", "SearchText"))""", cancellation);
#pragma warning restore EF1002
    }

    /// <summary>含有全部两字的行号。两字都有、连起来不是这个词的也在内，要再比一遍文字。</summary>
    public static IQueryable<Guid> Hits(PostgresDb db, Ledger ledger, IEnumerable<string> grams, int most)
    {
        var body = db.Viewer.BodyId;
        var wanted = grams.Select(g => body.ToString(CultureInfo.InvariantCulture) + ":" + g).ToArray();
        // 先查出行号，成一个数组，再照主键去取：无论有没有统计，优化器都不会改成逐行拆字
#pragma warning disable EF1002 // 名字由台账的代号来，代号是程序里写的
        return db.Database.SqlQueryRaw<Guid>($$"""SELECT unnest(ARRAY(SELECT "Id" FROM "ledger_{{ledger.Code}}" WHERE "BodyId" = {0} AND bihuan_grams("BodyId", "SearchText") @> {1} LIMIT {2})) AS "Value" """, body, wanted, most);
#pragma warning restore EF1002
    }
}
