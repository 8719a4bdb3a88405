using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class SaveRowTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static Dictionary<string, string> Typed(string name, params (string Field, string Text)[] more) => Gears.Typed(name, more);

    [Theory, BothEngines]
    public async Task Typed_texts_become_a_row_and_come_back_as_the_same_texts(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var typed = Typed("叫号机", ("Count", "3"), ("InUse", "是"), ("Discount", "96.5"), ("Notes", "一楼\r\n东侧"), ("ApprovedBy", "云政务[2024]03号"), ("Phone", "138 1234 5678"), ("WarrantyFrom", "2026-03-02至2027-03-01"), ("SellerId", "11010119900307002X"));
        var saved = Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, typed));
        Assert.Equal(1, saved.Version);

        await using var db = database.Open(clerk);
        var row = await db.Set<Gear>().SingleAsync(g => g.Id == saved.Id);
        Assert.Equal((1_200_00L, 3, true, 96_50, "一楼\n东侧"), (row.Price, row.Count!.Value, row.InUse!.Value, row.Discount!.Value, row.Notes));
        Assert.Equal(("云政务〔2024〕3号", "13812345678", new DateOnly(2027, 3, 1)), (row.ApprovedBy, row.Phone, row.WarrantyTo));
        Assert.Equal((LedgerDatabases.Window, LedgerDatabases.Hall, clerk.PersonId), (row.UnitId, row.U1, row.CreatedBy));
        var again = FieldTexts.Of(Gears.Ledger, row);
        Assert.Equal("1200.00", again["Price"]);
        Assert.Equal("2026-03-02/2027-03-01", again["WarrantyFrom"]);
        // 照原样再存一次，什么也没有改，版本不变
        Assert.Equal(saved, await Gears.SaveAsync(database, clerk, again, saved.Id, 1));
    }

    [Theory, BothEngines]
    public async Task Every_fault_is_named_with_its_field_and_nothing_is_saved(Engine engine)
    {
        var clerk = LedgerDatabases.Clerk();
        var database = await databases.UseAsync(engine);
        var typed = Typed("", ("Price", "很多"), ("State", "没有这种"), ("BoughtOn", "2026-02-30"), ("UnitId", "99"), ("KeeperId", Guid.NewGuid().ToString()), ("PartOfId", Guid.NewGuid().ToString()), ("SellerId", "110101199003070012"));
        var invalid = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, typed));
        Assert.Equal(["BoughtOn", "KeeperId", "Name", "PartOfId", "Price", "SellerId", "State", "UnitId"], invalid.Faults.Select(f => f.Field!).Order());
        Assert.Equal("请填写名称。", invalid.Faults.Single(f => f.Field == "Name").Message);
        Assert.Same(typed, invalid.Texts);
        var empty = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, new Dictionary<string, string>()));
        Assert.Equal(["BoughtOn", "Name", "Price", "State", "UnitId"], empty.Faults.Select(f => f.Field!).Order());
        await using var db = database.Open(clerk);
        Assert.False(await db.Set<Gear>().AnyAsync(g => g.CreatedBy == clerk.PersonId));
    }

    [Theory, BothEngines]
    public async Task Rule_across_fields_is_asked_when_the_fields_it_looks_at_are_right(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var wrong = Typed("灯", ("WarrantyFrom", "2024-01-01至2024-02-01"));
        var invalid = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, wrong));
        Assert.StartsWith("保修期在购置之前", Assert.Single(invalid.Faults).Message, StringComparison.Ordinal);
        wrong["Price"] = "贵";
        Assert.Equal(["Price", "WarrantyFrom"], Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, wrong)).Faults.Select(f => f.Field));
        wrong["BoughtOn"] = "昨天";
        Assert.Equal(["BoughtOn", "Price"], Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, wrong)).Faults.Select(f => f.Field));
    }

    [Theory, BothEngines]
    public async Task Row_and_unit_must_be_within_reach_of_the_edit_permission(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var hall = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1));
        var inspection = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1));
        var saved = Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, hall, Typed("伞", ("UnitId", "3"))));
        Assert.IsType<SaveRow.Result.Missing>(await Gears.SaveAsync(database, inspection, Typed("伞"), saved.Id, 1));
        Assert.IsType<SaveRow.Result.Missing>(await Gears.SaveAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), Typed("伞"), saved.Id, 1));
        Assert.Equal("UnitId", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, inspection, Typed("伞", ("UnitId", "2")))).Faults).Field);
        Assert.Equal("UnitId", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, hall, Typed("伞", ("UnitId", "4")), saved.Id, 1)).Faults).Field);
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, hall, Typed("伞", ("UnitId", "1")), saved.Id, 1));
        var own = LedgerDatabases.ViewerWith(LedgerDatabases.Body, Reach.OwnRows);
        Assert.IsType<SaveRow.Result.Missing>(await Gears.SaveAsync(database, own, Typed("伞"), saved.Id, 2));
        var mine = Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, own, Typed("我的伞")));
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, own, Typed("还是我的伞"), mine.Id, 1));
        var nothing = new Viewer(LedgerDatabases.Body, Guid.NewGuid(), "来宾", new Dictionary<string, IReadOnlyList<Reach>>());
        Assert.IsType<SaveRow.Result.Refused>(await Gears.SaveAsync(database, nothing, Typed("伞")));
    }

    [Theory, BothEngines]
    public async Task Masked_field_left_empty_stays_as_it_is_for_who_may_not_see_it(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var saved = Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Typed("柜", ("Phone", "13812345678"), ("SellerId", "11010119900307002X"))));
        var blind = Gears.WithoutUnmask();
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, blind, Typed("柜子", ("Phone", ""), ("SellerId", "")), saved.Id, 1));
        Assert.Equal(("13812345678", "11010119900307002X"), await MaskedAsync());
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, blind, Typed("柜子", ("Phone", "13900000000")), saved.Id, 2));
        Assert.Equal(("13900000000", "11010119900307002X"), await MaskedAsync());
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Typed("柜子", ("Phone", ""), ("SellerId", "")), saved.Id, 3));
        Assert.Equal((null, null), await MaskedAsync());

        async Task<(string?, string?)> MaskedAsync()
        {
            await using var db = database.Open(clerk);
            var row = await db.Set<Gear>().SingleAsync(g => g.Id == saved.Id);
            return (row.Phone, row.SellerId);
        }
    }

    [Theory, BothEngines]
    public async Task Closed_unit_cannot_be_chosen_but_stays_where_it_was(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        const int temporary = 77;
        await using (var db = database.Open(clerk))
        {
            db.Add(new Unit { BodyId = LedgerDatabases.Body, Id = temporary, Name = "临时专班", U1 = temporary });
            await db.SaveAsync(new Process("建单位", clerk, Gears.Now));
        }
        var saved = Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Typed("凳", ("UnitId", "77"))));
        await using (var db = database.Open(clerk))
        {
            (await db.Units.SingleAsync(u => u.Id == temporary && u.BodyId == LedgerDatabases.Body)).ClosedOn = new(2026, 1, 1);
            await db.SaveAsync(new Process("撤单位", clerk, Gears.Now));
        }
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Typed("凳子", ("UnitId", "77")), saved.Id, 1));
        var refused = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, clerk, Typed("凳二", ("UnitId", "77"))));
        Assert.StartsWith("临时专班已经撤销", Assert.Single(refused.Faults).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Person_and_row_that_are_visible_can_be_referred_to_and_others_cannot(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var person = new Person { Name = "周明远", UnitId = LedgerDatabases.Window, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
        var secret = new Gear { Name = "密柜", State = "new", UnitId = LedgerDatabases.Window, Restricted = true };
        await using (var db = database.Open(clerk))
        {
            db.AddRange(person, secret);
            await db.SaveAsync(new Process("准备", clerk, Gears.Now));
        }
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, Typed("锁", ("KeeperId", person.Id.ToString()), ("PartOfId", secret.Id.ToString()))));
        var other = LedgerDatabases.Clerk();
        Assert.Equal("PartOfId", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, other, Typed("锁", ("KeeperId", person.Id.ToString()), ("PartOfId", secret.Id.ToString())))).Faults).Field);
        var elsewhere = LedgerDatabases.Clerk(LedgerDatabases.OtherBody);
        Assert.Equal("KeeperId", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, elsewhere, Typed("锁", ("KeeperId", person.Id.ToString())))).Faults).Field);
    }
}
