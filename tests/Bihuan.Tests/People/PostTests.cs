using Bihuan.People;
using Bihuan.People.Posts;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.People;

public sealed class PostTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly DateOnly Today = Staff.Today;

    [Theory, BothEngines]
    public async Task Main_posts_of_one_person_do_not_overlap_but_additional_ones_may(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var person = await staff.PersonAsync("林知远");
        var (first, second) = (await staff.PostAsync("窗口长"), await staff.PostAsync("导办"));
        await DoneAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, first, true, Today, Today.AddDays(9), "任命")));
        Assert.Contains("主岗是“窗口长”", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, second, true, Today.AddDays(9), null, "任命"))), StringComparison.Ordinal);
        Assert.Contains("已经在这个岗位", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, first, false, Today.AddDays(3), null, "任命"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, second, false, Today.AddDays(3), Today.AddDays(9), "兼任")));
        await DoneAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, second, true, Today.AddDays(10), null, "任命")));
    }

    [Theory, BothEngines]
    public async Task Nobody_is_put_on_a_closed_post_or_after_leaving_or_with_dates_reversed(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (person, gone, post) = (await staff.PersonAsync("林知远"), await staff.PersonAsync("顾南乔", leftOn: Today.AddDays(-1)), await staff.PostAsync("窗口长"));
        Assert.Contains("早于起始", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, post, true, Today, Today.AddDays(-1), "任命"))), StringComparison.Ordinal);
        Assert.Contains("已经离开", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(gone, post, true, Today, null, "任命"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => ClosePost.RunAsync(db, staff.Clock, new(post, Today.AddDays(5), "撤销")));
        Assert.Contains("已撤销", await RefusedAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, post, true, Today, null, "任命"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => AssignPost.RunAsync(db, staff.Clock, new(person, post, true, Today, Today.AddDays(4), "任命")));
    }

    [Theory, BothEngines]
    public async Task Post_ends_on_its_last_day_and_is_not_closed_before(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var (person, post) = await staff.HolderAsync("林知远");
        Assert.Contains("还有人", await RefusedAsync(staff, db => ClosePost.RunAsync(db, staff.Clock, new(post, Today, "撤销"))), StringComparison.Ordinal);
        await using var look = staff.Open();
        var holder = (await look.PostHolders.SingleAsync(h => h.PersonId == person)).Id;
        await DoneAsync(staff, db => EndPost.RunAsync(db, staff.Clock, new(holder, Today, "调离")));
        Assert.Contains("只能改早", await RefusedAsync(staff, db => EndPost.RunAsync(db, staff.Clock, new(holder, Today.AddDays(1), "调离"))), StringComparison.Ordinal);
        Assert.Equal(post, (await staff.ViewerAsync(person))!.PostId);
        Assert.Null((await staff.ViewerAsync(person, today: Today.AddDays(1)))!.PostId);
        await DoneAsync(staff, db => ClosePost.RunAsync(db, staff.Clock, new(post, Today.AddDays(1), "撤销")));
        Assert.Equal("调离", await look.AuditEntries.Where(e => e.BodyId == staff.Body && e.Process == "离岗").Select(e => e.Reason).SingleAsync());
    }

    [Theory, BothEngines]
    public async Task Post_has_its_own_name_within_its_unit(Engine engine)
    {
        var staff = await Staff.MakeAsync(await databases.UseAsync(engine));
        var post = await staff.PostAsync("窗口长");
        Assert.Contains("已经有岗位", await RefusedAsync(staff, db => SavePost.RunAsync(db, staff.Clock, new(Staff.Window, "窗口长"))), StringComparison.Ordinal);
        await DoneAsync(staff, db => SavePost.RunAsync(db, staff.Clock, new(Staff.Hall, "窗口长")));
        await DoneAsync(staff, db => SavePost.RunAsync(db, staff.Clock, new(Staff.Window, "值班长", post)));
        await using var look = staff.Open();
        Assert.Equal("值班长", (await look.Posts.SingleAsync(p => p.Id == post)).Name);
    }

    private static async Task DoneAsync(Staff staff, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Open();
        Assert.IsType<Change.Done>(await run(db));
    }

    private static async Task<string> RefusedAsync(Staff staff, Func<Db, Task<Change>> run)
    {
        await using var db = staff.Open();
        return Assert.IsType<Change.Refused>(await run(db)).Message;
    }
}
