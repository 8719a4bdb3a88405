using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class BulkTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static BulkEdit.Command Change(IReadOnlyList<Guid> ids, string field, string text) => new(Gears.Ledger, new(ids, null), Gears.Ledger.Field(field), text, null);

    [Theory, BothEngines]
    public async Task Preview_counts_and_explains_and_changes_nothing(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var (a, b, c) = (await Gears.NewAsync(database, clerk, "甲"), await Gears.NewAsync(database, clerk, "乙", ("BoughtOn", "2026-05-01")), await Gears.NewAsync(database, clerk, "丙", ("WarrantyFrom", "2026-03-02至2026-03-31")));
        await using var db = database.Open(clerk);
        var previewed = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Gears.Clock(), Change([a, b, c, Guid.NewGuid()], "BoughtOn", "2026-05-01")));
        Assert.Equal((1, 1, 1, 1), (previewed.Outlook.Changing, previewed.Outlook.Same, previewed.Outlook.RefusedCount, previewed.Outlook.OutOfReach));
        // 改不了的在前，不变的在后
        Assert.Equal([(c, "丙", BulkOutcome.Refused, "2026-03-02", ""), (a, "甲", BulkOutcome.Changed, "2026-03-02", "2026-05-01"), (b, "乙", BulkOutcome.Same, "2026-05-01", "2026-05-01")],
            previewed.Outlook.Lines.Select(l => (l.Id!.Value, l.Name, l.Outcome, l.Before, l.After)));
        Assert.StartsWith("保修期在购置之前", previewed.Outlook.Lines[0].Why, StringComparison.Ordinal);
        Assert.Equal(3, await db.Set<Gear>().CountAsync(g => g.CreatedBy == clerk.PersonId && g.Version == 1));
    }

    [Theory, BothEngines]
    public async Task Change_is_one_process_and_undo_writes_back_what_nobody_changed_since(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var ids = new List<Guid>();
        foreach (var name in new[] { "甲", "乙", "丙" }) ids.Add(await Gears.NewAsync(database, clerk, name));
        BulkEdit.Result.Done done;
        await using (var db = database.Open(clerk)) done = Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Gears.Clock(), Change(ids, "State", "gone")));
        Assert.Equal([("gone", 2), ("gone", 2), ("gone", 2)], await StatesAsync());
        await using (var db = database.Open(clerk)) Assert.Equal(3, (await db.AuditEntries.SingleAsync(e => e.ActorId == clerk.PersonId && e.Process == "批量修改物品")).ChangeCount);
        // 之后有人改了一行的别的字段
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["Name"] = "乙二" }, ids[1], 2));

        Assert.IsType<UndoBulk.Result.Refused>(await UndoBulk.RunAsync(database, LedgerDatabases.Clerk(), Gears.Clock(), Gears.Ledger, done.Undo));
        var undone = Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(database, clerk, Gears.Clock(10), Gears.Ledger, done.Undo));
        Assert.Equal(("状态", 2, 1), (undone.Field, undone.Count, undone.KeptCount));
        Assert.Equal([(ids[0], "甲", "报废", "新购"), (ids[2], "丙", "报废", "新购")], undone.Lines.Select(l => (l.Id!.Value, l.Name, l.Before, l.After)));
        var kept = Assert.Single(undone.Kept);
        Assert.Equal((ids[1], "乙二"), (kept.Id!.Value, kept.Name));
        Assert.Contains("现在是第3版", kept.Why, StringComparison.Ordinal);
        Assert.Equal([("new", 3), ("gone", 3), ("new", 3)], await StatesAsync());
        Assert.IsType<UndoBulk.Result.Refused>(await UndoBulk.RunAsync(database, clerk, Gears.Clock(10), Gears.Ledger, done.Undo));

        async Task<List<(string, int)>> StatesAsync()
        {
            await using var db = database.Open(clerk);
            var rows = await db.Set<Gear>().Where(g => ids.Contains(g.Id)).ToListAsync();
            return [.. ids.Select(id => rows.Single(r => r.Id == id)).Select(r => (r.State, r.Version))];
        }
    }

    [Theory, BothEngines]
    public async Task Removal_in_bulk_needs_a_reason_and_comes_back_within_ten_minutes_only(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var ids = new List<Guid> { await Gears.NewAsync(database, clerk, "甲"), await Gears.NewAsync(database, clerk, "乙") };
        BulkEdit.Command Remove(string? reason) => new(Gears.Ledger, new(ids, null), null, "", reason);
        async Task<BulkEdit.Result> ApplyAsync(string? reason)
        {
            await using var db = database.Open(clerk);
            return await BulkEdit.ApplyAsync(db, Gears.Clock(), Remove(reason));
        }
        Assert.IsType<BulkEdit.Result.Refused>(await ApplyAsync(" "));
        var done = Assert.IsType<BulkEdit.Result.Done>(await ApplyAsync("登记重复"));
        await using (var db = database.Open(clerk)) Assert.False(await db.Set<Gear>().AnyAsync(g => ids.Contains(g.Id)));
        Assert.IsType<UndoBulk.Result.Refused>(await UndoBulk.RunAsync(database, clerk, Gears.Clock(11), Gears.Ledger, done.Undo));
        Assert.Equal(2, Assert.IsType<UndoBulk.Result.Done>(await UndoBulk.RunAsync(database, clerk, Gears.Clock(9), Gears.Ledger, done.Undo)).Count);
        await using (var db = database.Open(clerk)) Assert.Equal(2, await db.Set<Gear>().CountAsync(g => ids.Contains(g.Id)));
    }

    [Theory, BothEngines]
    public async Task All_that_match_are_changed_within_reach_and_no_more_than_were_looked_at(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        await Gears.NewAsync(database, clerk, "叫号屏一", ("UnitId", "3"));
        await Gears.NewAsync(database, clerk, "叫号屏二", ("UnitId", "3"));
        var outside = await Gears.NewAsync(database, clerk, "叫号屏三", ("UnitId", "4"));
        var hall = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1));
        await using var db = database.Open(hall);
        var query = ListQuery.Read(Gears.Ledger, hall, new[] { ("q", "叫号屏") }.ToLookup(p => p.Item1, p => p.Item2));
        var command = new BulkEdit.Command(Gears.Ledger, new([], query), Gears.Ledger.Field("State"), "used", null);
        Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.ApplyAsync(db, Gears.Clock(), command with { Expected = 1 }));
        Assert.Equal(2, Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Gears.Clock(), command with { Expected = 2 })).Outlook.Changing);
        await using var all = database.Open(clerk);
        Assert.Equal("new", (await all.Set<Gear>().SingleAsync(g => g.Id == outside)).State);
        // 改到范围之外的单位：不许
        Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.PreviewAsync(db, Gears.Clock(), command with { Field = Gears.Ledger.Field("UnitId"), Text = "4" }));
    }

    [Theory, BothEngines]
    public async Task More_than_ten_thousand_is_refused_with_the_number(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = LedgerDatabases.Clerk(LedgerDatabases.OtherBody);
        await using (var db = database.Open(viewer))
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            db.AddRange(Enumerable.Range(0, BulkRows.Most + 1).Select(i => new Gear { Name = $"件{i}", State = "new", UnitId = 2 }));
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            await db.SaveAsync(new Process("准备", viewer, Gears.Now));
        }
        await using var again = database.Open(viewer);
        var query = ListQuery.Read(Gears.Ledger, viewer, Array.Empty<string>().ToLookup(p => p));
        var refused = Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.PreviewAsync(again, Gears.Clock(), new(Gears.Ledger, new([], query), Gears.Ledger.Field("State"), "used", null)));
        Assert.Contains("选了10,001行", refused.Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Refused_row_is_not_saved_even_when_others_of_the_same_edit_are(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var (right, wrong) = (await Gears.NewAsync(database, clerk, "甲"), await Gears.NewAsync(database, clerk, "乙", ("WarrantyFrom", "2026-03-02至2026-03-31")));
        await using (var db = database.Open(clerk)) Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Gears.Clock(), Change([right, wrong], "BoughtOn", "2026-05-01")));
        await using var look = database.Open(clerk);
        Assert.Equal((2, 1), ((await look.Set<Gear>().SingleAsync(g => g.Id == right)).Version, (await look.Set<Gear>().SingleAsync(g => g.Id == wrong)).Version));
        Assert.Equal(1, await look.AuditChanges.CountAsync(c => c.Row == wrong.ToString()));
    }

    [Theory, BothEngines]
    public async Task Preview_goes_page_by_page_through_all_rows_with_names_instead_of_numbers(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var ids = new List<Guid>();
        for (var i = 0; i < BulkEdit.MostShown + 2; i++) ids.Add(await Gears.NewAsync(database, clerk, $"椅{i:00}"));
        await using var db = database.Open(clerk);
        var seen = new List<BulkLine>();
        foreach (var page in new[] { 1, 2 })
        {
            var outlook = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Gears.Clock(), Change(ids, "UnitId", "4") with { Page = page })).Outlook;
            Assert.Equal((page, 2), (outlook.Page, outlook.Pages));
            seen.AddRange(outlook.Lines);
        }
        Assert.Equal(ids.Order(), seen.Select(l => l.Id!.Value).Order());
        Assert.All(seen, l => Assert.Equal(("受理窗口", "督查科"), (l.Before, l.After)));
        Assert.Equal(2, Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Gears.Clock(), Change(ids, "UnitId", "4") with { Page = 99 })).Outlook.Page);
    }

    [Fact]
    public void Fields_that_are_masked_sealed_unique_or_derived_are_not_offered()
    {
        var offered = BulkEdit.FieldsOf(Gears.Ledger).Select(f => f.Name).ToList();
        Assert.Contains("State", offered);
        Assert.Contains("Notes", offered);
        Assert.Empty(offered.Intersect(["Phone", "SellerId", "SupplierCode", "ApprovedBy", "Worth", "Papers"]));
    }
}
