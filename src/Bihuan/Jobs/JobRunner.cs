using Bihuan.Storage;

namespace Bihuan.Jobs;

/// <summary>做后台任务：占一个、做、记下结果。几个进程、几个线程同时用也不会把一个任务做两遍(占用过期的除外)。</summary>
/// <param name="database">数据库。</param>
/// <param name="clock">时钟。</param>
/// <param name="handlers">会做哪几种；别的种类留给会做的进程。</param>
/// <param name="onError">出了没有料到的错时叫一次，供记日志。</param>
/// <param name="onFailed">一个任务不再试了，记结果的同一个事务里叫一次，连同任务的中文名：往工作单元里加要告诉管理员的消息，不要保存。</param>
public sealed class JobRunner(Database database, TimeProvider clock, IReadOnlyList<JobHandler> handlers, Action<Job, Exception>? onError = null, Func<Db, Job, string, Task>? onFailed = null)
{
    /// <summary>占一次多久；做的进程死了，过这么久别人才能另做。</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    // 报得再密，数据库也只写这么密
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, JobHandler> _handlers = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);

    /// <summary>会做的各种。</summary>
    public IReadOnlyList<JobHandler> Handlers => handlers;

    /// <summary>排好每日任务，再把现在可以做的都做完。测试用它代替循环。</summary>
    /// <returns>做了几个。</returns>
    public async Task<int> RunDueAsync(CancellationToken stopping = default)
    {
        await EnsureDailyJobs.RunAsync(database, clock, handlers, stopping);
        var done = 0;
        while (await RunOneAsync(stopping)) done++;
        return done;
    }

    /// <summary>做一个。</summary>
    /// <returns>没有可以做的时为 false。</returns>
    public async Task<bool> RunOneAsync(CancellationToken stopping = default)
    {
        stopping.ThrowIfCancellationRequested();
        await using var db = database.Open();
        if (await JobTable.ClaimAsync(db, _handlers.Keys, Now, Lease, stopping) is not { } job) return false;
        var handler = _handlers[job.Kind];
        if (job.Attempts > handler.MostAttempts)
        {
            // 占用一再过期：每次都是做到一半进程没了
            await EndAsync(db, job, handler, JobState.Failed, null, $"做了{handler.MostAttempts}次都中断了，不再试。");
            return true;
        }
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await using (Heartbeat(job, halt))
            await RunAsync(db, job, handler, halt, stopping);
        return true;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task RunAsync(Db db, Job job, JobHandler handler, CancellationTokenSource halt, CancellationToken stopping)
    {
        try
        {
            var outcome = await handler.RunAsync(new JobRun(job, database, clock, Reporter(job, halt)), halt.Token);
            await EndAsync(db, job, handler, JobState.Done, outcome, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // 程序要停：这一次不算，重启后马上再做
            await JobTable.GiveBackAsync(db, job, job.RunAt, job.Attempts - 1, null, CancellationToken.None);
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            // 被人取消；若是占用已被别人拿去，这一句什么也不改
            await EndAsync(db, job, handler, JobState.Cancelled, null, null);
        }
        catch (JobFailedException e)
        {
            await EndAsync(db, job, handler, JobState.Failed, null, e.Message);
        }
        catch (Exception e)
        {
            onError?.Invoke(job, e);
            // 原话里可能有行的内容，页面上只写是哪一种错
            var error = $"出了没有料到的错({e.GetType().Name})，详见日志里的任务 {job.Id}。";
            if (job.Attempts >= handler.MostAttempts) await EndAsync(db, job, handler, JobState.Failed, null, error);
            else await JobTable.GiveBackAsync(db, job, Now + JobHandler.BackOff(job.Attempts), job.Attempts, error, CancellationToken.None);
        }
    }

    private async Task EndAsync(Db db, Job job, JobHandler handler, JobState state, string? outcome, string? error)
    {
        Task<bool> End(Db with) => JobTable.EndAsync(with, job, state, outcome, error, handler.DailyAt is not null, Now, CancellationToken.None);
        if (state != JobState.Failed || onFailed is null) await End(db);
        else
        {
            // 结果与消息一起：说了没有做成的，一定有人知道
            await using var both = database.Open();
            await both.SaveAsync(async _ =>
            {
                if (!await End(both)) return false;
                await onFailed(both, job, handler.Title);
                return true;
            });
        }
        Meters.JobRuns.Add(1, new("kind", job.Kind), new("state", state.ToString()));
    }

    private Func<int, string?, Task> Reporter(Job job, CancellationTokenSource halt)
    {
        long? last = null;
        return async (percent, text) =>
        {
            halt.Token.ThrowIfCancellationRequested();
            if (last is { } then && clock.GetElapsedTime(then) < Between) return;
            last = clock.GetTimestamp();
            await RenewAsync(job, (percent, text), halt);
        };
    }

    private async Task RenewAsync(Job job, (int, string?)? progress, CancellationTokenSource halt)
    {
        await using var db = database.Open();
        if (!await JobTable.RenewAsync(db, job, Now + Lease, progress, halt.Token)) await halt.CancelAsync();
    }

    private Beat Heartbeat(Job job, CancellationTokenSource halt) => new(clock, Lease / 6, () => RenewAsync(job, null, halt));

    /// <summary>做的时候定时续占用。</summary>
    private sealed class Beat : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _running;

        public Beat(TimeProvider clock, TimeSpan every, Func<Task> beat) => _running = RunAsync(clock, every, beat);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _running;
            _stop.Dispose();
        }

        private async Task RunAsync(TimeProvider clock, TimeSpan every, Func<Task> beat)
        {
            using var timer = new PeriodicTimer(every, clock);
            try
            {
                while (await timer.WaitForNextTickAsync(_stop.Token))
                {
                    try
                    {
                        await beat();
                    }
                    catch (Exception e) when (e is not OperationCanceledException)
                    {
                        // 一次没有续上不要紧：占用还有几次的余地
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // 做完了，或者停了
            }
        }
    }
}
