using System.Linq.Expressions;

using Bihuan.Messages.Outbox;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Bihuan.Storage;

/// <summary>要发的一件的占用与结果：都是“还是我看见的样子才改”，几个进程同时来，只有一个成。</summary>
internal static class OutboxTable
{
    /// <summary>表名，写进审计的。</summary>
    public const string Name = "OutboxItems";

    /// <summary>最早可以发的一件；没有时为 null。</summary>
    public static Task<OutboxItem?> PeekAsync(Db db, DateTime now, CancellationToken cancellation) =>
        db.OutboxItems.AsNoTracking().Where(o => o.State == OutboxState.Waiting && o.NextTry <= now).OrderBy(o => o.NextTry).ThenBy(o => o.Id).FirstOrDefaultAsync(cancellation);

    /// <summary>占下看见的那一件；占下了，在交出去之前就已写进数据库。</summary>
    /// <returns>别人先占了时为 false。</returns>
    public static async Task<bool> ClaimAsync(Db db, OutboxItem seen, DateTime until, CancellationToken cancellation)
    {
        var mine = Guid.NewGuid();
        if (!await UpdateAsync(db, Unchanged(seen), s => s.SetProperty(o => o.State, OutboxState.Sending).SetProperty(o => o.Lease, mine).SetProperty(o => o.LeaseUntil, until).SetProperty(o => o.Attempts, seen.Attempts + 1), cancellation)) return false;
        (seen.State, seen.Lease, seen.LeaseUntil) = (OutboxState.Sending, mine, until);
        seen.Attempts++;
        return true;
    }

    /// <summary>现在不宜发，往后放；不算试过。</summary>
    public static Task PostponeAsync(Db db, OutboxItem seen, DateTime until, CancellationToken cancellation) =>
        UpdateAsync(db, Unchanged(seen), s => s.SetProperty(o => o.NextTry, until), cancellation);

    /// <summary>记结果。占用过期、被人当作没有回音了的，只要还没有另外占过，结果照样算。</summary>
    public static Task<bool> EndAsync(Db db, OutboxItem item, OutboxState state, string? error, DateTime now, CancellationToken cancellation)
    {
        var mine = item.Lease;
        return UpdateAsync(db, o => o.BodyId == item.BodyId && o.Id == item.Id && o.Lease == mine, s => s
            .SetProperty(o => o.State, state).SetProperty(o => o.EndedAt, now).SetProperty(o => o.LeaseUntil, (DateTime?)null).SetProperty(o => o.Error, Cut(error)), cancellation);
    }

    /// <summary>没有发成，以后再试。</summary>
    public static Task<bool> GiveBackAsync(Db db, OutboxItem item, DateTime nextTry, int attempts, string? error, CancellationToken cancellation)
    {
        var mine = item.Lease;
        return UpdateAsync(db, o => o.BodyId == item.BodyId && o.Id == item.Id && o.Lease == mine, s => s
            .SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.NextTry, nextTry).SetProperty(o => o.Attempts, attempts)
            .SetProperty(o => o.Lease, (Guid?)null).SetProperty(o => o.LeaseUntil, (DateTime?)null).SetProperty(o => o.Error, Cut(error)), cancellation);
    }

    /// <summary>占用过期而没有结果的：发的进程没了，不知道发出去没有，都记作没有回音。占用号留着，万一还在，结果照样记得上。</summary>
    public static async Task ExpireAsync(Db db, DateTime now, CancellationToken cancellation)
    {
        if (!await db.OutboxItems.AnyAsync(o => o.State == OutboxState.Sending && o.LeaseUntil < now, cancellation)) return;
        await UpdateAsync(db, o => o.State == OutboxState.Sending && o.LeaseUntil < now, s => s
            .SetProperty(o => o.State, OutboxState.Uncertain).SetProperty(o => o.EndedAt, now).SetProperty(o => o.LeaseUntil, (DateTime?)null)
            .SetProperty(o => o.Error, "正在发的时候程序停了，可能已经送到。"), cancellation);
    }

    /// <summary>把符合条件的改掉。</summary>
    /// <returns>有没有改到。</returns>
    public static async Task<bool> UpdateAsync(Db db, Expression<Func<OutboxItem, bool>> which, Action<UpdateSettersBuilder<OutboxItem>> change, CancellationToken cancellation)
    {
        using var turn = await db.WriteTurnAsync(cancellation);
#pragma warning disable RS0030 // 要发的不进审计，要的就是一句话的比较并改
        return await db.OutboxItems.Where(which).ExecuteUpdateAsync(change, cancellation) > 0;
#pragma warning restore RS0030
    }

    private static Expression<Func<OutboxItem, bool>> Unchanged(OutboxItem seen) =>
        o => o.BodyId == seen.BodyId && o.Id == seen.Id && o.State == seen.State && o.Lease == seen.Lease && o.Attempts == seen.Attempts;

    private static string? Cut(string? text) => text is { Length: > OutboxItem.ErrorLength } ? text[..OutboxItem.ErrorLength] : text;
}
