using Bihuan.Access;
using Bihuan.Access.Delegations;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Access;

public sealed class DelegationTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Today = Staff.Today;

    // 几个单位都有“科长”：写明是哪个单位的
    [Theory, BothEngines]
    public async Task Delegated_post_is_called_with_its_unit(Engine engine)
    {
        var (staff, from, post, to) = await PairAsync(engine);
        await DoneAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, post, null, Today, Today.AddDays(3), "出差")));
        await using var db = staff.Open();
        var title = (await PostChoices.FindAsync(db, staff.Body, from, Today))!.All.Single(p => p.PostId == post).Title;
        Assert.Contains(' ', title);
        Assert.Equal(title, (await DelegationList.FindAsync(db, staff.Body, to)).Single().Post);
    }

    [Theory, BothEngines]
    public async Task Delegation_is_seen_by_both_can_be_chosen_and_ends_at_once_when_taken_back(Engine engine)
    {
        var (staff, from, post, to) = await PairAsync(engine);
        await DoneAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, null, null, Today, Today.AddDays(3), "出差")));
        await using var db = staff.Open();
        foreach (var person in new[] { from, to })
            Assert.Equal(("沈青禾", "林知远", "进行中"), (await DelegationList.FindAsync(db, staff.Body, person)).Select(d => (d.From, d.To, d.StateOn(Today))).Single());
        var delegated = (await PostChoices.FindAsync(db, staff.Body, to, Today))!.All[1];
        Assert.Equal((post, from, Today.AddDays(3)), (delegated.PostId, delegated.By!.PersonId, delegated.By.Until));

        var id = (await db.Delegations.SingleAsync(d => d.BodyId == staff.Body)).Id;
        var stranger = await staff.PersonAsync("旁人");
        Assert.Contains("没有这次委托", await RefusedAsync(staff, stranger, x => RevokeDelegation.RunAsync(x, staff.Clock, new(id, "试"))), StringComparison.Ordinal);
        await DoneAsync(staff, from, x => RevokeDelegation.RunAsync(x, staff.Clock, new(id)));
        Assert.Single((await PostChoices.FindAsync(db, staff.Body, to, Today))!.All);
        Assert.Contains("已经收回", await RefusedAsync(staff, to, x => RevokeDelegation.RunAsync(x, staff.Clock, new(id))), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Administration_is_not_delegated_and_a_delegation_is_not_passed_on(Engine engine)
    {
        var (staff, from, post, to) = await PairAsync(engine);
        var (security, _) = await staff.HolderAsync("许临川", Staff.Hall, BuiltInRoles.Security);
        Assert.Contains("管理员的角色不能委托", await RefusedAsync(staff, security, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, null, null, Today, Today, "休假"))), StringComparison.Ordinal);
        await staff.DelegateAsync(from, to, Today, Today.AddDays(5));
        var acting = (await staff.ViewerAsync(to, post))!;
        await using var db = staff.Database.Open(acting);
        Assert.Contains("再转出去", Assert.IsType<Change.Refused>(await CreateDelegation.RunAsync(db, staff.Clock, new(security, null, null, Today, Today, "转"))).Message, StringComparison.Ordinal);
        Assert.Contains("没有这个岗位", await RefusedAsync(staff, to, x => CreateDelegation.RunAsync(x, staff.Clock, new(security, post, null, Today, Today, "转"))), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Delegation_needs_days_a_reason_and_somebody_else_who_is_there(Engine engine)
    {
        var (staff, from, _, to) = await PairAsync(engine);
        var leaving = await staff.PersonAsync("顾南乔", leftOn: Today.AddDays(1));
        (CreateDelegation.Command Command, string Said)[] wrong =
        [
            (new(to, null, null, Today.AddDays(-1), Today, "出差"), "已经过去"),
            (new(to, null, null, Today, Today.AddDays(-1), "出差"), "早于起始"),
            (new(to, null, null, Today, Today.AddDays(CreateDelegation.LongestDays), "出差"), "最长180天"),
            (new(to, null, null, Today, Today, " "), "写明事由"),
            (new(from, null, null, Today, Today, "出差"), "委托给自己"),
            (new(leaving, null, null, Today, Today.AddDays(2), "出差"), "已离开"),
            (new(to, null, await staff.RoleAsync("leader"), Today, Today, "出差"), "没有可以委托的角色"),
        ];
        foreach (var (command, said) in wrong) Assert.Contains(said, await RefusedAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, command)), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task One_post_is_not_delegated_twice_to_one_person_on_the_same_day(Engine engine)
    {
        var (staff, from, post, to) = await PairAsync(engine);
        await DoneAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, post, null, Today, Today.AddDays(3), "出差")));
        Assert.Contains("分不清", await RefusedAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, null, null, Today.AddDays(3), Today.AddDays(5), "出差"))), StringComparison.Ordinal);
        await DoneAsync(staff, from, db => CreateDelegation.RunAsync(db, staff.Clock, new(to, null, null, Today.AddDays(4), Today.AddDays(5), "出差")));
    }

    private async Task<(Staff, Guid From, Guid Post, Guid To)> PairAsync(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, post) = await staff.HolderAsync("沈青禾", Staff.Inspection, "unit-head");
        var (to, _) = await staff.HolderAsync("林知远", Staff.Window, "window-staff");
        return (staff, from, post, to);
    }

    [Theory, BothEngines]
    public async Task What_is_done_on_somebodys_behalf_names_both_in_the_history_of_the_row(Engine engine)
    {
        var (staff, from, post, to) = await PairAsync(engine);
        await staff.DelegateAsync(from, to, Today, Today);
        var standIn = (await staff.ViewerAsync(to, post))!;
        await using var db = staff.Database.Open(standIn);
        var row = new Gear { Name = "叫号机", State = "new", UnitId = Staff.Inspection, BoughtOn = Today, Price = 1 };
        db.Add(row);
        await db.SaveAsync(Process.Now("登记物品", standIn, staff.Clock));
        var (steps, _) = await RowHistory.LoadAsync(db, db.Catalog.Find("gear")!, row);
        Assert.Equal("林知远（代沈青禾办理）", Assert.Single(steps).Actor);
    }

    private static async Task DoneAsync(Staff staff, Guid person, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Database.Open((await staff.ViewerAsync(person))!);
        Assert.IsType<Change.Done>(await run(db));
    }

    private static async Task<string> RefusedAsync(Staff staff, Guid person, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Database.Open((await staff.ViewerAsync(person))!);
        return Assert.IsType<Change.Refused>(await run(db)).Message;
    }
}
