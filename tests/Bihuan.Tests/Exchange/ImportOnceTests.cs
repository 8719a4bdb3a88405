using Bihuan.Exchange.Importing;
using Bihuan.Jobs;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>“导入”按了两次、一个任务被做了两次，也只导入一次。</summary>
public sealed class ImportOnceTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Finished_tries_are_cleared_with_their_files_and_those_of_others_stay(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, other) = (Sheets.Clerk(), Sheets.Clerk());
        var file = Sheets.Of(["名称", "状态", "使用单位", "购置日期", "价格（元）"], ["复印机", "在用", "受理窗口", "2024-3-5", "1"]);
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, file);
        var (theirs, _) = await Sheets.KeepAsync(database, other, Lists.Gears, file);
        await using (var db = database.Open(clerk))
        {
            // 还没有轮到的任务算正在做
            Assert.Equal(0, await ClearImports.RunAsync(db, Lists.Gears));
            // 别人的也做完了：留着是因为是他的，不是因为正在做
            foreach (var job in await db.Jobs.Where(j => j.BodyId == clerk.BodyId && db.Imports.Any(i => (i.Id == id || i.Id == theirs) && i.JobId == j.Id)).ToListAsync()) job.State = JobState.Done;
            await db.SaveAsync();
        }
        await using (var db = database.Open(clerk)) Assert.Equal(1, await ClearImports.RunAsync(db, Lists.Gears));
        await using var after = database.Open(clerk);
        Assert.Equal([theirs], await after.Imports.Where(i => i.Id == id || i.Id == theirs).Select(i => i.Id).ToListAsync());
        Assert.False(await after.ImportParts.AnyAsync(p => p.ImportId == id));
    }

    [Theory, BothEngines]
    public async Task Pressed_twice_at_once_only_one_job_is_queued(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Mark());
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Rows(mark));
        // 核对的任务做完了
        await using (var done = database.Open(clerk))
        {
            var known = await done.Imports.AsNoTracking().SingleAsync(i => i.Id == id);
            var job = await done.Jobs.SingleAsync(j => j.Id == known.JobId);
            (job.State, job.DedupKey) = (JobState.Done, null);
            await done.SaveAsync();
        }
        await using var a = database.Open(clerk);
        await using var b = database.Open(clerk);
        // 两次请求都看见核对好了
        var (first, second) = ((await DecideImport.FindAsync(a, Sheets.Clock, Lists.Gears, id))!, (await DecideImport.FindAsync(b, Sheets.Clock, Lists.Gears, id))!);
        Assert.Null(await DecideImport.SaveAsync(a, Sheets.Clock, first, goodOnly: false));
        Assert.Contains("刚刚已经按过一次", await DecideImport.SaveAsync(b, Sheets.Clock, second, goodOnly: false), StringComparison.Ordinal);
        await using var after = database.Open(clerk);
        var text = id.ToString();
        Assert.Equal(1, await after.Jobs.CountAsync(j => j.Args.Contains(text) && j.State == JobState.Waiting));
    }

    [Theory, BothEngines]
    public async Task Two_jobs_of_one_import_save_it_once(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, mark) = (Sheets.Clerk(), Mark());
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Rows(mark));
        await using var db = database.Open(clerk);
        string? inner = null;
        var said = await RunImport.RunAsync(db, Sheets.Clock, id, save: true, goodOnly: false, async (done, _) =>
        {
            if (inner is not null || done < 4) return;
            await using var other = database.Open(clerk);
            inner = await RunImport.RunAsync(other, Sheets.Clock, id, save: true, goodOnly: false, (_, _) => Task.CompletedTask, default);
        }, default);
        Assert.Equal(("新登记1行，修改0行。", "已经导入过了。"), (inner, said));
        await using var after = database.Open(clerk);
        Assert.Equal(1, await after.Set<Gear>().CountAsync(g => g.Name == mark));
        Assert.Equal(ImportState.Saved, (await after.Imports.SingleAsync(i => i.Id == id)).State);
    }

    private static string Mark() => "双" + Guid.CreateVersion7().ToString("N")[24..];

    private static byte[] Rows(string name) => Sheets.Of(["名称", "状态", "购置日期", "价格（元）"], [name, "在用", "2026-03-01", "12.5"]);
}
