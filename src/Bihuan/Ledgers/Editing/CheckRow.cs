using Bihuan.Storage;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行存之前的全部核对，必填与格式除外：指着的在不在、重不重复、跨字段、要看别的行的。</summary>
internal static class CheckRow
{
    /// <summary>一次说全：有的字段没有填对，别的字段之间对不上的也一起说。要看没有填对的字段才知道的不说，免得把没有填好的当成互相矛盾。</summary>
    public static async Task RunAsync(Db db, Ledger ledger, LedgerRow row, IReadOnlyDictionary<string, object?> before, DateOnly today, Faults faults, CancellationToken cancellation)
    {
        await Referred.CheckAsync(db, ledger, row, before, today, faults, cancellation);
        await Unrepeated.CheckAsync(db, ledger, row, before, faults, cancellation);
        var within = new Faults();
        ledger.CheckRow(row, within);
        faults.Take(within);
        // 都对的，就用这一份：核对的结果随后写在行上
        var across = faults.None ? faults : new Faults();
        await ledger.CheckRowsAsync(db, [(row, across)], today, cancellation);
        if (across != faults) faults.Take(across);
    }

    /// <summary>成批的：一行里跨字段的、要看别的行的一次说全，与 <see cref="RunAsync"/> 一样；查询的次数与行数无关。</summary>
    public static async Task ManyAsync(Db db, Ledger ledger, IReadOnlyList<(LedgerRow Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows.Where(r => !r.Row.Removed)) ledger.CheckRow(row, faults);
        var wrong = rows.Where(r => !r.Faults.None).Select(r => (r.Row, r.Faults, Across: new Faults())).ToList();
        await ledger.CheckRowsAsync(db, [.. rows.Where(r => r.Faults.None)], today, cancellation);
        if (wrong.Count == 0) return;
        await ledger.CheckRowsAsync(db, [.. wrong.Select(w => (w.Row, w.Across))], today, cancellation);
        foreach (var (_, faults, across) in wrong) faults.Take(across);
    }

    /// <summary>要与别的行合起来核对的（台账说了在哪里排队的），再核对一遍，看保存的那一刻还对不对。</summary>
    /// <returns>都对。</returns>
    public static async Task<bool> AgainAsync(Db db, Ledger ledger, IReadOnlyList<(LedgerRow Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        await ledger.CheckRowsAsync(db, [.. rows.Where(r => ledger.TurnOfRow(r.Row) is not null)], today, cancellation);
        return rows.All(r => r.Faults.None);
    }

    /// <summary>
    /// 保存这些行要在哪些行上排队：台账自己说的，和各级上级（正在限制、正在删上级的人，与在它下面登记的人，有先有后）；
    /// 下面可以有行的，还有它自己。
    /// </summary>
    public static async Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, Ledger ledger, IReadOnlyCollection<LedgerRow> rows, CancellationToken cancellation)
    {
        var turns = rows.Select(ledger.TurnOfRow).OfType<RowTurn>().ToHashSet();
        turns.UnionWith(await Family.AboveAsync(db, ledger, rows, cancellation));
        if (db.Catalog.ChildrenOf(ledger).Any()) turns.UnionWith(rows.Select(r => new RowTurn(ledger.Code, r.Id)));
        return turns;
    }
}
