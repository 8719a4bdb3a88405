using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>审计只增不改，记下时还没有限制阅读的，以后限制了也改不了它；所以看的时候照现在的行再挑一遍。</summary>
internal static class WithheldEntries
{
    private const string Marker = "\"RowId\":[";

    /// <summary>这些条里，动过现在限制阅读的行、它的留言（删了的也算）、它的附件的。两次查询，都照主键去取。</summary>
    public static async Task<HashSet<Guid>> OfAsync(Db db, IReadOnlyCollection<Guid> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0 || db.Catalog.Ledgers.Count == 0) return [];
        // 行号在审计里是小写的文字；SQLite 的列里是大写的文字，PostgreSQL 是 uuid。先认是哪张表，别的表的行号不都是 uuid；成批改的行号空着
        var key = db is PostgresDb ? "c.\"Row\"::uuid" : "upper(c.\"Row\")";
        // 留言写在哪一行，看审计自己记的：留言删了以后，只有那里还有。编号后面的值改前改后各一个，不空的那个就是
        var commented = db is PostgresDb ? $"substring(c.\"Values\" from '{Marker.Replace("[", "\\[", StringComparison.Ordinal)}(?:null,)?\"({Uuid})\"')::uuid"
            : $"upper(substr(c.\"Values\", instr(c.\"Values\", '{Marker}') + CASE WHEN substr(c.\"Values\", instr(c.\"Values\", '{Marker}') + {Marker.Length}, 1) = '\"' THEN {Marker.Length + 1} ELSE {Marker.Length + "null,\"".Length} END, 36))";
        var ids = string.Join(", ", entries.Select(id => $"'{id.ToString().ToUpperInvariant()}'"));
#pragma warning disable EF1002 // 编号是 Guid；表名来自台账的代号，代号是程序里写的
        // 先看动过哪些表，只问这几张：每张台账都问的一句，光是定计划就要十来毫秒
        var tables = (await db.Database.SqlQueryRaw<string>($"""SELECT DISTINCT "Table" AS "Value" FROM "AuditChanges" WHERE "EntryId" IN ({ids})""").ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        var asked = db.Catalog.Ledgers.SelectMany(l => Of(l, key, commented, tables)).ToList();
        if (asked.Count == 0) return [];
        return [.. await db.Database.SqlQueryRaw<Guid>($"""
            WITH c AS (SELECT "EntryId", "BodyId", "Table", "Row", CASE WHEN "Table" = 'Comments' THEN "Values" END AS "Values" FROM "AuditChanges" WHERE "EntryId" IN ({ids}))
            SELECT DISTINCT c."EntryId" AS "Value" FROM c WHERE {string.Join(" OR ", asked)}
            """).ToListAsync(cancellation)];
#pragma warning restore EF1002
    }

    /// <summary>这些文件里，用在（用过在）限制阅读的行上的：文件名不给看。一次查询。</summary>
    public static async Task<HashSet<Guid>> FilesAsync(Db db, IReadOnlyCollection<Guid> files, CancellationToken cancellation)
    {
        var keeping = db.Catalog.Ledgers.Where(l => l.Fields.Any(f => f.Kind is AttachmentKind)).ToList();
        if (files.Count == 0 || keeping.Count == 0) return [];
        var ids = string.Join(", ", files.Select(id => $"'{id.ToString().ToUpperInvariant()}'"));
        var body = db.Viewer.BodyId.ToString(System.Globalization.CultureInfo.InvariantCulture);
#pragma warning disable EF1002 // 编号是 Guid，机构号是数；表名来自台账的代号，代号是程序里写的
        return [.. await db.Database.SqlQueryRaw<Guid>($"""
            SELECT DISTINCT u."FileId" AS "Value" FROM "FileUses" u WHERE u."BodyId" = {body} AND u."FileId" IN ({ids}) AND (
            {string.Join(" OR ", keeping.Select(l => $"""(u."Ledger" = '{l.Code}' AND EXISTS (SELECT 1 FROM "ledger_{l.Code}" r WHERE r."BodyId" = u."BodyId" AND r."Id" = u."RowId" AND r."Restricted"))"""))})
            """).ToListAsync(cancellation)];
#pragma warning restore EF1002
    }

    private static IEnumerable<string> Of(Ledger ledger, string key, string commented, HashSet<string> tables)
    {
        if (tables.Contains("ledger_" + ledger.Code)) yield return $"""EXISTS (SELECT 1 FROM "ledger_{ledger.Code}" r WHERE r."BodyId" = c."BodyId" AND r."Restricted" AND r."Id" = CASE WHEN c."Table" = 'ledger_{ledger.Code}' AND c."Row" <> '' THEN {key} END)""";
        if (tables.Contains("Comments")) yield return $"""EXISTS (SELECT 1 FROM "ledger_{ledger.Code}" r WHERE r."BodyId" = c."BodyId" AND r."Restricted" AND r."Id" = CASE WHEN c."Table" = 'Comments' THEN {commented} END)""";
        if (tables.Contains("StoredFiles") && ledger.Fields.Any(f => f.Kind is AttachmentKind)) yield return OfFiles(ledger, key);
    }

    // 文件名、谁传的，是先传上来、后附到行上的：看它现在、先前用在哪些行上
    private static string OfFiles(Ledger ledger, string key) => $"""
        EXISTS (SELECT 1 FROM "FileUses" u JOIN "ledger_{ledger.Code}" r ON r."BodyId" = u."BodyId" AND r."Id" = u."RowId" AND r."Restricted"
            WHERE u."BodyId" = c."BodyId" AND u."FileId" = CASE WHEN c."Table" = 'StoredFiles' THEN {key} END AND u."Ledger" = '{ledger.Code}')
        """;

    // 不写花括号：语句里的花括号是参数
    private static string Uuid { get; } = string.Join('-', new[] { 8, 4, 4, 4, 12 }.Select(length => string.Concat(Enumerable.Repeat("[0-9a-f]", length))));
}
