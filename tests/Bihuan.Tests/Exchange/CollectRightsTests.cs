using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>拆分下发以后，权限、行、文件又有变化时，谁还看得到什么、存得进什么。</summary>
public sealed class CollectRightsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task A_row_restricted_after_dispatch_bars_the_file(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (mark, clerk) = (Mark(), Rounds.Clerk());
        var (kept, gone) = (Lists.Gear(mark + "甲"), Lists.Gear(mark + "乙"));
        await Lists.SaveAsync(database, clerk, kept, gone);
        var round = await Rounds.SplitAsync(database, mark, clerk);
        var part = Assert.Single((await round.StandingAsync()).Parts).Part;
        var liaison = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Window, 2));
        // 平常删除的不妨碍
        await ChangeAsync(database, clerk, gone.Id, g => g.Removed = true);
        Assert.NotNull((await ReadAsync(liaison)).Content);
        await ChangeAsync(database, clerk, kept.Id, g => g.Restricted = true);
        var barred = await ReadAsync(liaison);
        Assert.Null(barred.Content);
        Assert.Contains("其中1行限制了阅读", barred.Problem, StringComparison.Ordinal);
        Assert.Contains("重新拆分", barred.Problem, StringComparison.Ordinal);
        // 别的能收的人也一样；登记的人自己看得到
        Assert.Null((await ReadAsync(Rounds.Clerk())).Content);
        Assert.NotNull((await ReadAsync(clerk)).Content);

        async Task<PartFile.Given> ReadAsync(Viewer viewer)
        {
            await using var db = database.Open(viewer);
            return await PartFile.ReadAsync(db, Lists.Gears, part);
        }
    }

    [Theory, BothEngines]
    public async Task Rounds_of_others_are_open_only_to_who_sees_every_unit(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var round = await Rounds.SplitAsync(database, mark, null, LedgerDatabases.Window, LedgerDatabases.Inspection);
        Viewer With(Reach sees) => new(LedgerDatabases.Body, Guid.CreateVersion7(), "吴思齐", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [sees], [Permissions.Collect("gear")] = [Reach.WholeBody] }, LedgerDatabases.Hall);
        foreach (var (sees, there) in new[] { (new Reach(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1), false), (Reach.WholeBody, true) })
        {
            await using var db = database.Open(With(sees));
            Assert.Equal(there, await RoundStanding.FindAsync(db, Sheets.Clock, Lists.Gears, round.Id) is not null);
            Assert.Equal(there, (await RoundStanding.RecentAsync(db, Lists.Gears)).Any(r => r.Round.Id == round.Id));
        }
    }

    [Theory, BothEngines]
    public async Task A_file_that_comes_while_an_earlier_one_is_applied_waits_for_a_look(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        foreach (var takes in new[] { true, false })
        {
            var mark = Mark();
            await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"));
            var round = await Rounds.SplitAsync(database, mark);
            var sent = await round.FileAsync();
            var row = Rounds.First(sent);
            var earlier = Assert.Single(await round.ReturnAsync(Rounds.Edit(sent, (row, "数量", "9"))));
            if (!takes) await round.ChooseAsync(earlier, ($"{row}.Count", false));
            await using var db = database.Open(round.Viewer);
            var come = false;
            var said = await ApplyReturns.RunAsync(db, Sheets.Clock, round.Id, [earlier.Id], async (_, _) =>
            {
                if (come) return;
                come = true;
                await TakeAsync(database, round, Rounds.Edit(sent, (row, "数量", "10")), null);
            }, default);
            Assert.Contains("什么也没有保存", said, StringComparison.Ordinal);
            await CompareReturns.RunAsync(database, round.Viewer, Sheets.Clock, round.Id, (_, _) => Task.CompletedTask, default);
            var part = Assert.Single((await round.StandingAsync()).Parts);
            Assert.Equal((ReturnState.Compared, PartState.Returned), (part.File!.State, part.Part.State));
            await round.ApplyAsync();
            await using var after = database.Open(round.Viewer);
            Assert.Equal(10, (await after.Set<Gear>().SingleAsync(g => g.Name == mark + "甲")).Count);
        }
    }

    [Theory, BothEngines]
    public async Task A_unit_may_not_hand_in_the_file_of_another(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var round = await Rounds.SplitAsync(database, mark, null, LedgerDatabases.Window, LedgerDatabases.Inspection);
        var theirs = await round.FileAsync(LedgerDatabases.Inspection);
        var edited = Rounds.Edit(theirs, (Rounds.First(theirs), "数量", "9"));
        var refused = await TakeAsync(database, round, edited, LedgerDatabases.Window);
        Assert.Equal(ReturnState.Refused, refused.State);
        Assert.Contains("别的单位的那一份", refused.Problem, StringComparison.Ordinal);
        Assert.All((await round.StandingAsync()).Parts, p => Assert.Equal(PartState.Waiting, p.Part.State));
        Assert.Equal(ReturnState.Kept, (await TakeAsync(database, round, edited, LedgerDatabases.Inspection)).State);
    }

    [Theory, BothEngines]
    public async Task A_row_restricted_since_is_not_shown_among_the_differences(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (mark, clerk) = (Mark(), Rounds.Clerk());
        var gear = Lists.Gear(mark + "甲");
        await Lists.SaveAsync(database, clerk, gear);
        var round = await Rounds.SplitAsync(database, mark, clerk);
        var sent = await round.FileAsync();
        await round.ReturnAsync(Rounds.Edit(sent, (Rounds.First(sent), "数量", "9")));
        Assert.Empty(await UnseenAsync(Rounds.Clerk()));
        await ChangeAsync(database, clerk, gear.Id, g => g.Restricted = true);
        Assert.Equal([gear.Id], await UnseenAsync(Rounds.Clerk()));
        Assert.Empty(await UnseenAsync(clerk));

        async Task<IReadOnlySet<Guid>> UnseenAsync(Viewer viewer)
        {
            var standing = await round.StandingAsync(viewer);
            await using var db = database.Open(viewer);
            return (await ReturnStanding.RunAsync(db, standing, standing.Parts[0])).Unseen;
        }
    }

    [Theory, BothEngines]
    public async Task A_row_that_moved_to_another_unit_is_refused(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (mark, clerk) = (Mark(), Rounds.Clerk());
        var gear = Lists.Gear(mark + "甲");
        await Lists.SaveAsync(database, clerk, gear);
        var round = await Rounds.SplitAsync(database, mark, clerk);
        var sent = await round.FileAsync();
        await ChangeAsync(database, clerk, gear.Id, g => g.UnitId = LedgerDatabases.Inspection);
        var line = Assert.Single((await round.ReportAsync(Rounds.Edit(sent, (Rounds.First(sent), "数量", "9")))).Lines);
        Assert.Equal(ReturnKind.Refused, line.Kind);
        Assert.Contains("转到了别的单位", line.Faults.Single().Message, StringComparison.Ordinal);
    }

    // 说成“正在采用”的只有真的别人先按了；数据库不收，是别的事
    [Theory, BothEngines]
    public async Task Only_a_second_press_is_told_as_already_being_applied(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"));
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var file = Assert.Single(await round.ReturnAsync(Rounds.Edit(sent, (Rounds.First(sent), "数量", "9"))));
        var seen = await round.StandingAsync() with { Job = null };
        await using var db = database.Open(round.Viewer);
        var (key, refusing) = (CollectJob.KeyOf(round.Id, CollectJob.Deed.Apply), "拒收" + round.Id.ToString("N"));
        await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite
            ? $"CREATE TRIGGER \"{refusing}\" BEFORE INSERT ON \"Jobs\" WHEN NEW.\"DedupKey\" = '{key}' BEGIN SELECT RAISE(FAIL, 'disk'); END"
            : $"ALTER TABLE \"Jobs\" ADD CONSTRAINT \"{refusing}\" CHECK (\"DedupKey\" <> '{key}')");
        await Assert.ThrowsAsync<DbUpdateException>(() => DecideReturns.ApplyAsync(db, Sheets.Clock, seen, [file.Id]));
        db.ChangeTracker.Clear();
        await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite ? $"DROP TRIGGER \"{refusing}\"" : $"ALTER TABLE \"Jobs\" DROP CONSTRAINT \"{refusing}\"");
        Assert.Null(await DecideReturns.ApplyAsync(db, Sheets.Clock, seen, [file.Id]));
        Assert.Equal("正在采用，请等它做完。", await DecideReturns.ApplyAsync(db, Sheets.Clock, seen, [file.Id]));
    }

    private static string Mark() => "权" + Guid.CreateVersion7().ToString("N")[24..];

    private static async Task ChangeAsync(Database database, Viewer viewer, Guid id, Action<Gear> change)
    {
        await using var db = database.Open(viewer);
        change(await db.Set<Gear>().SingleAsync(g => g.Id == id));
        await db.SaveAsync(new Process("修改物品", viewer, Lists.Monday));
    }

    private static async Task<ReturnedFile> TakeAsync(Database database, Rounds round, byte[] file, int? only)
    {
        await using var db = database.Open(round.Viewer);
        var known = await db.CollectRounds.AsNoTracking().SingleAsync(r => r.Id == round.Id);
        return Assert.Single(await TakeReturns.RunAsync(db, Sheets.Clock, new(known, [new PackedTable("表.xlsx", file)]) { OnlyUnit = only }));
    }
}
