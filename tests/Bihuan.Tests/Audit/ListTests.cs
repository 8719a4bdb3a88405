using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Audit;

public sealed class ListTests
{
    private const int Many = 30_000, People = 40;

    [Theory, BothEngines]
    public async Task People_are_found_by_part_of_their_name_with_the_exact_one_first(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        foreach (var name in new[] { "林知远山", "林知远", "周文心", "林知远" }) await SaveAsAsync(book, Person(name));
        await using var db = book.Database.Open(book.Clerk);
        Assert.Equal(["林知远", "林知远", "林知远山"], (await AuditActors.FindAsync(db, "知远")).Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.Equal("林知远", (await AuditActors.FindAsync(db, "林知远"))[0].Name);
        Assert.Equal("系统", Assert.Single(await AuditActors.FindAsync(db, "系统")).Name);
        Assert.Empty(await AuditActors.FindAsync(db, "没有这个人"));
        await using var other = book.Database.Open(LedgerDatabases.Clerk(LedgerDatabases.OtherBody));
        Assert.Empty(await AuditActors.FindAsync(other, "林"));
    }

    [Theory, BothEngines]
    public async Task What_was_written_before_a_row_was_restricted_is_withheld_from_then_on(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var (first, other) = (await book.SaveAsync("保密柜"), await book.SaveAsync("叫号机"));
        await using var db = book.Database.Open(book.Clerk);
        var row = (await db.AuditChanges.SingleAsync(c => c.EntryId == first && c.Table == "ledger_gear")).Row;
        var ledger = db.Catalog.Find("gear")!;
        Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, book.Clock, ledger, Guid.Parse(row), "放在二楼"));
        var comment = (await db.AuditChanges.SingleAsync(c => c.Table == "Comments")).EntryId;
        Assert.NotEmpty((await ListAudit.OneAsync(db, first, 10))!.Value.Changes);
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, book.Clock, new(ledger, Guid.Parse(row), true, [], "专项检查")));

        foreach (var id in new[] { first, comment })
        {
            var (entry, changes) = (await ListAudit.OneAsync(db, id, 10))!.Value;
            Assert.Equal((ListAudit.Hidden, null, true, 0), (entry.Process, entry.Reason, entry.Restricted, changes.Count));
        }
        Assert.NotEmpty((await ListAudit.OneAsync(db, other, 10))!.Value.Changes);
        var page = await ListAudit.RunAsync(db, new AuditFilter(), null, 50);
        Assert.Equal([first, comment], page.Entries.Where(e => e.Restricted && e.Id.CompareTo(comment) <= 0).Select(e => e.Id).Order());
        Assert.Empty(page.Touches[first]);
        Assert.NotEmpty(page.Touches[other]);
        foreach (var filter in new[] { new AuditFilter { Process = "登记" }, new AuditFilter { Table = "ledger_gear" }, new AuditFilter { Row = row }, new AuditFilter { Table = "ledger_gear", Row = row } })
            Assert.DoesNotContain((await ListAudit.RunAsync(db, filter, null, 50)).Entries, e => e.Id == first || e.Id == comment);
    }

    [Theory, BothEngines]
    public async Task Comment_deleted_after_its_row_was_restricted_is_withheld_where_it_was_written_and_where_it_was_deleted(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var (first, other) = (await book.SaveAsync("保密柜"), await book.SaveAsync("叫号机"));
        await using var db = book.Database.Open(book.Clerk);
        var ledger = db.Catalog.Find("gear")!;
        async Task<Guid> RowOfAsync(Guid entry) => Guid.Parse((await db.AuditChanges.SingleAsync(c => c.EntryId == entry && c.Table == "ledger_gear")).Row);
        var (row, open) = (await RowOfAsync(first), await RowOfAsync(other));
        var comment = Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, book.Clock, ledger, row, "放在二楼")).Id;
        var plain = Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, book.Clock, ledger, open, "引一句：\"RowId\":[" + row)).Id;
        Assert.IsType<RestrictRow.Result.Done>(await RestrictRow.RunAsync(db, book.Clock, new(ledger, row, true, [], "专项检查")));
        Assert.IsType<Comments.Result.Done>(await Comments.DeleteAsync(db, book.Clock, ledger, row, comment));
        Assert.IsType<Comments.Result.Done>(await Comments.DeleteAsync(db, book.Clock, ledger, open, plain));

        foreach (var (id, hidden) in new[] { (comment, true), (plain, false) })
        {
            var entries = await db.AuditChanges.Where(c => c.Table == "Comments" && c.Row == id.ToString()).Select(c => c.EntryId).ToListAsync();
            Assert.Equal(2, entries.Count);
            foreach (var entry in entries)
            {
                var one = (await ListAudit.OneAsync(db, entry, 10))!.Value;
                Assert.Equal((hidden, !hidden), (one.Entry.Restricted, one.Changes.Any(c => c.Values.Contains("RowId", StringComparison.Ordinal))));
            }
            var page = await ListAudit.RunAsync(db, new AuditFilter(), null, 50);
            Assert.All(page.Entries.Where(e => entries.Contains(e.Id)), e => Assert.Equal(hidden, e.Process == ListAudit.Hidden));
        }
    }

    [Theory, BothEngines]
    public async Task Several_people_are_merged_in_order_and_paged_without_gap(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        Viewer[] people = [Person("甲"), Person("乙"), Person("丙")];
        for (var i = 0; i < 24; i++)
        {
            await SaveAsAsync(book, people[i % 3]);
            if (i % 5 == 0) book.Clock.Advance(TimeSpan.FromSeconds(1)); // 有同一刻的
        }
        await using var db = book.Database.Open(book.Clerk);
        var filter = new AuditFilter { Actors = [people[0].PersonId, people[2].PersonId] };
        var (seen, after) = (new List<AuditEntry>(), (ListAudit.Cursor?)null);
        do
        {
            var page = await ListAudit.RunAsync(db, filter, after, 5);
            seen.AddRange(page.Entries);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(16, seen.Select(e => e.Id).Distinct().Count());
        Assert.Equal(16, seen.Count);
        Assert.DoesNotContain(seen, e => e.Actor == "乙");
        Assert.Equal(seen.Select(e => e.At).OrderDescending(), seen.Select(e => e.At));
        Assert.Empty((await ListAudit.RunAsync(db, new AuditFilter { Actors = [] }, null, 5)).Entries);
    }

    [Theory, BothEngines]
    public async Task Rare_process_is_reached_by_walking_on_in_bounded_steps(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await FillAsync(book, Many);
        await using var db = book.Database.Open(book.Clerk);
        var filter = new AuditFilter { Process = "办理第1件。" }; // 最早的一条
        var first = await ListAudit.RunAsync(db, filter, null, 10);
        Assert.Empty(first.Entries);
        Assert.NotNull(first.Next);
        var second = await ListAudit.RunAsync(db, filter, first.Next, 10);
        Assert.Single(second.Entries);
        Assert.Null(second.Next);
    }

    // 三万条里找：两种数据库都要从索引走到，不许整表看，也不许另外排序
    [Theory, BothEngines]
    public async Task Person_filter_and_every_page_walk_an_index(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await FillAsync(book, Many);
        await using var db = book.Database.Open(book.Clerk);
        var actors = await AuditActors.FindAsync(db, "同事");
        Assert.Equal(People, actors.Count);
        var middle = new ListAudit.Cursor(book.Clock.GetUtcNow().UtcDateTime.AddSeconds(-Many / 2), Guid.AllBitsSet);
        var queries = new Dictionary<string, IQueryable<AuditEntry>>
        {
            ["all"] = ListAudit.Query(db, new(), middle, 51),
            ["one"] = ListAudit.Query(db, new() { Actors = [actors[0].Id] }, middle, 51),
            ["eight"] = ListAudit.Query(db, new() { Actors = [.. actors.Take(8).Select(a => a.Id)] }, middle, 51),
            ["people"] = AuditActors.Latest(db, LedgerDatabases.Body),
            ["row"] = ListAudit.Query(db, new() { Table = "Units", Row = "1" }, null, 51),
        };
        foreach (var (name, query) in queries)
        {
            var plan = await PlanAsync(db, engine, query);
            Assert.Empty(ScannedWhole(engine, plan));
            if (name is "all" or "one") Assert.DoesNotContain(engine == Engine.Sqlite ? "TEMP B-TREE" : "Sort", plan, StringComparison.Ordinal);
            if (name is "one" or "eight" or "people") Assert.Contains("IX_AuditEntries_BodyId_ActorId_At_Id", plan, StringComparison.Ordinal);
        }
    }

    private static async Task<string> PlanAsync(Db db, Engine engine, IQueryable<AuditEntry> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = (engine == Engine.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(engine == Engine.Sqlite ? 3 : 0));
        return string.Join('\n', lines);
    }

    // SQLite 的 SCAN 后面是别名：子查询的结果(先 CO-ROUTINE、MATERIALIZE 过)可以从头看，表不可以
    private static List<string> ScannedWhole(Engine engine, string plan)
    {
        var lines = plan.Split('\n').Select(l => l.Trim()).ToList();
        if (engine == Engine.Postgres) return [.. lines.Where(l => l.Contains("Seq Scan on \"AuditEntries\"", StringComparison.Ordinal))];
        var made = lines.Where(l => l.StartsWith("CO-ROUTINE ", StringComparison.Ordinal) || l.StartsWith("MATERIALIZE ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(l => l.StartsWith("SCAN ", StringComparison.Ordinal) && !made.Contains(l.Split(' ')[1]) && l is not ("SCAN who" or "SCAN CONSTANT ROW"))];
    }

    private static Viewer Person(string name) => new(LedgerDatabases.Body, Guid.CreateVersion7(), name, new Dictionary<string, IReadOnlyList<Reach>>());

    private static async Task SaveAsAsync(AuditBook book, Viewer who)
    {
        await using var db = book.Database.Open(who);
        db.Add(new Gear { Name = "柜", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2) });
        await db.SaveAsync(Process.Now("登记物品", who, book.Clock));
    }

    /// <summary>直接写进许多条，一秒一条，最新的是现在。</summary>
    private static async Task FillAsync(AuditBook book, int count)
    {
        var (now, people) = (book.Clock.GetUtcNow().UtcDateTime, Enumerable.Range(0, People).Select(_ => Guid.CreateVersion7()).ToList());
        for (var from = 1; from <= count; from += 5000)
        {
            await using var db = book.Database.Open();
            db.AddRange(Enumerable.Range(from, 5000).Select(i => new AuditEntry
            {
                Id = Guid.CreateVersion7(new DateTimeOffset(now).AddSeconds(i - count)),
                BodyId = LedgerDatabases.Body,
                At = now.AddSeconds(i - count),
                ActorId = people[i % People],
                Actor = "同事" + (i % People),
                Process = $"办理第{i}件。",
                ChangeCount = 0,
            }));
#pragma warning disable RS0030 // 造数，不是办理
            await db.SaveChangesAsync();
#pragma warning restore RS0030
        }
        await using var after = book.Database.Open();
        await after.Database.ExecuteSqlRawAsync("ANALYZE");
    }
}
