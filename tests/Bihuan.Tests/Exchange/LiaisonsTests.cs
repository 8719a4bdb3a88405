using Bihuan.Access;
using Bihuan.Exchange.Collecting;
using Bihuan.People;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;
using Bihuan.Tests.People;

namespace Bihuan.Tests.Exchange;

/// <summary>各单位由谁来填：与一个一个认人的结果一样，查几次与有多少人无关。</summary>
public sealed class LiaisonsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly int[] Units = [Staff.Hall, Staff.Window, Staff.Helpers, Staff.Inspection];

    [Theory, BothEngines]
    public async Task Whoever_edits_the_whole_unit_today_is_told_and_nobody_else(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var fills = await RoleAsync(staff, "填报", Permissions.View("gear"), Permissions.Edit("gear"));
        var every = await RoleAsync(staff, "全部台账", Permissions.View(Permissions.EveryLedger), Permissions.Edit(Permissions.EveryLedger));
        var sees = await RoleAsync(staff, "只看", Permissions.View("gear"));
        var own = await staff.RoleAsync("只改自己的", (Permissions.View("gear"), GrantScope.Unit), (Permissions.Edit("gear"), GrantScope.Own));
        var closed = new Role { BodyId = staff.Body, Name = "停用", ClosedOn = Staff.Today };
        await staff.AddAsync(closed, new RoleGrant { BodyId = staff.Body, RoleId = closed.Id, Permission = Permissions.View("gear"), Scope = GrantScope.Unit }, new RoleGrant { BodyId = staff.Body, RoleId = closed.Id, Permission = Permissions.Edit("gear"), Scope = GrantScope.Unit });
        var (window, _) = await HolderAsync("周望舒", Staff.Window, fills);
        var (inspection, _) = await HolderAsync("吴思齐", Staff.Inspection, every);
        await HolderAsync("白晓棠", Staff.Window, sees);
        await HolderAsync("许清和", Staff.Window, own);
        await HolderAsync("程一诺", Staff.Window, closed.Id);
        // 直接给人的；到昨天止的；离开了的；岗位撤销了的；兼着两个单位的岗位
        var (helper, _) = await staff.HolderAsync("何知秋", Staff.Helpers);
        await staff.GiveAsync(fills, person: helper);
        var (ended, endedPost) = await staff.HolderAsync("苏晚晴", Staff.Window);
        await staff.GiveAsync(fills, post: endedPost, to: Staff.Today.AddDays(-1));
        var left = await staff.PersonAsync("顾长风", leftOn: Staff.Today.AddDays(-1));
        await staff.HoldAsync(left, await PostAsync(Staff.Window, fills));
        var gone = new Post { BodyId = staff.Body, UnitId = Staff.Window, Name = "撤销的", ClosedOn = Staff.Today };
        await staff.AddAsync(gone);
        await staff.GiveAsync(fills, post: gone.Id);
        await staff.HoldAsync(await staff.PersonAsync("沈听澜"), gone.Id);
        await staff.HoldAsync(window, await PostAsync(Staff.Hall, fills), main: false);

        await using var db = staff.Open();
        var found = await Liaisons.OfAsync(db, Staff.Today, Lists.Gears, Units);
        Assert.Equal([(Staff.Hall, window), (Staff.Window, window), (Staff.Helpers, helper), (Staff.Inspection, inspection)], found.SelectMany(u => u, (u, p) => (u.Key, p)).OrderBy(u => u.Key));
        Assert.Equal([window], (await Liaisons.OfAsync(db, Staff.Today, Lists.Gears, [Staff.Window]))[Staff.Window]);
        Assert.Contains(ended, (await Liaisons.OfAsync(db, Staff.Today.AddDays(-1), Lists.Gears, Units))[Staff.Window]);
        // 与一个一个认人的一样
        foreach (var (unit, person) in new[] { (Staff.Hall, window), (Staff.Helpers, helper), (Staff.Inspection, inspection) })
            Assert.True((await staff.ViewerAsync(person, db.PostHolders.Where(h => h.PersonId == person).Join(db.Posts.Where(p => p.UnitId == unit), h => h.PostId, p => p.Id, (h, _) => h.PostId).Single()))!.May(Permissions.Edit("gear")));

        async Task<(Guid Person, Guid Post)> HolderAsync(string name, int unit, Guid role)
        {
            var holder = await staff.HolderAsync(name, unit);
            await staff.GiveAsync(role, post: holder.Post);
            return holder;
        }

        async Task<Guid> PostAsync(int unit, Guid role)
        {
            var post = await staff.PostAsync("兼任", unit);
            await staff.GiveAsync(role, post: post);
            return post;
        }
    }

    [Theory, BothEngines]
    public async Task Number_of_queries_does_not_grow_with_the_people(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var fills = await RoleAsync(staff, "填报", Permissions.View("gear"), Permissions.Edit("gear"));
        var counts = new List<(int People, int Queries)>();
        foreach (var more in new[] { 1, 8 })
        {
            for (var i = 0; i < more; i++)
            {
                var (_, post) = await staff.HolderAsync($"周望舒{more}{i}");
                await staff.GiveAsync(fills, post: post);
            }
            await using var db = staff.Open();
            using var counter = new CommandCounter(db);
            var found = await Liaisons.OfAsync(db, Staff.Today, Lists.Gears, Units);
            counts.Add((found.Sum(u => u.Count()), counter.Count));
        }
        Assert.Equal([(1, 3), (9, 3)], counts);
    }

    private static Task<Guid> RoleAsync(Staff staff, string name, params string[] permissions) => staff.RoleAsync(name, [.. permissions.Select(p => (p, GrantScope.Unit))]);
}
