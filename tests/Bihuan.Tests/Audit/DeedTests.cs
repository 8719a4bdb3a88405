using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Storage;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Jobs;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Audit;

/// <summary>改的是平时不进审计的行，但是由人做的：也要在审计里，与改动同一个事务。</summary>
public sealed class DeedTests
{
    [Theory, BothEngines]
    public async Task Starting_hastening_cancelling_and_repeating_a_job_are_each_one_entry(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk)) Assert.IsType<StartJob.Result.Done>(await StartJob.OfKindAsync(db, book.Clock, new TryHandler((_, _) => Task.FromResult<string?>(null))));
        var job = await JobAsync(book);
        foreach (var act in new Func<Db, Task>[]
        {
            db => StartJob.AgainAsync(db, book.Clock, job.Id),
            db => CancelJob.RunAsync(db, book.Clock, job.Id),
            db => CancelJob.RunAsync(db, book.Clock, job.Id), // 已经取消：没有做成，不记
            db => StartJob.AgainAsync(db, book.Clock, job.Id),
        })
        {
            await using var db = book.Database.Open(book.Clerk);
            await act(db);
        }
        var entries = await EntriesAsync(book.Database, LedgerDatabases.Body, skip: 1);
        Assert.Equal(["立即运行后台任务", "马上做后台任务", "取消后台任务", "再做一次后台任务"], entries.Select(e => e.Entry.Process));
        Assert.All(entries, e => Assert.Equal(("林知远", 1, "Jobs"), (e.Entry.Actor, e.Entry.ChangeCount, e.Changes.Single().Table)));
        Assert.Equal($$"""{"Kind":["try","try"],"State":["Waiting","Cancelled"]}""", entries[2].Changes.Single().Values);
        Assert.All(entries.Take(3), e => Assert.Equal(job.Id.ToString(), e.Changes.Single().Row));
        await SealAudit.AllAsync(book.Database, book.Clock);
        Assert.Empty((await book.VerifyAsync()).Faults);
    }

    [Theory, BothEngines]
    public async Task Asking_a_running_job_to_stop_is_an_entry(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk)) await StartJob.OfKindAsync(db, book.Clock, new TryHandler((_, _) => Task.FromResult<string?>(null)));
        await using (var db = book.Database.Open()) Assert.NotNull(await JobTable.ClaimAsync(db, [TryHandler.Name], book.Clock.GetUtcNow().UtcDateTime, JobRunner.Lease, default));
        await using (var db = book.Database.Open(book.Clerk)) Assert.IsType<CancelJob.Result.Asked>(await CancelJob.RunAsync(db, book.Clock, (await JobAsync(book)).Id));
        var last = (await EntriesAsync(book.Database, LedgerDatabases.Body, skip: 1))[^1];
        Assert.Equal(("取消后台任务", """{"CancelAsked":[false,true],"Kind":["try","try"]}"""), (last.Entry.Process, last.Changes.Single().Values));
    }

    [Theory, BothEngines]
    public async Task Job_is_not_cancelled_when_the_audit_cannot_be_written(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk)) await StartJob.OfKindAsync(db, book.Clock, new TryHandler((_, _) => Task.FromResult<string?>(null)));
        var job = await JobAsync(book);
        await using (var db = book.Database.Open()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"AuditUnsealed\" RENAME TO \"Elsewhere\"");
        await using (var db = book.Database.Open(book.Clerk)) await Assert.ThrowsAnyAsync<DbUpdateException>(() => CancelJob.RunAsync(db, book.Clock, job.Id));
        await using (var db = book.Database.Open()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Elsewhere\" RENAME TO \"AuditUnsealed\"");
        Assert.Equal(JobState.Waiting, (await JobAsync(book)).State);
        Assert.DoesNotContain(await EntriesAsync(book.Database, LedgerDatabases.Body), e => e.Entry.Process == "取消后台任务");
    }

    [Theory, BothEngines]
    public async Task Unlocking_and_ending_all_sessions_are_entries_and_doing_nothing_is_none(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var desk = new AccountDesk(book.Database, LedgerDatabases.Body, book.Clock);
        var account = await desk.AccountAsync();
        await desk.SignInAsync(account);
        await desk.SignInAsync(account);
        for (var i = 0; i < PasswordPolicy.MostFailures; i++) await desk.TryAsync(account, "wrong");
        var before = (await EntriesAsync(book.Database, LedgerDatabases.Body)).Count;
        foreach (var action in new[] { AccountAction.Unlock, AccountAction.Unlock, AccountAction.EndSessions, AccountAction.EndSessions })
        {
            await using var db = book.Database.Open(book.Clerk);
            Assert.IsType<ChangeAccount.Result.Done>(await ChangeAccount.RunAsync(db, book.Clock, AccountDesk.Fast, book.Clerk, account.Id, action));
        }
        var entries = (await EntriesAsync(book.Database, LedgerDatabases.Body))[before..];
        Assert.Equal([("解锁账号", "Credentials"), ("结束登录", "UserSessions")], entries.Select(e => (e.Entry.Process, e.Changes.Single().Table)));
        Assert.StartsWith("""{"Failures":[5,0],"LockedUntil":["20""", entries[0].Changes.Single().Values, StringComparison.Ordinal);
        Assert.Equal((account.Id.ToString(), """{"Rows":[2,0]}"""), (entries[1].Changes.Single().Row, entries[1].Changes.Single().Values));
        await desk.SignInAsync(account); // 解了锁
    }

    [Theory, BothEngines]
    public async Task Stopping_an_account_ends_its_sessions_in_the_same_entry(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var desk = new AccountDesk(book.Database, LedgerDatabases.Body, book.Clock);
        var account = await desk.AccountAsync();
        var token = await desk.SignInAsync(account);
        await using (var db = book.Database.Open(book.Clerk)) await ChangeAccount.RunAsync(db, book.Clock, AccountDesk.Fast, book.Clerk, account.Id, AccountAction.Disable);
        var last = (await EntriesAsync(book.Database, LedgerDatabases.Body))[^1];
        Assert.Equal(("停用账号", "Accounts", "UserSessions"), (last.Entry.Process, last.Changes[0].Table, last.Changes[1].Table));
        Assert.Null(await desk.FindAsync(token));
    }

    [Theory, BothEngines]
    public async Task Own_sessions_ended_from_elsewhere_and_new_recovery_codes_are_entries(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var desk = new AccountDesk(book.Database, LedgerDatabases.Body, book.Clock);
        var account = await desk.AccountAsync();
        var other = await desk.FindAsync(await desk.SignInAsync(account));
        var third = await desk.FindAsync(await desk.SignInAsync(account));
        await using (var db = book.Database.Open())
        {
            Assert.Equal(1, await EndSessions.FromElsewhereAsync(db, book.Clock, account, other!.Session.Id));
            Assert.Equal(0, await EndSessions.FromElsewhereAsync(db, book.Clock, account, other.Session.Id));
        }
        await using (var db = book.Database.Open()) Assert.Equal(1, await EndSessions.OthersAsync(db, Process.Now("结束别处的登录", account.AsActor(), book.Clock), account, null));
        Assert.NotNull(third);
        Assert.Equal(["结束登录", "结束别处的登录"], (await EntriesAsync(book.Database, LedgerDatabases.Body))[^2..].Select(e => e.Entry.Process));
    }

    [Theory, BothEngines]
    public async Task Exporting_is_an_entry_that_changes_nothing_and_is_sealed(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk)) await ExportAudit.RecordAsync(db, book.Clock, "范围：" + new string('全', 600));
        var last = (await EntriesAsync(book.Database, LedgerDatabases.Body))[^1];
        Assert.Equal(("导出审计", 0, Process.ReasonLength), (last.Entry.Process, last.Entry.ChangeCount, last.Entry.Reason!.Length));
        Assert.Equal(1, await SealAudit.AllAsync(book.Database, book.Clock));
        Assert.Empty((await book.VerifyAsync()).Faults);
    }

    [Theory, BothEngines]
    public async Task Entry_that_lifts_a_restriction_is_itself_restricted(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SaveAsync("保密柜", restricted: true);
        await using (var db = book.Database.Open(book.Clerk))
        {
            var gear = await db.Set<Gear>().AsTracking().SingleAsync();
            (gear.Restricted, gear.Name) = (false, "普通柜");
            await db.SaveAsync(Process.Now("解除限制", book.Clerk, book.Clock));
        }
        Assert.All((await EntriesAsync(book.Database, LedgerDatabases.Body, skip: 1)), e => Assert.True(e.Entry.Restricted));
    }

    private static async Task<Job> JobAsync(AuditBook book)
    {
        await using var db = book.Database.Open();
        return await db.Jobs.AsNoTracking().OrderBy(j => j.Id).FirstAsync();
    }

    /// <summary>一个机构的审计，从旧到新。</summary>
    private static async Task<List<(AuditEntry Entry, List<AuditChange> Changes)>> EntriesAsync(Database database, int body, int skip = 0)
    {
        await using var db = database.Open(Viewer.System(body));
        var entries = (await db.AuditEntries.AsNoTracking().Where(e => e.BodyId == body).ToListAsync()).OrderBy(e => e.Id).Skip(skip).ToList();
        var changes = (await db.AuditChanges.AsNoTracking().ToListAsync()).ToLookup(c => c.EntryId);
        return [.. entries.Select(e => (e, changes[e.Id].OrderBy(c => c.Ordinal).ToList()))];
    }
}
