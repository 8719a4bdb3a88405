using System.Text;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Backup;
using Bihuan.Demo;
using Bihuan.Exchange.Importing;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Ledgers.Personnel;
using Bihuan.Messages.Outbox;
using Bihuan.Storage;
using Bihuan.Tests.Access;
using Bihuan.Tests.Exchange;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Backup;

/// <summary>恢复演练：账号、台账、附件、任务、审计都有的库，备份，恢复进空的库，照样登录、查找、核对审计。</summary>
public sealed class RestoreDrillTests
{
    private const int Body = 1, Hall = 2;

    [Theory, EveryMove]
    public async Task Everything_works_after_the_move(Engine from, Engine to)
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(from);
        var (gear, content) = await FillAsync(bench, source);
        var target = await bench.EmptyAsync(to);
        var restored = Assert.IsType<RestoreBackup.Result.Done>(await bench.RestoreAsync(target, await bench.BackUpAsync(source)));
        // 链完整，与备份里的链头也接得上；没有封签的还排着队，加上恢复自己的
        Assert.Equal((0L, 1L, 0), (restored.Audit.Faults, restored.Files, restored.Missing.Count));
        Assert.True(restored.Audit is { Blocks: > 0, Waiting: >= 3 });

        await using var db = target.Open(Viewer.System(Body));
        Assert.Equal("310115199003076398", await db.Set<Gear>().Where(g => g.Id == gear).Select(g => g.SellerId).SingleAsync());
        Assert.Equal([gear], await db.SearchHits(db.Catalog.Ledgers.Single(l => l.Code == "gear"), ["叫号", "号机"], 10).ToListAsync());
        Assert.Equal(1, await db.Jobs.CountAsync(j => j.State == JobState.Waiting));
        Assert.Empty(await db.UserSessions.ToListAsync());
        // 备份以后也许早已发出：不自己再发
        Assert.Equal(OutboxState.Uncertain, await db.Set<OutboxItem>().Select(o => o.State).SingleAsync());
        var told = await db.AuditEntries.SingleAsync(e => e.BodyId == Body && e.Process == "从备份恢复");
        Assert.Contains("附件1份", told.Reason, StringComparison.Ordinal);

        var file = await db.StoredFiles.SingleAsync();
        using (var stored = bench.FilesOf(target).Open(Body, file.Sha256)!)
        using (var read = new StreamReader(stored)) Assert.Equal(content, await read.ReadToEndAsync());
        Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, bench.Clock, AccountDesk.Fast, new("keyuan", DemoBody.Password, AccountDesk.Here)));
        // 接着用：再登记一件，封签接得上
        await AddGearAsync(bench, target, "打印机");
        await SealAudit.AllAsync(target, bench.Clock);
        await using var again = target.Open();
        Assert.Equal((0L, 0L), await VerifyAudit.RunAsync(again, [], _ => { }) is var result ? (result.Faults, result.Waiting) : default);
    }

    // 说好七天后不留：留在备份里就食言了
    [Theory, BothEngines]
    public async Task Uploaded_tables_stay_out_of_the_backup_and_what_they_brought_is_in(Engine engine)
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(engine);
        await FillAsync(bench, source);
        var viewer = Sheets.ViewerOf(Body, LedgerDatabases.Setup.Catalog, Hall);
        var (id, _) = await Sheets.KeepAsync(source, viewer, Lists.Gears, Sheets.Of(["名称", "状态", "单位", "购置日期", "价格（元）"], ["触摸屏", "在用", "大厅管理科", "2025-03-02", "1"]));
        var (import, said) = await Sheets.SaveAsync(source, viewer, id);
        Assert.True(import.State == ImportState.Saved, said + import.Problem);

        var path = await bench.BackUpAsync(source);
        using (var zip = System.IO.Compression.ZipFile.OpenRead(path)) Assert.DoesNotContain(zip.Entries, e => e.FullName is "tables/Imports.jsonl" or "tables/ImportParts.jsonl");
        var target = await bench.EmptyAsync(engine);
        Assert.Equal(0L, Assert.IsType<RestoreBackup.Result.Done>(await bench.RestoreAsync(target, path)).Audit.Faults);
        await using var db = target.Open(Viewer.System(Body));
        Assert.Equal((0, 0, 1), (await db.Imports.CountAsync(), await db.ImportParts.CountAsync(), await db.Set<Gear>().CountAsync(g => g.Name == "触摸屏")));
    }

    [Theory, BothEngines]
    public async Task Database_with_anything_in_it_is_left_alone(Engine engine)
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(Engine.Sqlite);
        await FillAsync(bench, source);
        var target = await bench.EmptyAsync(engine);
        await using (var db = target.Open())
        {
            db.Add(new FirstRunCode { Hash = "x", ExpiresAt = bench.Clock.GetUtcNow().UtcDateTime });
            await db.SaveAsync();
        }
        var refused = Assert.IsType<RestoreBackup.Result.Refused>(await bench.RestoreAsync(target, await bench.BackUpAsync(source)));
        Assert.Contains("已有数据（表 FirstRunCodes）", refused.Message, StringComparison.Ordinal);
        await using var after = target.Open();
        Assert.Empty(await after.Bodies.ToListAsync());
    }

    [Fact]
    public async Task File_lost_on_disk_is_named_and_the_rest_is_kept()
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(Engine.Sqlite);
        await FillAsync(bench, source);
        string hash;
        await using (var db = source.Open()) hash = await db.StoredFiles.Select(f => f.Sha256).SingleAsync();
        bench.FilesOf(source).Delete(Body, hash);
        var done = Assert.IsType<WriteBackup.Result.Done>(await WriteBackup.RunAsync(source, bench.FilesOf(source), bench.Clock, new(bench["缺.zip"])));
        Assert.Equal([$"1/{hash}"], done.Missing);
        var target = await bench.EmptyAsync(Engine.Sqlite);
        Assert.Equal([$"1/{hash}"], Assert.IsType<RestoreBackup.Result.Done>(await bench.RestoreAsync(target, bench["缺.zip"])).Missing);
    }

    [Fact]
    public async Task Existing_backup_is_not_replaced_unless_asked()
    {
        await using var bench = new BackupBench();
        var source = await bench.EmptyAsync(Engine.Sqlite);
        await File.WriteAllTextAsync(bench["旧.zip"], "旧的");
        Assert.IsType<WriteBackup.Result.Refused>(await WriteBackup.RunAsync(source, bench.FilesOf(source), bench.Clock, new(bench["旧.zip"])));
        Assert.Equal("旧的", await File.ReadAllTextAsync(bench["旧.zip"]));
        Assert.IsType<WriteBackup.Result.Done>(await WriteBackup.RunAsync(source, bench.FilesOf(source), bench.Clock, new(bench["旧.zip"], Overwrite: true)));
        Assert.Equal(["旧.zip"], Directory.GetFiles(Path.GetDirectoryName(bench["旧.zip"])!, "*旧.zip*").Select(Path.GetFileName));
    }

    // 演示机构的账号，一件物品（带加密的证号），一份附件，一个任务，一次登录；审计一半封了签，一半还没有
    internal static async Task<(Guid Gear, string Content)> FillAsync(BackupBench bench, Database database)
    {
        await DemoBody.RunAsync(database, bench.Clock, AccountDesk.Fast);
        var gear = await AddGearAsync(bench, database, "叫号机");
        await SealAudit.AllAsync(database, bench.Clock);
        await AddGearAsync(bench, database, "座椅");
        const string content = "采购小票：叫号机一台。";
        await using var db = database.Open(Viewer.System(Body));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.IsType<KeepFile.Result.Kept>(await KeepFile.RunAsync(db, bench.FilesOf(database), bench.Clock, new("小票.txt", stream)));
        var now = bench.Clock.GetUtcNow().UtcDateTime;
        db.Add(new Job { BodyId = Body, Kind = "try", RunAt = now, CreatedAt = now, RequestedBy = "系统" });
        db.Add(new OutboxItem { BodyId = Body, Id = Guid.CreateVersion7(), Channel = OutboxChannel.Mail, Address = db.Secrets.Seal("a@yunxi.example"), Text = "您有1项待办。", DedupKey = "x", NextTry = now, Since = now, CreatedAt = now });
        await db.SaveAsync();
        Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, bench.Clock, AccountDesk.Fast, new("keyuan", DemoBody.Password, AccountDesk.Here)));
        return (gear, content);
    }

    private static async Task<Guid> AddGearAsync(BackupBench bench, Database database, string name)
    {
        await using var db = database.Open(Viewer.System(Body));
        var keeper = await db.Set<Person>().Select(p => p.Id).FirstAsync();
        var gear = new Gear { Name = name, State = "new", UnitId = Hall, BoughtOn = new(2025, 3, 2), KeeperId = keeper, SellerId = name == "叫号机" ? "310115199003076398" : null };
        db.Add(gear);
        await db.SaveAsync(Process.Now("登记物品", Viewer.System(Body), bench.Clock));
        return gear.Id;
    }
}
