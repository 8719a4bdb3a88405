using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>收件箱里的一条，和现在看不看得见它说的那一行。</summary>
/// <param name="Message">消息。</param>
/// <param name="Open">看得见，或者说的不是哪一行；看不见的不显示标题，也不给网址。</param>
public sealed record InboxItem(Message Message, bool Open);

/// <summary>自己的收件箱：数没看的、一页一页看、标为已读。</summary>
public static class Inbox
{
    /// <summary>没看的数到这么多为止。</summary>
    public const int CountTo = 100;

    /// <summary>一页。</summary>
    /// <param name="Items">各条，从新到旧。</param>
    /// <param name="Next">接着这个编号往下看；没有更旧的时为 null。</param>
    public sealed record Page(IReadOnlyList<InboxItem> Items, Guid? Next);

    /// <summary>没看的有几条，最多数到 <see cref="CountTo"/>。一次查询，只走索引。</summary>
    public static Task<int> UnreadAsync(Db db, CancellationToken cancellation = default) =>
        Unread(Mine(db)).Select(m => m.Id).Take(CountTo).CountAsync(cancellation);

    /// <summary>看一页。查询次数至多是一加这一页里说到的台账本数。</summary>
    /// <param name="db">以本人打开的。</param>
    /// <param name="unreadOnly">只看没看过的。</param>
    /// <param name="after">接着哪个编号；null 是从最新的起。</param>
    /// <param name="size">一页几条。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Page> PageAsync(Db db, bool unreadOnly, Guid? after, int size, CancellationToken cancellation = default)
    {
        var messages = Mine(db).AsNoTracking();
        if (unreadOnly) messages = Unread(messages);
        if (after is { } id) messages = messages.Where(m => m.Id < id);
        var found = await messages.OrderByDescending(m => m.Id).Take(size + 1).ToListAsync(cancellation);
        var more = found.Count > size;
        if (more) found.RemoveAt(size);
        var seen = await SeenAsync(db, found, cancellation);
        return new([.. found.Select(m => new InboxItem(m, m.RowId is not { } row || seen.Contains(row)))], more ? found[^1].Id : null);
    }

    /// <summary>打开一条：标为已读，说出到哪里看。没有这一条、它说的行现在看不见时为 null。</summary>
    public static async Task<string?> OpenAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await Mine(db).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } message) return null;
        await MessageTable.MarkReadAsync(db, Unread(Mine(db)).Where(m => m.Id == id), clock.GetUtcNow().UtcDateTime, cancellation);
        return message.RowId is not { } row || (await SeenAsync(db, [message], cancellation)).Contains(row) ? message.Path : null;
    }

    /// <summary>把一条标为已读；不是自己的、没有的，什么也不改。</summary>
    public static Task<int> MarkReadAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default) =>
        MessageTable.MarkReadAsync(db, Unread(Mine(db)).Where(m => m.Id == id), clock.GetUtcNow().UtcDateTime, cancellation);

    /// <summary>到这一条为止的（连更旧的）都标为已读：翻开页面之后才来的不算看过。</summary>
    /// <returns>标了几条。</returns>
    public static Task<int> MarkAllReadAsync(Db db, TimeProvider clock, Guid upTo, CancellationToken cancellation = default) =>
        MessageTable.MarkReadAsync(db, Unread(Mine(db)).Where(m => m.Id <= upTo), clock.GetUtcNow().UtcDateTime, cancellation);

    private static IQueryable<Message> Mine(Db db)
    {
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        return db.Messages.Where(m => m.BodyId == body && m.PersonId == person);
    }

    private static IQueryable<Message> Unread(IQueryable<Message> messages) => messages.Where(m => m.ReadAt == null);

    private static async Task<HashSet<Guid>> SeenAsync(Db db, List<Message> messages, CancellationToken cancellation)
    {
        var seen = new HashSet<Guid>();
        foreach (var group in messages.Where(m => m.RowId is not null).GroupBy(m => m.Ledger!, StringComparer.Ordinal))
        {
            if (db.Catalog.Find(group.Key) is not { } ledger) continue;
            var rows = group.Select(m => m.RowId!.Value).Distinct().ToList();
            seen.UnionWith(await LedgerRows.Within(db, ledger, Permissions.View(ledger.Code)).Where(r => rows.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation));
        }
        return seen;
    }
}
