using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Rectification.Closing;

/// <summary>要等排上队以后才改的行：先记作改过，保存的那一处才会去排队，别人同时改的也看得出。</summary>
internal static class Touch
{
    /// <summary>记下。</summary>
    public static void Rows(Db db, params IEnumerable<LedgerRow> rows)
    {
        foreach (var row in rows) db.Entry((object)row).Property(nameof(LedgerRow.UpdatedAt)).IsModified = true;
    }
}
