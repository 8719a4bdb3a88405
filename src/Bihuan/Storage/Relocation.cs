using System.Globalization;
using System.Text;

using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Ledgers;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>
/// 单位移动后，它与下级的台账行改换各级上级的列：一本台账一条语句，不逐行加载。新的各级由旧的各级挪位得出，
/// 所以不必先知道下级有哪些，走（机构，那一级，…）的索引。
/// </summary>
internal static class Relocation
{
    /// <summary>改一遍。做几遍都一样：条件只认旧位置。</summary>
    /// <returns>表名 → 改了几行；一行也没有的不列。</returns>
    public static async Task<List<(string Table, int Rows)>> RunAsync(Db db, UnitPlace from, UnitPlace to, CancellationToken cancellation)
    {
        var moved = new List<(string, int)>();
        var (set, where) = Statement(from, to);
        foreach (var ledger in db.Catalog.Ledgers)
        {
            var table = TableOf(db, ledger);
#pragma warning disable EF1002 // 表名、列名来自模型，单位号是整数
            var rows = await db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET {set} WHERE {where}", cancellation);
#pragma warning restore EF1002
            if (rows > 0) moved.Add((table, rows));
        }
        // 预警跟着单位走；它是查出来的，不进审计
#pragma warning disable EF1002 // 表名、列名来自模型，单位号是整数
        await db.Database.ExecuteSqlRawAsync($"UPDATE \"{db.Model.FindEntityType(typeof(Finding))!.GetTableName()}\" SET {set} WHERE {where}", cancellation);
#pragma warning restore EF1002
        return moved;
    }

    /// <summary>记着的各级与单位现在的位置不一样的行，有没有。只看不改，不占写的位子。</summary>
    public static async Task<bool> AnyAstrayAsync(Db db, int bodyId, CancellationToken cancellation)
    {
        foreach (var ledger in db.Catalog.Ledgers)
            if (await IsAstrayAsync(db, TableOf(db, ledger), bodyId, cancellation)) return true;
        return false;
    }

    /// <summary>记着的各级与单位现在的位置不一样的预警，改到单位现在的位置之下；没有这样的什么也不写。预警是查出来的，不进审计。</summary>
    public static async Task MendFindingsAsync(Db db, int bodyId, CancellationToken cancellation)
    {
        var table = db.Model.FindEntityType(typeof(Finding))!.GetTableName()!;
        if (!await IsAstrayAsync(db, table, bodyId, cancellation)) return;
        using (await db.WriteTurnAsync(cancellation)) await MendAsync(db, table, bodyId, cancellation);
    }

    /// <summary>把那些行改到单位现在的位置之下。</summary>
    /// <returns>表名 → 改了几行；一行也没有的不列。</returns>
    public static async Task<List<(string Table, int Rows)>> MendAsync(Db db, int bodyId, CancellationToken cancellation)
    {
        var mended = new List<(string, int)>();
        foreach (var ledger in db.Catalog.Ledgers)
        {
            var table = TableOf(db, ledger);
            var rows = await MendAsync(db, table, bodyId, cancellation);
            if (rows > 0) mended.Add((table, rows));
        }
        return mended;
    }

#pragma warning disable EF1002 // 表名、列名来自模型，机构号是整数
    private static async Task<bool> IsAstrayAsync(Db db, string table, int bodyId, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<int>($"SELECT CASE WHEN EXISTS (SELECT 1 FROM \"{table}\" AS r, \"Units\" AS u WHERE {Astray(bodyId, "r")}) THEN 1 ELSE 0 END AS \"Value\"").SingleAsync(cancellation) == 1;

    private static Task<int> MendAsync(Db db, string table, int bodyId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET {string.Join(", ", Levels.Select(l => $"{l} = u.{l}"))} FROM \"Units\" AS u WHERE {Astray(bodyId, $"\"{table}\"")}", cancellation);
#pragma warning restore EF1002

    private static string TableOf(Db db, Ledger ledger) => db.Model.FindEntityType(ledger.RowType)!.GetTableName()!;

    private static IEnumerable<string> Levels => Enumerable.Range(1, Reach.Levels).Select(l => string.Create(CultureInfo.InvariantCulture, $"\"U{l}\""));

    private static string Astray(int bodyId, string row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row}.\"BodyId\" = {bodyId} AND u.\"BodyId\" = {row}.\"BodyId\" AND u.\"Id\" = {row}.\"UnitId\" AND ({string.Join(" OR ", Levels.Select(l => $"{row}.{l} <> u.{l}"))})");

    // 例：单位 7 从 3 之下（第二级）移到 5、6 之下（第三级）：U1=5, U2=6, U3=旧U2, U4=旧U3，条件是 U2=7 且 U1=3
    internal static (string Set, string Where) Statement(UnitPlace from, UnitPlace to)
    {
        var set = new StringBuilder();
        for (var level = 1; level <= Reach.Levels; level++)
        {
            var old = level - to.Level + from.Level;
            var value = level < to.Level ? to.Path[level - 1].ToString(CultureInfo.InvariantCulture) : old <= Reach.Levels ? $"\"U{old}\"" : "0";
            set.Append(CultureInfo.InvariantCulture, $"{(level == 1 ? "" : ", ")}\"U{level}\" = {value}");
        }
        var where = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\"BodyId\" = {from.BodyId} AND \"U{from.Level}\" = {from.Path[^1]}");
        if (from.Level > 1) where.Append(CultureInfo.InvariantCulture, $" AND \"U{from.Level - 1}\" = {from.Path[^2]}");
        return (set.ToString(), where.ToString());
    }
}
