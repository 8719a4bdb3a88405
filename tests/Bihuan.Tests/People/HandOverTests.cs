using Bihuan.Access;
using Bihuan.Access.Roles;
using Bihuan.People.Leaving;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

public sealed class HandOverTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Today = Staff.Today;
    private static readonly string[] Keeper = ["gear.KeeperId"];

    [Theory, BothEngines]
    public async Task Open_rows_go_to_the_successor_finished_and_restricted_ones_stay(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, to) = (await staff.PersonAsync("林知远"), await staff.PersonAsync("周望舒"));
        var (open, finished, secret, removed, other) = (Row("叫号机", from), Row("旧桌", from), Row("密柜", from), Row("坏椅", from), Row("打印机", to));
        (finished.State, secret.Restricted, removed.Removed) = ("used", true, true);
        await staff.AddAsync(open, finished, secret, removed, other);
        await using (var look = staff.Open())
            Assert.Equal(("物品：保管人", 1, 1), (await OpenWork.FindAsync(look, from)).Select(g => (g.Title, g.Count, g.Restricted)).Single());
        var done = Assert.IsType<RunHandOver.Result.Done>(await RunAsync(staff, new(from, to, Keeper, false, Today, "调离")));
        Assert.Equal((1, 0), (done.Moved, done.Left));

        await using var db = staff.Open();
        var keepers = await db.Set<Gear>().ToDictionaryAsync(g => g.Id, g => g.KeeperId);
        Assert.Equal((to, from, from, to), (keepers[open.Id], keepers[finished.Id], keepers[secret.Id], keepers[other.Id]));
        var lines = await db.HandOverLines.Where(l => l.HandOverId == done.HandOverId).OrderBy(l => l.Ordinal).ToListAsync();
        Assert.Equal([(HandOverKind.Rows, "物品：保管人", 1, $"叫号机（{Today:yyyy-MM-dd}）"), (HandOverKind.NotMoved, "物品：保管人", 1, "")], lines.Select(l => (l.Kind, l.Title, l.Count, l.Detail)));
        var entry = await db.AuditEntries.SingleAsync(e => e.BodyId == staff.Body && e.Process == "离岗交接");
        Assert.Equal(("调离", "经办人"), (entry.Reason, entry.Actor));
        Assert.Equal(1, await db.AuditChanges.CountAsync(c => c.EntryId == entry.Id && c.Table == "ledger_gear"));
    }

    [Theory, BothEngines]
    public async Task Posts_roles_and_delegations_end_with_the_last_day(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, post) = await staff.HolderAsync("林知远", Staff.Window, "unit-head");
        var to = await staff.PersonAsync("周望舒");
        await staff.GiveAsync(await staff.RoleAsync("leader"), person: from);
        await staff.DelegateAsync(from, to, Today, Today.AddDays(9));
        var done = Assert.IsType<RunHandOver.Result.Done>(await RunAsync(staff, new(from, to, [], true, Today, "退休")));
        Assert.True((await staff.ViewerAsync(from))!.May(Permissions.View("gear")));
        Assert.Empty((await staff.ViewerAsync(from, today: Today.AddDays(1)))!.Permissions);
        // 岗位和委托都用到最后一天，次日起都没有了
        Assert.Equal(post, (await staff.ViewerAsync(to, post))!.PostId);
        Assert.Null((await staff.ViewerAsync(to, post, today: Today.AddDays(1)))!.PostId);
        await using var db = staff.Open();
        Assert.Equal(Today.AddDays(1), (await db.Delegations.SingleAsync(d => d.BodyId == staff.Body)).RevokedOn);
        Assert.Equal([HandOverKind.Post, HandOverKind.Role, HandOverKind.Delegation], await db.HandOverLines.Where(l => l.HandOverId == done.HandOverId).OrderBy(l => l.Ordinal).Select(l => l.Kind).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Every_row_is_named_with_its_number_in_parts_that_fit_even_for_who_sees_no_ledger(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, to) = (await staff.PersonAsync("林知远"), await staff.PersonAsync("周望舒"));
        var rows = Enumerable.Range(1, 58).Select(i => Row($"第{i:00}台打印机", from)).ToArray();
        rows[0].ApprovedBy = "云审〔2026〕3号";
        await staff.AddAsync(rows);
        var blind = new Viewer(staff.Body, Guid.CreateVersion7(), "系统管理员", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePeople] = [Reach.WholeBody] });
        await using var db = staff.Open();
        var done = Assert.IsType<RunHandOver.Result.Done>(await RunHandOver.RunAsync(db, blind, staff.Clock, new(from, to, Keeper, false, Today, "调离")));
        var lines = await db.HandOverLines.Where(l => l.HandOverId == done.HandOverId).OrderBy(l => l.Ordinal).ToListAsync();
        Assert.Equal([("物品：保管人（第1至40个）", 40), ("物品：保管人（第41至58个）", 18)], lines.Select(l => (l.Title, l.Count)));
        var names = lines.SelectMany(l => l.Detail.Split('\n')).ToList();
        Assert.Equal(58, names.Count);
        Assert.Contains("云审〔2026〕3号　第01台打印机", names);
        Assert.Contains($"第58台打印机（{Today:yyyy-MM-dd}）", names);
    }

    [Theory, BothEngines]
    public async Task A_last_day_to_come_leaves_delegations_until_then_and_one_gone_by_ends_them_at_once(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, post) = await staff.HolderAsync("林知远", Staff.Window, "unit-head");
        var (to, third) = (await staff.PersonAsync("周望舒"), await staff.PersonAsync("顾南乔"));
        await staff.DelegateAsync(from, to, Today, Today.AddDays(9));
        await staff.DelegateAsync(from, third, Today, Today.AddDays(1));
        Assert.IsType<RunHandOver.Result.Done>(await RunAsync(staff, new(from, to, [], true, Today.AddDays(3), "退休")));
        Assert.Equal(post, (await staff.ViewerAsync(to, post, today: Today.AddDays(3)))!.PostId);
        Assert.Null((await staff.ViewerAsync(to, post, today: Today.AddDays(4)))!.PostId);
        await using (var db = staff.Open()) Assert.Equal([null, Today.AddDays(4)], await db.Delegations.Where(d => d.BodyId == staff.Body).OrderBy(d => d.To).Select(d => d.RevokedOn).ToListAsync());
        Assert.IsType<RunHandOver.Result.Done>(await RunAsync(staff, new(from, to, [], true, Today.AddDays(-1), "更正")));
        Assert.Null((await staff.ViewerAsync(to, post))!.PostId);
    }

    [Theory, BothEngines]
    public async Task Hand_over_is_refused_without_reason_to_oneself_to_who_left_and_of_the_last_security_administrator(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (from, _) = await staff.HolderAsync("林知远", Staff.Hall, BuiltInRoles.Security);
        var (to, gone) = (await staff.PersonAsync("周望舒"), await staff.PersonAsync("顾南乔", leftOn: Today));
        (RunHandOver.Command Command, string Said)[] wrong =
        [
            (new(from, to, [], true, Today, " "), "理由"),
            (new(from, from, [], true, Today, "退休"), "本人"),
            (new(from, gone, [], true, Today, "退休"), "已离开"),
            (new(from, to, [], false, Today, "退休"), "什么也没有选"),
            (new(from, to, [], true, Today, "退休"), AdministratorsInForce.LastSecurity),
        ];
        foreach (var (command, said) in wrong) Assert.Contains(said, Assert.IsType<RunHandOver.Result.Refused>(await RunAsync(staff, command)).Message, StringComparison.Ordinal);
        Assert.True((await staff.ViewerAsync(from, today: Today.AddDays(1)))!.May(Permissions.ManageAccess));
    }

    private static Gear Row(string name, Guid keeper) => new() { Name = name, State = "new", UnitId = Staff.Window, BoughtOn = Today, Price = 1, KeeperId = keeper };

    private static async Task<RunHandOver.Result> RunAsync(Staff staff, RunHandOver.Command command)
    {
        var actor = new Viewer(staff.Body, Guid.CreateVersion7(), "经办人", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManagePeople] = [Reach.WholeBody], [Permissions.View("gear")] = [Reach.WholeBody] });
        await using var db = staff.Open();
        return await RunHandOver.RunAsync(db, actor, staff.Clock, command);
    }
}
