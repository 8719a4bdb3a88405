using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class RaceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Two_who_register_the_same_number_at_once_get_one_row_and_one_refusal(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var number = $"云政务〔2026〕{(engine == Engine.Sqlite ? 1 : 2)}号";
        var clerk = LedgerDatabases.Clerk();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Gears.SaveAsync(database, clerk, Gears.Typed($"件{i}", ("ApprovedBy", number))))));
        Assert.Single(results.OfType<SaveRow.Result.Saved>());
        Assert.All(results.OfType<SaveRow.Result.Invalid>(), r => Assert.Equal("ApprovedBy", Assert.Single(r.Faults).Field));
        Assert.Equal(7, results.OfType<SaveRow.Result.Invalid>().Count());
    }

    [Theory, BothEngines]
    public async Task Two_who_save_a_view_of_the_same_name_at_once_get_one_view_and_a_word(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        await using var slower = database.Open(clerk);
        // 查过没有同名的之后、存之前，另一处先存了
        slower.SavingChanges += (_, _) => Task.Run(() => SaveAsync(database, clerk)).GetAwaiter().GetResult();
        var refused = Assert.IsType<SaveView.Result.Refused>(await SaveView.RunAsync(slower, "我的", ListQuery.Read(Gears.Ledger, clerk, new[] { ("q", "椅") }.ToLookup(p => p.Item1, p => p.Item2))));
        Assert.Contains("叫“我的”的视图刚刚", refused.Message, StringComparison.Ordinal);
        await using var look = database.Open(clerk);
        var view = await ViewName.Mine(look, "gear").SingleAsync();
        Assert.DoesNotContain("q=", view.Query, StringComparison.Ordinal);
        // 改名撞上的也一样
        await using (var other = database.Open(clerk)) Assert.IsType<SaveView.Result.Done>(await SaveView.RunAsync(other, "别的", ListQuery.Read(Gears.Ledger, clerk, Array.Empty<string>().ToLookup(p => p))));
        await using var renaming = database.Open(clerk);
        renaming.SavingChanges += (_, _) => Task.Run(() => SaveAsync(database, clerk, "新名")).GetAwaiter().GetResult();
        Assert.Contains("已有叫“新名”", Assert.IsType<RenameView.Result.Refused>(await RenameView.RunAsync(renaming, "gear", view.Id, "新名")).Message, StringComparison.Ordinal);

        static async Task SaveAsync(Bihuan.Storage.Database database, Bihuan.Access.Viewer clerk, string name = "我的")
        {
            await using var db = database.Open(clerk);
            db.Add(new SavedView { BodyId = clerk.BodyId, Id = Guid.CreateVersion7(), PersonId = clerk.PersonId, Ledger = "gear", Name = name, Query = "" });
#pragma warning disable RS0030 // 抢在前面的那一处：正排着队存的人让不出位子
            await db.SaveChangesAsync();
#pragma warning restore RS0030
        }
    }

    [Theory, BothEngines]
    public async Task Number_of_a_row_one_cannot_see_is_still_taken_and_of_a_removed_one_is_free(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        await using (var db = database.Open(clerk))
        {
            db.Add(new Gear { Name = "密", State = "new", UnitId = 2, ApprovedBy = "云政务〔2026〕8号", Restricted = true });
            db.Add(new Gear { Name = "删", State = "new", UnitId = 2, ApprovedBy = "云政务〔2026〕9号", Removed = true });
            await db.SaveAsync(new Process("准备", clerk, Gears.Now));
        }
        var other = LedgerDatabases.Clerk();
        var invalid = Assert.IsType<SaveRow.Result.Invalid>(await Gears.SaveAsync(database, other, Gears.Typed("件", ("ApprovedBy", "云政务〔2026〕8号"))));
        Assert.Equal("ApprovedBy", Assert.Single(invalid.Faults).Field);
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, other, Gears.Typed("件", ("ApprovedBy", "云政务〔2026〕9号"))));
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), Gears.Typed("件", ("ApprovedBy", "云政务〔2026〕8号"))));
    }

    [Theory, BothEngines]
    public async Task Of_many_who_change_the_same_version_one_is_saved_and_the_rest_see_what_it_is_now(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "桌");
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Gears.SaveAsync(database, clerk, Gears.Typed($"桌{i}"), id, 1))));
        Assert.Single(results.OfType<SaveRow.Result.Saved>());
        var stale = results.OfType<SaveRow.Result.Stale>().ToList();
        Assert.Equal(5, stale.Count);
        Assert.All(stale, s => Assert.Equal(2, s.Current.Version));
        await using var db = database.Open(clerk);
        Assert.Equal(2, await db.AuditChanges.CountAsync(c => c.Row == id.ToString()));
    }

    [Theory, BothEngines]
    public async Task Differences_say_who_changed_what(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "桌", ("Notes", "旧"), ("Count", "1"), ("SellerId", "11010119900307002X"), ("WarrantyFrom", "2026-03-02至2026-05-01"));
        // 别人改了两次：名称、数量、期间的止
        await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["Name"] = "桌二", ["Count"] = "5" }, id, 1);
        await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["Name"] = "桌三", ["WarrantyFrom"] = "2026-03-02至2026-06-01" }, id, 2);
        var mine = Gears.Typed("桌", ("Notes", "我的"), ("Count", "9"), ("SellerId", ""), ("WarrantyFrom", "2026-03-02至2026-05-01"));
        var stale = Assert.IsType<SaveRow.Result.Stale>(await Gears.SaveAsync(database, clerk, mine, id, 1));
        await using var db = database.Open(clerk);
        var (differences, last) = await StaleRow.CompareAsync(db, Gears.Ledger, stale.Current, 1, stale.Texts, seesMasked: true);
        Assert.Equal(
            [("Count", StaleRow.Side.Both), ("Name", StaleRow.Side.Theirs), ("Notes", StaleRow.Side.Mine), ("SellerId", StaleRow.Side.Mine), ("WarrantyFrom", StaleRow.Side.Theirs)],
            differences.Select(d => (d.Field.Name, d.Side)).OrderBy(d => d.Name));
        Assert.Equal(("林知远", Gears.Now), (last!.Name, last.At));
    }

    // 猜对了就不列出来的话，一个号一个号试，就试出来了
    [Theory, BothEngines]
    public async Task Guess_at_a_masked_value_looks_the_same_whether_right_or_wrong(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var id = await Gears.NewAsync(database, LedgerDatabases.Clerk(), "桌", ("Phone", "13812345678"), ("SellerId", "11010119900307002X"));
        await Gears.SaveAsync(database, LedgerDatabases.Clerk(), new Dictionary<string, string> { ["Name"] = "桌二" }, id, 1);
        foreach (var (phone, citizen) in new[] { ("13812345678", "11010119900307002X"), ("13900000000", "110101199003070011") })
        {
            var stale = Assert.IsType<SaveRow.Result.Stale>(await Gears.SaveAsync(database, Gears.WithoutUnmask(), new Dictionary<string, string> { ["Phone"] = phone, ["SellerId"] = citizen }, id, 1));
            await using var db = database.Open(Gears.WithoutUnmask());
            var (differences, _) = await StaleRow.CompareAsync(db, Gears.Ledger, stale.Current, 1, stale.Texts, seesMasked: false);
            Assert.Equal([("Phone", StaleRow.Side.Mine), ("SellerId", StaleRow.Side.Mine)], differences.Select(d => (d.Field.Name, d.Side)).OrderBy(d => d.Name));
        }
    }
}
