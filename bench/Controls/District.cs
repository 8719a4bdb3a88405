using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Demo;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Bench.Controls;

/// <summary>一个区几年的台账：演示数据换着种子一份份地做，每份两年，从今天往回接；成批填进去，不经审计。</summary>
internal static class District
{
    /// <summary>一年多少行。</summary>
    public const int RowsAYear = 100_000;

    // 不登录，口令不必真的算散列
    private static readonly Passwords Unused = new(p => p, (hash, p) => hash == p);

    /// <summary>建库，填。</summary>
    /// <returns>各本台账共几行。</returns>
    public static async Task<int> FillAsync(Database database, TimeProvider clock, int years)
    {
        await using (var db = database.Open()) await db.MigrateAsync();
        await DemoBody.RunAsync(database, clock, Unused);
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            db.AddRange(DemoUnits.Others());
            await db.SaveAsync(Process.Now("准备", db.Viewer, clock));
        }
        List<Person>? staff = null;
        var (today, filled) = (Bihuan.Ledgers.Editing.ChinaDay.Of(clock), 0);
        for (var copy = 0; filled < years * RowsAYear; copy++)
        {
            // 一份两年：先是最近两年的，再往前接，接到头又从最近的做起
            var back = copy % ((years + 1) / 2) * 2;
            var rows = new DemoRows(DemoBody.Seed + 1 + (ulong)copy, today.AddYears(-back));
            staff ??= [.. rows.Staff.All];
            filled += await AddAsync(database, clock, rows, staff, copy, back > 0, today.AddYears(-years));
        }
        await using var after = database.Open();
        await after.TuneAsync();
        return filled;
    }

    private static async Task<int> AddAsync(Database database, TimeProvider clock, DemoRows rows, List<Person> staff, int copy, bool closed, DateOnly from)
    {
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        // 人只有头一份的：同样多的人办更多的事
        var same = rows.Staff.All.Zip(staff).ToDictionary(p => p.First.Id, p => p.Second.Id);
        foreach (var row in All(rows).Where(r => copy == 0 || r is not Person))
        {
            // 往前接的几份里，合同都履行完了
            if (row is Contract { State: ContractStates.Active } contract && closed) contract.State = "done";
            // 附件的内容没有放；编号各份不重
            var ledger = db.Catalog.Of(row.GetType());
            foreach (var field in ledger.Fields.Where(f => f.Kind is AttachmentKind)) field.Set(row, null);
            foreach (var name in (string[])["Number", "MinutesNumber"])
                if (ledger.Fields.FirstOrDefault(f => f.Name == name) is { } field && field.Get(row) is string text) field.Set(row, (char)('一' + copy) + text);
            var entry = db.Add(row);
            foreach (var property in entry.Metadata.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == typeof(Person)).SelectMany(k => k.Properties))
                if (entry.Property(property) is { CurrentValue: Guid id } person && same.TryGetValue(id, out var other)) person.CurrentValue = other;
        }
        await RowStamps.ApplyAsync(db, Process.Now("准备", db.Viewer, clock), default);
        var entries = db.ChangeTracker.Entries<LedgerRow>().Where(e => e.State == EntityState.Added).ToLookup(e => e.Metadata.GetTableName()!, StringComparer.Ordinal);
        var (left, filled) = (new HashSet<Guid>(), 0L);
        await db.Database.OpenConnectionAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var table in TableShape.All(db))
        {
            // 几年以前的不要，指着它们的也不要
            var kept = entries[table.Name].OrderBy(e => e.Entity.Id).Where(e => (e.Entity is Person || DayOf(e.Entity.Id) >= from) && !References(e).Any(left.Contains) || !left.Add(e.Entity.Id)).ToList();
            if (kept.Count == 0) continue;
            var columns = table.Columns.Select(c => kept[0].Metadata.GetProperties().Single(p => p.GetColumnName() == c.Name)).ToList();
            var values = kept.Select(e => columns.Select(p => Stored(e, p)).ToArray()).ToAsyncEnumerable();
            filled += db is PostgresDb postgres ? await FillPostgres.RunAsync(postgres, table, values, default) : await FillSqlite.RunAsync((SqliteDb)db, table, values, default);
        }
        await transaction.CommitAsync();
        return (int)filled;
    }

    private static IEnumerable<LedgerRow> All(DemoRows rows)
    {
        foreach (var person in rows.Staff.All) yield return person;
        foreach (var (record, _, _) in rows.Meetings)
        {
            yield return record.Meeting;
            foreach (var attendee in record.Attendees) yield return attendee;
            foreach (var (topic, votes) in record.Topics)
            {
                // 平常登记会议时填的
                topic.HeldOn = record.Meeting.HeldOn;
                if (TopicKinds.NeedsVote(topic.Kind) && topic.Decision == Decisions.Passed) topic.ReportDueOn ??= topic.HeldOn.AddDays(90);
                yield return topic;
                foreach (var vote in votes) yield return vote;
            }
        }
        foreach (var row in rows.Contracts.Concat<LedgerRow>(rows.Performances).Concat(rows.Rest.SelectMany(r => r.Rows)).Concat(rows.StockTakes.Takes).Concat(rows.StockTakes.Lines)) yield return row;
    }

    // 演示的行号里写着日子
    private static DateOnly DayOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16).UtcDateTime);
    }

    private static IEnumerable<Guid> References(EntityEntry<LedgerRow> entry) =>
        entry.Metadata.GetForeignKeys().SelectMany(k => k.Properties).Select(p => entry.Property(p).CurrentValue).OfType<Guid>();

    private static object? Stored(EntityEntry<LedgerRow> entry, IProperty property)
    {
        var value = entry.Property(property).CurrentValue;
        return value is not null && property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
    }
}
