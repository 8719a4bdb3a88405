using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Messages;
using Bihuan.Storage;
using Bihuan.Tests.Audit;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Jobs;

public sealed class JobTests
{
    [Theory, BothEngines]
    public async Task Job_saved_with_a_change_runs_once_and_tells_its_outcome(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk))
        {
            db.Add(new Gear { Name = "叫号机", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2) });
            db.Add(NewJob(book));
            await db.SaveAsync(Process.Now("登记物品", book.Clerk, book.Clock));
        }
        var args = new List<string>();
        var runner = Runner(book, (run, _) =>
        {
            args.Add(run.Job.Args);
            return Task.FromResult<string?>("好了");
        });
        Assert.Equal(1, await runner.RunDueAsync());
        Assert.Equal(0, await runner.RunDueAsync());
        Assert.Equal(["{\"n\":1}"], args);
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Done, "好了", 100, 1, null, null), (job.State, job.Outcome, job.Percent, job.Attempts, job.Lease, job.LeaseUntil));
    }

    [Theory, BothEngines]
    public async Task Job_of_a_change_that_was_not_saved_does_not_exist(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open(book.Clerk))
        {
            db.Add(new Gear { BodyId = LedgerDatabases.Body, Name = new string('长', 10), State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), PartOfId = Guid.NewGuid() });
            db.Add(NewJob(book));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveAsync(Process.Now("登记物品", book.Clerk, book.Clock)));
        }
        await using var check = book.Database.Open();
        Assert.False(await check.Jobs.AnyAsync());
    }

    [Theory, BothEngines]
    public async Task Many_workers_share_the_jobs_and_none_runs_twice(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await using (var db = book.Database.Open())
        {
            for (var i = 0; i < 40; i++) db.Add(NewJob(book));
            await db.SaveAsync();
        }
        var ran = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Runner(book, (run, _) =>
        {
            ran.Add(run.Job.Id);
            return Task.FromResult<string?>(null);
        }).RunDueAsync())));
        Assert.Equal(40, ran.Count);
        Assert.Equal(40, ran.Distinct().Count());
    }

    [Theory, BothEngines]
    public async Task Failed_job_is_tried_again_later_and_gives_up_at_last(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        var errors = 0;
        var runner = new JobRunner(book.Database, book.Clock, [new TryHandler((_, _) => throw new InvalidOperationException("身份证 110101199003070011"))], (_, _) => errors++);
        Assert.Equal(1, await runner.RunDueAsync());
        Assert.Equal(0, await runner.RunDueAsync());
        Assert.Equal(JobState.Waiting, (await OnlyAsync(book)).State);
        book.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, await runner.RunDueAsync());
        book.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await runner.RunDueAsync());
        book.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await runner.RunDueAsync());
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Failed, 3, 3), (job.State, job.Attempts, errors));
        Assert.Contains("InvalidOperationException", job.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("110101", job.Error, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Expected_failure_is_told_and_not_tried_again(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        Assert.Equal(1, await Runner(book, (_, _) => throw new JobFailedException("对不上")).RunDueAsync());
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Failed, "对不上", 1), (job.State, job.Error, job.Attempts));
    }

    // 告诉管理员时出了错，结果也不写：占用过期后再来，不会有谁也不知道的失败
    [Theory, BothEngines]
    public async Task Failure_and_who_is_told_are_saved_together(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        var breaks = true;
        JobRunner Telling() => new(book.Database, book.Clock, [new TryHandler((_, _) => throw new JobFailedException("对不上"))], onFailed: (db, job, title) =>
        {
            db.Add(new Message { BodyId = job.BodyId, Id = Guid.CreateVersion7(), PersonId = book.Clerk.PersonId, Kind = MessageKind.JobFailed, Title = title, Path = "/jobs", CreatedAt = Now(book) });
            return breaks ? throw new InvalidOperationException("写不进") : Task.CompletedTask;
        });
        await Assert.ThrowsAsync<InvalidOperationException>(() => Telling().RunDueAsync());
        Assert.Equal(JobState.Running, (await OnlyAsync(book)).State);
        await using (var db = book.Database.Open()) Assert.Empty(await db.Messages.ToListAsync());
        breaks = false;
        book.Clock.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Telling().RunDueAsync());
        Assert.Equal((JobState.Failed, "对不上"), ((await OnlyAsync(book)).State, (await OnlyAsync(book)).Error));
        await using (var db = book.Database.Open()) Assert.Single(await db.Messages.ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Job_of_a_dead_worker_is_done_by_another_when_the_lease_is_over(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        Job dead;
        await using (var db = book.Database.Open()) dead = (await JobTable.ClaimAsync(db, [TryHandler.Name], Now(book), JobRunner.Lease, default))!;
        var runner = Runner(book, (_, _) => Task.FromResult<string?>("第二个做的"));
        Assert.Equal(0, await runner.RunDueAsync());
        book.Clock.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await runner.RunDueAsync());
        // 死的那个又活过来：它的结果写不进去
        await using (var db = book.Database.Open()) Assert.False(await JobTable.EndAsync(db, dead, JobState.Done, "第一个做的", null, false, Now(book), default));
        var job = await OnlyAsync(book);
        Assert.Equal(("第二个做的", 2), (job.Outcome, job.Attempts));
    }

    [Theory, BothEngines]
    public async Task Job_that_kills_its_worker_every_time_is_given_up(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        for (var i = 0; i < 3; i++)
        {
            await using var db = book.Database.Open();
            Assert.NotNull(await JobTable.ClaimAsync(db, [TryHandler.Name], Now(book), JobRunner.Lease, default));
            book.Clock.Advance(JobRunner.Lease + TimeSpan.FromSeconds(1));
        }
        await Runner(book, (_, _) => throw new InvalidOperationException("不该再做")).RunDueAsync();
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Failed, "做了3次都中断了，不再试。"), (job.State, job.Error));
    }

    [Theory, BothEngines]
    public async Task Stopping_gives_the_job_back_uncounted(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        using var stop = new CancellationTokenSource();
        var runner = Runner(book, async (_, cancellation) =>
        {
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return null;
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => runner.RunDueAsync(stop.Token));
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Waiting, 0, null, null), (job.State, job.Attempts, job.Lease, job.Error));
    }

    [Theory, BothEngines]
    public async Task Running_job_stops_when_somebody_cancels_it_and_shows_its_progress_until_then(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await AddAsync(book);
        var runner = Runner(book, async (run, cancellation) =>
        {
            await run.ReportAsync(1, 4, "做了一份");
            var seen = await OnlyAsync(book);
            Assert.Equal((JobState.Running, 25, "做了一份"), (seen.State, seen.Percent, seen.Outcome));
            await using (var db = book.Database.Open(book.Clerk)) Assert.IsType<CancelJob.Result.Asked>(await CancelJob.RunAsync(db, book.Clock, run.Job.Id, cancellation));
            while (true)
            {
                await Task.Delay(100, cancellation);
                await run.ReportAsync(2, 4);
            }
        });
        Assert.Equal(1, await runner.RunDueAsync());
        var job = await OnlyAsync(book);
        Assert.Equal((JobState.Cancelled, "林知远"), (job.State, job.CancelledBy));
    }

    [Theory, BothEngines]
    public async Task Waiting_job_can_be_cancelled_and_done_again(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var id = await AddAsync(book);
        var runner = Runner(book, (_, _) => Task.FromResult<string?>("好了"));
        await using (var db = book.Database.Open(book.Clerk))
        {
            Assert.IsType<CancelJob.Result.Done>(await CancelJob.RunAsync(db, book.Clock, id));
            Assert.IsType<CancelJob.Result.Refused>(await CancelJob.RunAsync(db, book.Clock, id));
        }
        Assert.Equal(0, await runner.RunDueAsync());
        await using (var db = book.Database.Open(book.Clerk)) Assert.IsType<StartJob.Result.Done>(await StartJob.AgainAsync(db, book.Clock, id));
        await using (var other = book.Database.Open(LedgerDatabases.Clerk(LedgerDatabases.OtherBody))) Assert.IsType<StartJob.Result.Refused>(await StartJob.AgainAsync(other, book.Clock, id));
        Assert.Equal(1, await runner.RunDueAsync());
        await using var check = book.Database.Open();
        Assert.Equal([JobState.Done, JobState.Cancelled], (await check.Jobs.OrderByDescending(j => j.Id).ToListAsync()).Select(j => j.State));
    }

    // 测试的数据库里有两个机构：全系统的任务不归其中一个管；只剩一个机构时归它
    [Theory, BothEngines]
    public async Task Job_of_the_whole_system_is_managed_only_where_there_is_one_body(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var handler = new TryHandler((_, _) => Task.FromResult<string?>(null), new TimeOnly(18, 0));
        var job = new Job { BodyId = 0, Kind = TryHandler.Name, RunAt = book.Clock.GetUtcNow().UtcDateTime.AddDays(1), CreatedAt = book.Clock.GetUtcNow().UtcDateTime, RequestedBy = "系统" };
        await using (var db = book.Database.Open())
        {
            db.Add(job);
            await db.SaveAsync();
        }
        await using (var db = book.Database.Open(book.Clerk))
        {
            Assert.IsType<StartJob.Result.Refused>(await StartJob.OfKindAsync(db, book.Clock, handler));
            Assert.IsType<StartJob.Result.Refused>(await StartJob.AgainAsync(db, book.Clock, job.Id));
            Assert.IsType<CancelJob.Result.Refused>(await CancelJob.RunAsync(db, book.Clock, job.Id));
            Assert.Equal(JobState.Waiting, (await db.Jobs.AsNoTracking().SingleAsync()).State);
        }
        await book.TamperAsync($"""DELETE FROM "Units" WHERE "BodyId" = {LedgerDatabases.OtherBody}""");
        await book.TamperAsync($"""DELETE FROM "Bodies" WHERE "Id" = {LedgerDatabases.OtherBody}""");
        await using var only = book.Database.Open(book.Clerk);
        Assert.IsType<CancelJob.Result.Done>(await CancelJob.RunAsync(only, book.Clock, job.Id));
        Assert.IsType<StartJob.Result.Done>(await StartJob.OfKindAsync(only, book.Clock, handler));
    }

    [Theory, BothEngines]
    public async Task Daily_job_runs_once_a_day_and_once_after_days_missed(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine); // 北京时间 3月10日17:00
        var runs = 0;
        JobRunner New() => new(book.Database, book.Clock, [new TryHandler((_, _) =>
        {
            Interlocked.Increment(ref runs);
            return Task.FromResult<string?>(null);
        }, new TimeOnly(18, 0))]);
        Assert.Equal(1, await New().RunDueAsync()); // 3月9日18:00 那一次
        Assert.Equal(0, await New().RunDueAsync());
        book.Clock.Advance(TimeSpan.FromHours(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => New().RunDueAsync())));
        Assert.Equal(2, runs);
        book.Clock.Advance(TimeSpan.FromDays(5));
        await New().RunDueAsync();
        await New().RunDueAsync();
        Assert.Equal(3, runs);
    }

    [Theory, BothEngines]
    public async Task Old_jobs_are_cleared_and_heads_and_verification_run_as_jobs(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        var folder = Directory.CreateTempSubdirectory("bihuan-heads-").FullName;
        try
        {
            var runner = new JobRunner(book.Database, book.Clock, [new KeepAuditHead(folder), new ExpireJobs(), new VerifyAuditJob(folder)]);
            await book.SealBlocksAsync(2);
            Assert.Equal(2, await runner.RunDueAsync());
            Assert.Single(Directory.GetFiles(folder));
            await using (var db = book.Database.Open(book.Clerk))
            {
                Assert.IsType<StartJob.Result.Done>(await StartJob.OfKindAsync(db, book.Clock, runner.Handlers[2]));
                Assert.IsType<StartJob.Result.Refused>(await StartJob.OfKindAsync(db, book.Clock, runner.Handlers[2]));
            }
            await runner.RunDueAsync();
            Assert.Equal((JobState.Done, "完好：核对了3块、5条，对照保存的链头1个。"), await VerifiedAsync());

            await book.TamperAsync($"""DELETE FROM "AuditBlocks" WHERE "Number" = 3""");
            await using (var db = book.Database.Open(book.Clerk)) await StartJob.OfKindAsync(db, book.Clock, runner.Handlers[2]);
            await runner.RunDueAsync();
            var (state, said) = await VerifiedAsync();
            Assert.Equal(JobState.Failed, state);
            Assert.Contains("有3处对不上。", said, StringComparison.Ordinal);
            Assert.Contains("保存的链头是第3块，现在的链只到第2块", said, StringComparison.Ordinal);

            book.Clock.Advance(ExpireJobs.Kept + TimeSpan.FromDays(2));
            await runner.RunDueAsync();
            await using var check = book.Database.Open();
            Assert.Equal(2, await check.Jobs.CountAsync()); // 只剩今天的两个
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<(JobState, string?)> VerifiedAsync()
        {
            await using var db = book.Database.Open();
            var job = await db.Jobs.Where(j => j.Kind == VerifyAuditJob.Name).OrderByDescending(j => j.Id).FirstAsync();
            return (job.State, job.Outcome ?? job.Error);
        }
    }

    private static DateTime Now(AuditBook book) => book.Clock.GetUtcNow().UtcDateTime;

    private static Job NewJob(AuditBook book) => new() { BodyId = LedgerDatabases.Body, Kind = TryHandler.Name, Args = "{\"n\":1}", RunAt = Now(book), CreatedAt = Now(book), RequestedBy = "林知远" };

    private static async Task<Guid> AddAsync(AuditBook book)
    {
        var job = NewJob(book);
        await using var db = book.Database.Open();
        db.Add(job);
        await db.SaveAsync();
        return job.Id;
    }

    private static JobRunner Runner(AuditBook book, Func<JobRun, CancellationToken, Task<string?>> work) => new(book.Database, book.Clock, [new TryHandler(work)]);

    private static async Task<Job> OnlyAsync(AuditBook book)
    {
        await using var db = book.Database.Open();
        return await db.Jobs.AsNoTracking().SingleAsync();
    }
}
