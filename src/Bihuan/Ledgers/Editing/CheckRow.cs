using Bihuan.Storage;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行存之前的全部核对，必填与格式除外：指着的在不在、重不重复、跨字段、要看别的行的。</summary>
internal static class CheckRow
{
    /// <summary>前一步有不对的，后一步不做：免得把没有填好的当成互相矛盾。</summary>
    public static async Task RunAsync(Db db, Ledger ledger, LedgerRow row, IReadOnlyDictionary<string, object?> before, DateOnly today, Faults faults, CancellationToken cancellation)
    {
        await Referred.CheckAsync(db, ledger, row, before, today, faults, cancellation);
        await Unrepeated.CheckAsync(db, ledger, row, before, faults, cancellation);
        if (!faults.None) return;
        ledger.CheckRow(row, faults);
        if (!faults.None) return;
        await ledger.CheckRowAsync(db, row, faults, cancellation);
    }
}
