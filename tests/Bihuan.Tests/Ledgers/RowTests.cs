using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers;

public sealed class RowTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateTime Monday = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);

    private static Gear NewGear(string name) => new() { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), Price = 120_00 };

    [Theory, BothEngines]
    public async Task Saved_row_has_its_stamps_and_what_its_ledger_derives(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var gear = NewGear("叫号机");
        gear.Discount = 50_00;
        await SaveAsync(database, clerk, gear);

        await using var db = database.Open(clerk);
        var read = await db.Set<Gear>().SingleAsync(g => g.Id == gear.Id);
        Assert.Equal((LedgerDatabases.Body, LedgerDatabases.Hall, LedgerDatabases.Window, 0, 1), (read.BodyId, read.U1, read.U2, read.U3, read.Version));
        Assert.Equal((clerk.PersonId, Monday, 60_00L, "叫号机\n"), (read.CreatedBy, read.CreatedAt, read.Worth, read.SearchText + "\n"));
        Assert.Equal(SortKeys.Of("叫号机"), read.NameSort);
    }

    [Theory, BothEngines]
    public async Task Row_changed_by_somebody_else_in_between_is_not_saved(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var gear = NewGear("打印机");
        await SaveAsync(database, clerk, gear);
        await using var first = database.Open(clerk);
        await using var second = database.Open(clerk);
        (await first.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Price = 1;
        (await second.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Price = 2;
        await first.SaveAsync(new Process("改价格", clerk, Monday));
        await Assert.ThrowsAsync<StaleRowException>(() => second.SaveAsync(new Process("改价格", clerk, Monday)));

        await using var db = database.Open(clerk);
        Assert.Equal((1L, 2), await db.Set<Gear>().Where(g => g.Id == gear.Id).Select(g => new ValueTuple<long, int>(g.Price, g.Version)).SingleAsync());
        Assert.Equal(2, await db.AuditChanges.CountAsync(c => c.Table == "ledger_gear" && c.Row == gear.Id.ToString()));
    }

    [Theory, BothEngines]
    public async Task Nobody_sees_rows_of_another_body_removed_rows_or_restricted_rows(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var reader = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var (plain, removed, secret) = (NewGear("桌"), NewGear("椅"), NewGear("柜"));
        removed.Removed = true;
        secret.Restricted = true;
        await SaveAsync(database, clerk, plain, removed, secret);
        await using (var db = database.Open(clerk))
        {
            db.Add(new Bihuan.Ledgers.RowReader { BodyId = LedgerDatabases.Body, RowId = secret.Id, PersonId = reader.PersonId });
            await db.SaveAsync(new Process("许人看", clerk, Monday));
        }
        Guid[] ids = [plain.Id, removed.Id, secret.Id];

        Assert.Empty(await SeenAsync(Viewer.Nobody));
        Assert.Empty(await SeenAsync(LedgerDatabases.Clerk(LedgerDatabases.OtherBody)));
        Assert.Equal(new[] { plain.Id }, await SeenAsync(LedgerDatabases.Clerk()));
        Assert.Equal(new[] { plain.Id, secret.Id }, await SeenAsync(reader));
        Assert.Equal(new[] { plain.Id, secret.Id }, await SeenAsync(clerk));
        Assert.Equal(new[] { removed.Id }, await SeenAsync(clerk, removed: true));

        async Task<Guid[]> SeenAsync(Viewer viewer, bool removed = false)
        {
            await using var db = database.Open(viewer, removed);
            return [.. (await db.Set<Gear>().Where(g => ids.Contains(g.Id)).Select(g => g.Id).ToListAsync()).OrderBy(id => Array.IndexOf(ids, id))];
        }
    }

    [Theory, BothEngines]
    public async Task Citizen_ID_is_stored_encrypted_and_found_by_its_lookup(Engine engine)
    {
        const string id = "110101199003070011"; // 校验位不必合：这里不经过表单
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var gear = NewGear("扫描仪");
        gear.SellerId = id;
        await SaveAsync(database, clerk, gear);

        await using var db = database.Open(clerk);
        var read = await db.Set<Gear>().SingleAsync(g => g.SellerIdLookup == TestSetup.Value.Secrets.Lookup(id, "gear.SellerId"));
        Assert.Equal((gear.Id, id), (read.Id, read.SellerId));
        var stored = await db.Database.SqlQuery<string>($"""SELECT "SellerId" AS "Value" FROM "ledger_gear" WHERE "SellerIdLookup" = {read.SellerIdLookup}""").SingleAsync();
        Assert.DoesNotContain(id, stored, StringComparison.Ordinal);
        var audited = await db.AuditChanges.Where(c => c.Row == gear.Id.ToString()).Select(c => c.Values).SingleAsync();
        Assert.DoesNotContain(id, audited, StringComparison.Ordinal);
        Assert.Contains("SellerIdLookup", audited, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Every_saved_change_is_in_the_audit_with_who_what_and_both_values(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var gear = NewGear("高拍仪");
        await SaveAsync(database, clerk, gear);
        await using var db = database.Open(clerk);
        (await db.Set<Gear>().SingleAsync(g => g.Id == gear.Id)).Price = 99_00;
        await db.SaveAsync(new Process("改价格", clerk, Monday, "发票写错"));

        var change = await db.AuditChanges.SingleAsync(c => c.Row == gear.Id.ToString() && c.Kind == ChangeKind.Changed);
        Assert.Contains("\"Price\":[12000,9900]", change.Values, StringComparison.Ordinal);
        Assert.Contains("\"Version\":[1,2]", change.Values, StringComparison.Ordinal);
        var entry = await db.AuditEntries.SingleAsync(e => e.Id == change.EntryId);
        Assert.Equal(("改价格", "发票写错", clerk.PersonId, "林知远", Monday), (entry.Process, entry.Reason, entry.ActorId, entry.Actor, entry.At));
        Assert.True(await db.AuditUnsealed.AnyAsync(u => u.EntryId == entry.Id));
    }

    [Theory, BothEngines]
    public async Task Audit_can_be_neither_changed_nor_deleted(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open();
        foreach (var sql in new[] { """DELETE FROM "AuditEntries" """, """UPDATE "AuditEntries" SET "BodyId" = 9""", """DELETE FROM "AuditChanges" """, """UPDATE "AuditChanges" SET "BodyId" = 9""" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
            Assert.Contains("审计只增不改", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory, BothEngines]
    public async Task Change_that_must_be_audited_is_not_saved_without_a_process(Engine engine)
    {
        await using var db = (await databases.UseAsync(engine)).Open(LedgerDatabases.Clerk());
        db.Add(NewGear("水机"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveAsync());
    }

    private static async Task SaveAsync(Database database, Viewer viewer, params Gear[] rows)
    {
        await using var db = database.Open(viewer);
        db.AddRange(rows);
        await db.SaveAsync(new Process("登记物品", viewer, Monday));
    }
}
