using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Access.Accounts;

/// <summary>结束登录：退出，或者从别处结束。</summary>
public static class EndSessions
{
    /// <summary>退出这一次登录，记进登录记录。</summary>
    public static async Task SignOutAsync(Db db, TimeProvider clock, Account account, UserSession session, Caller caller, CancellationToken cancellation = default)
    {
        await OneAsync(db, account, session.Id, cancellation);
        db.Add(SignInEntry.Of(account, account.Name, SignInOutcome.SignedOut, caller, clock.GetUtcNow().UtcDateTime));
        await db.SaveAsync(cancellation);
    }

    /// <summary>本人从别处结束一次登录，记进审计。</summary>
    /// <returns>结束了几次；没有这一次时为 0。</returns>
    public static async Task<int> FromElsewhereAsync(Db db, TimeProvider clock, Account account, Guid session, CancellationToken cancellation = default) =>
        await db.RecordAsync(Process.Now("结束登录", account.AsActor(), clock), async stop => await OneAsync(db, account, session, stop) == 0 ? null : [Note(account, 1)], cancellation) ? 1 : 0;

    /// <summary>结束一个账号的其余各次登录，连同加载着的改动，在一个事务里保存并记进审计；一处也没有要改、要结束的，什么也不记。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="process">谁、做什么。</param>
    /// <param name="account">哪个账号。</param>
    /// <param name="except">留下这一次；一次也不留时为 null。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>结束了几次。</returns>
    public static async Task<int> OthersAsync(Db db, Process process, Account account, Guid? except, CancellationToken cancellation = default)
    {
        var ended = 0;
        await db.RecordAsync(process, async stop =>
        {
            ended = await EraseOthersAsync(db, account, except, stop);
            return ended > 0 ? [Note(account, ended)] : db.ChangeTracker.HasChanges() ? [] : null;
        }, cancellation);
        return ended;
    }

    /// <summary>只是结束，不记：登录、退出时用，那些另有登录记录。</summary>
    public static Task<int> OneAsync(Db db, Account account, Guid session, CancellationToken cancellation = default) =>
        db.EraseAsync(db.UserSessions.Where(s => s.BodyId == account.BodyId && s.AccountId == account.Id && s.Id == session), cancellation);

    private static Task<int> EraseOthersAsync(Db db, Account account, Guid? except, CancellationToken cancellation) =>
        db.EraseAsync(db.UserSessions.Where(s => s.BodyId == account.BodyId && s.AccountId == account.Id && s.Id != except), cancellation);

    private static AuditNote Note(Account account, int ended) => new(nameof(Db.UserSessions), account.Id.ToString(), ChangeKind.Deleted, ("Rows", ended, 0));

    /// <summary>清除过期的登录和太久以前的登录记录。</summary>
    public static async Task ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (idle, old, kept) = (now - UserSession.IdleLimit, now - UserSession.LongestLife, now - SignInEntry.Kept);
        await db.EraseAsync(db.UserSessions.Where(s => s.LastSeenAt < idle || s.StartedAt < old), cancellation);
        await db.EraseAsync(db.SignInEntries.Where(e => e.At < kept), cancellation);
    }
}
