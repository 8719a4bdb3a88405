using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

namespace Bihuan.Demo;

/// <summary>演示的行照台账自己的规则核对，与人登记的一样；有一行不对就不放，是生成时写错了。</summary>
internal static class DemoCheck
{
    /// <summary>核对一本台账的各行：必填、写法、跨字段、要看别的行的；都对的，核对的结果写在行上。</summary>
    /// <exception cref="InvalidOperationException">有不对的。</exception>
    public static async Task RowsAsync(Db db, string code, IReadOnlyList<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        var (ledger, all) = (db.Catalog.Find(code)!, Own(db, code, rows));
        foreach (var field in ledger.Fields.Where(f => f.IsUnique))
            foreach (var twice in all.Where(r => field.Get(r.Row) is not null).GroupBy(r => field.Get(r.Row)).Where(g => g.Skip(1).Any())) twice.First().Faults.Add(field.Name, $"重复：{twice.Key}");
        await ledger.CheckRowsAsync(db, all, today, cancellation);
        foreach (var (row, faults) in all) Throw(ledger, row, faults);
    }

    /// <summary>只核对各行自己：必填、写法、跨字段。</summary>
    /// <exception cref="InvalidOperationException">有不对的。</exception>
    public static void Each(Db db, string code, IReadOnlyList<LedgerRow> rows)
    {
        foreach (var (row, faults) in Own(db, code, rows)) Throw(db.Catalog.Find(code)!, row, faults);
    }

    /// <summary>核对各次会议，写上数出来的人数、表决结果、与规则不符之处。</summary>
    /// <exception cref="InvalidOperationException">有不对的。</exception>
    public static async Task MeetingsAsync(Db db, IReadOnlyList<MeetingRecord> records, DateOnly today, CancellationToken cancellation)
    {
        var facts = await MeetingFacts.LoadAsync(db, records, today, cancellation);
        foreach (var record in records)
        {
            var faults = new Faults();
            await RecordMeeting.SettleAsync(db, record, facts(record), faults, cancellation);
            Throw(db.Catalog.Find("meeting")!, record.Meeting, faults);
        }
    }

    private static List<(LedgerRow Row, Faults Faults)> Own(Db db, string code, IReadOnlyList<LedgerRow> rows)
    {
        var ledger = db.Catalog.Find(code)!;
        var all = rows.Select(r => (Row: r, Faults: new Faults())).ToList();
        foreach (var (row, faults) in all)
        {
            foreach (var field in ledger.Fields.Where(f => !f.IsDerived)) Field(field, row, faults);
            ledger.CheckRow(row, faults);
        }
        return all;
    }

    private static void Field(Field field, LedgerRow row, Faults faults)
    {
        var value = field.Get(row);
        if (value is null or 0 || value.Equals(Guid.Empty) || value.Equals(default(DateOnly)))
        {
            if (field.IsRequired && field.Kind is not Ledgers.Kinds.MoneyKind) faults.Add(field.Name, $"没有填{field.Title}。");
        }
        else if (field.Kind.Parse(field.Kind.Write(value)) is var parsed && !Equals(parsed.Value, value))
        {
            faults.Add(field.Name, parsed.Problem ?? $"{field.Title}的写法不是存着的样子：{value}");
        }
    }

    private static void Throw(Ledger ledger, LedgerRow row, Faults faults)
    {
        if (!faults.None) throw new InvalidOperationException($"演示数据不合规则：{ledger.Title}“{ledger.Field(ledger.LabelField)!.Get(row)}”，{string.Join("；", faults.All.Select(f => $"{f.Field}：{f.Message}"))}");
    }
}
