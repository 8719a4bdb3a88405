using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>不许重复的字段：先查，再由唯一索引兜底——两个人同时登记同一个，或者重复的那一行他看不见。</summary>
internal static class Unrepeated
{
    /// <summary>逐个查改了的。</summary>
    public static async Task CheckAsync(Db db, Ledger ledger, LedgerRow row, IReadOnlyDictionary<string, object?> before, Faults faults, CancellationToken cancellation)
    {
        foreach (var field in ledger.Fields.Where(f => f.IsUnique))
        {
            // 看不全的人只由唯一索引拦：先查的话，别处故意填错，什么也不存就问得出号码
            if (field.IsMasked && !db.Viewer.SeesMasked(ledger.Code)) continue;
            if (field.Get(row) is not { } value || Equals(value, before.GetValueOrDefault(field.Name))) continue;
            var (column, stored) = field.Kind.IsSealed ? (field.LookupName, (object)db.Secrets.Lookup((string)value, ledger.Code + "." + field.Name)) : (field.Name, value);
            if (await Column.Where(ledger.RowsOf(db), db, ledger, column, stored).AnyAsync(r => r.Id != row.Id && !r.Removed, cancellation))
                faults.Add(field.Name, Message(field));
        }
    }

    /// <summary>数据库因为唯一索引没有收：是哪些字段。不是为这个时为空。</summary>
    public static IReadOnlyList<Fault> FaultsOf(DbUpdateException refused, Ledger ledger)
    {
        // 两种数据库的错误里都有索引或列的名字
        var words = refused.InnerException?.Message ?? "";
        var constraint = (refused.InnerException as Npgsql.PostgresException)?.ConstraintName ?? "";
        if (!words.Contains("UNIQUE", StringComparison.OrdinalIgnoreCase)) return [];
        return [.. ledger.Fields.Where(f => f.IsUnique && Names(f.Kind.IsSealed ? f.LookupName : f.Name)).Select(f => new Fault(f.Name, Message(f)))];

        bool Names(string column) => constraint.EndsWith("_" + column, StringComparison.Ordinal) || $"{words},".Contains("." + column + ",", StringComparison.Ordinal) || words.TrimEnd('\'', '.').EndsWith("." + column, StringComparison.Ordinal);
    }

    private static string Message(Field field) => $"已经有一行的{field.Title}是这个。请核对是不是重复登记；不是的话，请改成不同的。";
}
