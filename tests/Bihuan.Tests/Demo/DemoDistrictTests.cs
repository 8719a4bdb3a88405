using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Demo;
using Bihuan.Documents.Reading;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Demo;

public sealed class DemoDistrictTests(DemoDatabases databases) : IClassFixture<DemoDatabases>
{
    // 各台账至少几行
    private static readonly (string Ledger, int Least)[] Least = [("person", 300), ("meeting", 200), ("attendee", 2000), ("topic", 350), ("vote", 300), ("contract", 120), ("performance", 400), ("payment", 300), ("asset", 150), ("assetloan", 10), ("sealuse", 150), ("sealloan", 15), ("training", 40), ("stocktake", 6), ("stocktakeline", 150),
        ("inspection", 2), ("stage", 20), ("recommendation", 4), ("plan", 1), ("planreview", 4), ("problem", 84), ("measure", 180), ("progress", 180), ("evidence", 60), ("proof", 70), ("extension", 2), ("stagegoal", 12), ("recovery", 4), ("sanction", 5), ("letter", 8), ("externalnotice", 2), ("externalfigure", 3), ("closure", 18), ("closurereview", 80), ("watch", 8)];

    // 存不存在“偏离说明”的台账，各有几行是有意写成与规则不符的
    private static readonly (string Ledger, int Most)[] MayBreach = [("meeting", 8), ("contract", 10), ("performance", 10), ("payment", 8), ("assetloan", 2), ("sealuse", 5), ("sealloan", 0), ("stocktake", 1), ("extension", 0)];

    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly ManualClock _clock = new(DemoDatabases.Start);

    [Theory, BothEngines]
    public async Task Filling_makes_the_district_once_and_everything_is_saved_as_generated(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await using var db = database.Open(Viewer.System(1));
        Assert.Equal(41, await db.Units.CountAsync(u => u.ParentId == SignInPeople.Hall && u.Id >= DemoUnits.FirstDepartment));
        Assert.Equal(DemoStaff.People, await db.Set<Person>().CountAsync());
        foreach (var (ledger, least) in Least) Assert.InRange(await db.Catalog.Find(ledger)!.WholeOf(db, removed: false).CountAsync(), least, 20_000);
        // 各部门都有岗位、有人
        Assert.Equal(41, await db.Set<Person>().Where(p => p.UnitId >= DemoUnits.FirstDepartment).Select(p => p.UnitId).Distinct().CountAsync());
        Assert.Equal(HashOf(new DemoRows(DemoBody.Seed, Today)), await StoredHashAsync(db));
        // 隔几天再启动，什么也不写
        var entries = await db.AuditEntries.CountAsync();
        _clock.Advance(TimeSpan.FromDays(3));
        var said = new List<DemoDistrict.Progress>();
        Assert.True(await DemoDistrict.FillAsync(database, DemoDatabases.Files, _clock, said.Add));
        Assert.Empty(said);
        Assert.Equal(entries, await db.AuditEntries.CountAsync());
    }

    [Theory, BothEngines]
    public async Task Stored_rows_still_pass_every_check_and_breaches_are_told(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await using var db = database.Open(Viewer.System(1));
        foreach (var (code, _) in Least)
        {
            var ledger = db.Catalog.Find(code)!;
            var rows = (await ledger.WholeOf(db, removed: false).ToListAsync()).ConvertAll(r => (Row: r, Faults: new Faults()));
            foreach (var (row, faults) in rows) ledger.CheckRow(row, faults);
            // 结束了的盘点里的明细，存着的再整批核对是说“不能再加”
            if (code != "stocktakeline") await ledger.CheckRowsAsync(db, rows, Today, default);
            var wrong = rows.Find(r => !r.Faults.None);
            Assert.True(wrong.Row is null, $"{code}：{string.Join("；", wrong.Faults?.All.Select(f => f.Message) ?? [])}");
        }
        Assert.Equal(MayBreach.Select(m => m.Ledger).Order(StringComparer.Ordinal), db.Catalog.Ledgers.Where(l => Least.Any(x => x.Ledger == l.Code) && l.Fields.Any(f => f.Kind is RuleNamesKind)).Select(l => l.Code).Order(StringComparer.Ordinal));
        foreach (var (code, most) in MayBreach)
        {
            var ledger = db.Catalog.Find(code)!;
            var (breaches, deviation) = (ledger.Fields.First(f => f.Kind is RuleNamesKind), ledger.Field("Deviation")!);
            var rows = await ledger.WholeOf(db, removed: false).ToListAsync();
            // 与规则不符的，正好是写明了原因的那几行
            Assert.All(rows, r => Assert.True(breaches.Get(r) is null == deviation.Get(r) is null, $"{code}：{breaches.Get(r)}｜{deviation.Get(r)}"));
            Assert.InRange(rows.Count(r => breaches.Get(r) is not null), Math.Min(most, 1), most);
        }
        Assert.InRange(await db.Set<Performance>().CountAsync(p => p.Kind == PerformanceKinds.Refund), 1, 10);
        Assert.InRange(await db.Set<Contract>().CountAsync(c => c.State == ContractStates.Active), 20, 120);
        Assert.InRange(await db.Set<Meeting>().CountAsync(m => m.Restricted), 1, 6);
        Assert.True(await db.Comments.AnyAsync());
        Assert.False(await db.Set<Meeting>().AnyAsync(m => m.HeldOn >= Today));
    }

    [Fact]
    public void Same_seed_and_day_give_the_same_rows_and_another_day_or_seed_others()
    {
        var once = HashOf(new DemoRows(DemoBody.Seed, Today));
        Assert.Equal(once, HashOf(new DemoRows(DemoBody.Seed, Today)));
        Assert.NotEqual(once, HashOf(new DemoRows(DemoBody.Seed, Today.AddDays(1))));
        Assert.NotEqual(once, HashOf(new DemoRows(DemoBody.Seed + 1, Today)));
    }

    // 哪一天头一次启动都要放得进：月初、年初、闰日、节日
    [Theory]
    [InlineData("2024-02-29")]
    [InlineData("2025-01-01")]
    [InlineData("2025-10-08")]
    [InlineData("2027-03-31")]
    public async Task Any_first_day_fills_without_a_fault(string day)
    {
        var clock = new ManualClock(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc));
        var database = await TestDatabases.EmptyAsync(Engine.Sqlite);
        await using (var db = database.Open()) await db.MigrateAsync();
        await DemoBody.RunAsync(database, clock, AccountDesk.Fast);
        Assert.True(await DemoDistrict.FillAsync(database, DemoDatabases.Files, clock, _ => { }));
    }

    // 长假把两次会推到同一天，合同要上会的事会记两遍
    [Fact]
    public void No_first_day_holds_two_party_group_meetings_on_one_day()
    {
        for (var today = new DateOnly(2018, 1, 1); today.Year < 2040; today = today.AddDays(11))
        {
            var plan = MeetingPlan.Make(new Dice(DemoBody.Seed, "排会"), today.AddYears(-2), today.AddDays(-1));
            Assert.DoesNotContain(plan.Where(s => s.Kind == "party-group").GroupBy(s => s.On), g => g.Count() > 1);
        }
    }

    [Fact]
    public async Task No_number_of_a_citizen_or_mobile_is_stored_in_clear_text()
    {
        var database = await databases.UseAsync(Engine.Sqlite);
        await using var db = database.Open(Viewer.System(1));
        await db.ScrubAsync();
        var numbers = await db.Set<Person>().Where(p => p.CitizenId != null).Select(p => p.CitizenId!).ToListAsync();
        Assert.InRange(numbers.Count, 50, 300);
        // 行政区划 99 不存在：解开了也不是谁的
        Assert.All(numbers, n => Assert.StartsWith("99", n, StringComparison.Ordinal));
        Assert.All(await db.Set<Person>().Where(p => p.Phone != null).Select(p => p.Phone!).ToListAsync(), p => Assert.Matches("^555[0-9]{4}$", p));
        await using var file = new FileStream(databases.SqlitePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        Assert.DoesNotContain(numbers, n => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(n)) >= 0);
    }

    [Theory, BothEngines]
    public async Task Attachments_are_real_files_used_by_contracts_acceptances_and_payments(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await using var db = database.Open(Viewer.System(1));
        var files = await db.StoredFiles.ToListAsync();
        Assert.InRange(files.Count, 60, 250);
        Assert.Equal(["text/plain", "image/png", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf"], files.Select(f => f.MediaType).Distinct().OrderDescending());
        var uses = await db.FileUses.Where(u => u.EndedAt == null).ToListAsync();
        Assert.Equal(["closurereview", "contract", "dispatch", "evidence", "externalfigure", "externalnotice", "inspection", "payment", "performance", "plan", "recovery"], uses.Select(u => u.Ledger).Distinct().Order(StringComparer.Ordinal));
        // 送签的正文签发时换成了印发的，那一份用过
        var ended = await db.FileUses.Where(u => u.EndedAt != null && u.Ledger == "dispatch").Select(u => u.FileId).ToListAsync();
        Assert.Equal(files.Select(f => f.Id).Order(), uses.Select(u => u.FileId).Concat(ended).Distinct().Order());
        foreach (var file in files.DistinctBy(f => f.Sha256))
        {
            await using var content = DemoDatabases.Files.Open(1, file.Sha256)!;
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes);
            Assert.Equal(file.MediaType, FileType.Of(Assert.IsType<CheckedAttachment.Accepted>(AttachmentCheck.Look(bytes, file.Name)).Format).MediaType);
        }
    }

    [Fact]
    public void Branch_meetings_are_chaired_by_heads_and_the_party_group_is_listed_by_duty()
    {
        var rows = new DemoRows(DemoBody.Seed, Today);
        var people = rows.Staff.All.ToDictionary(p => p.Id);
        Assert.All(rows.Meetings.Where(m => m.Record.Meeting.Branch is not null), m =>
        {
            var chair = people[m.Record.Meeting.ChairId];
            Assert.Equal(m.Record.Meeting.Branch, chair.Branch);
            Assert.Contains(chair.Duty, new[] { "科长", "主任" });
        });
        Assert.All(rows.Meetings.Where(m => m.Record.Kind is { IsPartyGroup: true }), m =>
            Assert.Equal(["secretary", "deputy", "member"], m.Record.Entitled.Select(a => people[a.PersonId].PartyGroupDuty!).Distinct()));
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2026-03-02")]
    public void One_stock_take_is_always_under_way_and_cards_tell_when_they_were_last_seen(string today)
    {
        var rows = new DemoRows(DemoBody.Seed, DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(rows.StockTakes.Takes, t => t.State == StockTakeStates.Open);
        Assert.Contains(rows.StockTakes.Lines, l => l.Result == LineResults.Pending);
        Assert.Contains(rows.StockTakes.Takes, t => t.State == StockTakeStates.Finished);
        var seen = rows.StockTakes.Lines.Where(l => l.Found == true).GroupBy(l => l.AssetId).ToDictionary(g => g.Key, g => g.Max(l => l.SeenOn));
        Assert.All(rows.Rest.Single(r => r.Ledger == "asset").Rows.Cast<Asset>(), a => Assert.Equal(seen.GetValueOrDefault(a.Id), a.LastSeenOn));
        Assert.Equal(rows.StockTakes.Lines.Count, rows.StockTakes.Lines.DistinctBy(l => (l.StockTakeId, l.AssetId)).Count());
    }

    [Theory, BothEngines]
    public async Task A_real_database_is_left_alone(Engine engine)
    {
        var database = await TestDatabases.EmptyAsync(engine);
        await using (var db = database.Open(Viewer.System(1)))
        {
            await db.MigrateAsync();
            await SetUpBody.RunAsync(db, _clock, new(1, "临湖区政务服务中心"));
        }
        Assert.False(await DemoDistrict.FillAsync(database, DemoDatabases.Files, _clock, _ => Assert.Fail("不该放")));
        await using var after = database.Open(Viewer.System(1));
        Assert.False(await after.Set<Person>().AnyAsync());
    }

    [Fact]
    public void Meetings_are_on_workdays_in_hours_and_more_contracts_are_signed_before_the_year_ends()
    {
        var rows = new DemoRows(DemoBody.Seed, Today);
        Assert.All(rows.Meetings, m => Assert.True(Workdays.Is(m.Record.Meeting.HeldOn)));
        Assert.All(rows.Meetings, m => Assert.InRange(m.Record.Meeting.BeganAt, "08:30", "18:00"));
        Assert.All(rows.Performances, p => Assert.True(Workdays.Is(p.HappenedOn)));
        Assert.True(rows.Contracts.Count(c => c.SignedOn.Month == 12) > 2 * rows.Contracts.Count(c => c.SignedOn.Month == 2));
    }

    private static string HashOf(DemoRows rows) => HashOf([.. rows.Staff.All, .. rows.Meetings.Select(m => m.Record.Meeting), .. rows.Contracts, .. rows.Performances, .. rows.Rest.SelectMany(r => r.Rows), .. rows.StockTakes.Takes, .. rows.StockTakes.Lines, .. rows.Loop.Rows.SelectMany(r => r.Rows)]);

    private static async Task<string> StoredHashAsync(Db db)
    {
        var all = new List<LedgerRow>();
        foreach (var (code, _) in Least.Where(l => l.Ledger is not ("attendee" or "topic" or "vote"))) all.AddRange(await db.Catalog.Find(code)!.WholeOf(db, removed: false).ToListAsync());
        return HashOf(all);
    }

    // 引擎、核对填的列不算：人写的各字段一样就是一样
    private static string HashOf(IEnumerable<LedgerRow> rows) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        rows.OrderBy(r => r.Id.ToString(), StringComparer.Ordinal).Select(Told))));

    private static string Told(LedgerRow row) => $"{row.Id}|{row.UnitId}|" + string.Join('|', AllLedgers.Catalog.Of(row.GetType()).Fields.Where(f => !f.IsDerived).Select(f => f.Get(row) is { } value ? f.Kind.Write(value) : ""));
}
