using Bihuan.Ledgers;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>审计只增不改，记下时还没有限制阅读的，以后限制了也改不了它；所以看的时候照现在的行再挑一遍。</summary>
internal static class WithheldEntries
{
    /// <summary>这些条里，动过现在限制阅读的行、或者它的留言的。一次查询，照主键去取。</summary>
    public static async Task<HashSet<Guid>> OfAsync(Db db, IReadOnlyCollection<Guid> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0 || db.Catalog.Ledgers.Count == 0) return [];
        // 行号在审计里是小写的文字；SQLite 的列里是大写的文字，PostgreSQL 是 uuid。先认是哪张表，别的表的行号不都是 uuid；成批改的行号空着
        var key = db is PostgresDb ? "c.\"Row\"::uuid" : "upper(c.\"Row\")";
        var ids = string.Join(", ", entries.Select(id => $"'{id.ToString().ToUpperInvariant()}'"));
#pragma warning disable EF1002 // 编号是 Guid；表名来自台账的代号，代号是程序里写的
        return [.. await db.Database.SqlQueryRaw<Guid>($"""
            WITH c AS (SELECT "EntryId", "BodyId", "Table", "Row" FROM "AuditChanges" WHERE "EntryId" IN ({ids}))
            SELECT DISTINCT c."EntryId" AS "Value" FROM c WHERE {string.Join(" OR ", db.Catalog.Ledgers.Select(l => Of(l, key)))}
            """).ToListAsync(cancellation)];
#pragma warning restore EF1002
    }

    private static string Of(Ledger ledger, string key) => $"""
        EXISTS (SELECT 1 FROM "ledger_{ledger.Code}" r WHERE r."BodyId" = c."BodyId" AND r."Restricted" AND r."Id" = CASE WHEN c."Table" = 'ledger_{ledger.Code}' AND c."Row" <> '' THEN {key} END)
        OR EXISTS (SELECT 1 FROM "Comments" m JOIN "ledger_{ledger.Code}" r ON r."BodyId" = m."BodyId" AND r."Id" = m."RowId" AND r."Restricted"
          WHERE m."BodyId" = c."BodyId" AND m."Ledger" = '{ledger.Code}' AND m."Id" = CASE WHEN c."Table" = 'Comments' THEN {key} END)
        """;
}
