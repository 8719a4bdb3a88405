using System.Data.Common;

using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Messages.Digests;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Outbox;

/// <summary>
/// 把要发的一件一件发出去。先占下（已写进数据库）再交出去，结果马上单独写；肯定没有收下的隔一会儿再试，
/// 不知道收下没有的不自己再发。几个进程、几个线程同时用，也不会把一件发两遍。
/// </summary>
/// <param name="database">数据库。</param>
/// <param name="clock">时钟。</param>
/// <param name="deliver">怎样交出去。交的时候出的错都说在 <see cref="Delivery"/> 里；抛出的，都在交之前，当作没有收下。</param>
/// <param name="onError">出了没有料到的错时叫一次，供记日志。</param>
public sealed class OutboxSender(Database database, TimeProvider clock, Func<Db, OutboxItem, CancellationToken, Task<Delivery>> deliver, Action<OutboxItem, Exception>? onError = null)
{
    /// <summary>占一次多久；比交一件的时限长得多。</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    // 结果写不进数据库时再写几次：写不进，这一件就成了“没有回音”
    private const int Writes = 5;

    /// <summary>把现在可以发的都发完。测试用它代替循环。</summary>
    /// <returns>试了几件。</returns>
    public async Task<int> RunDueAsync(CancellationToken stopping = default)
    {
        var tried = 0;
        while (await RunOneAsync(stopping)) tried++;
        return tried;
    }

    /// <summary>发一件。</summary>
    /// <returns>没有可以发的时为 false。</returns>
    public async Task<bool> RunOneAsync(CancellationToken stopping = default)
    {
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            await using var any = database.Open();
            await OutboxTable.ExpireAsync(any, Now, stopping);
            if (await OutboxTable.PeekAsync(any, Now, stopping) is not { } item) return false;
            await using var db = database.Open(Viewer.System(item.BodyId));
            if (!item.Urgent && QuietHours.Of(await FigureTable.OfAsync(db, stopping)).EndAfter(Now) is { } morning)
            {
                await OutboxTable.PostponeAsync(db, item, morning, stopping);
                continue;
            }
            if (!await OutboxTable.ClaimAsync(db, item, Now + Lease, stopping)) continue; // 别人先占了：看下一件
            await NoteAsync(item, await DeliverAsync(db, item, stopping), stopping);
            return true;
        }
    }

    private async Task<Delivery> DeliverAsync(Db db, OutboxItem item, CancellationToken stopping)
    {
        try
        {
            return await deliver(db, item, stopping);
        }
        catch (Exception e)
        {
            onError?.Invoke(item, e);
            return new Delivery.Refused($"出了没有料到的错({e.GetType().Name})，详见日志里的 {item.Id}。");
        }
    }

    private DateTime Now => UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);

    // 结果一定要写：程序要停也写完。各用新的工作单元，免得先前的出过错
    private async Task NoteAsync(OutboxItem item, Delivery delivery, CancellationToken stopping)
    {
        for (var write = 1; ; write++)
        {
            try
            {
                await using var db = database.Open();
                await NoteOnceAsync(db, item, delivery, stopping.IsCancellationRequested);
                return;
            }
            catch (Exception e) when (write < Writes && e is DbException or DbUpdateException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * write), CancellationToken.None);
            }
        }
    }

    private Task<bool> NoteOnceAsync(Db db, OutboxItem item, Delivery delivery, bool stopping) => delivery switch
    {
        Delivery.Accepted => OutboxTable.EndAsync(db, item, OutboxState.Sent, null, Now, CancellationToken.None),
        Delivery.Unknown unknown => OutboxTable.EndAsync(db, item, OutboxState.Uncertain, unknown.Error, Now, CancellationToken.None),
        // 程序要停才没有交出去：这一次不算，重启后马上再发
        Delivery.Refused when stopping => OutboxTable.GiveBackAsync(db, item, Now, item.Attempts - 1, null, CancellationToken.None),
        Delivery.Refused refused when Retries.Next(item.Since, Now, item.Attempts) is { } next => OutboxTable.GiveBackAsync(db, item, next, item.Attempts, refused.Error, CancellationToken.None),
        Delivery.Refused refused => OutboxTable.EndAsync(db, item, OutboxState.GivenUp, refused.Error, Now, CancellationToken.None),
        _ => throw new InvalidOperationException("没有这样的结果。"),
    };
}
