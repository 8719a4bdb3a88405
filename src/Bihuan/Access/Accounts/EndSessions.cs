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

    /// <summary>结束一个账号的一次登录。</summary>
    /// <returns>结束了几次；没有这一次时为 0。</returns>
    public static Task<int> OneAsync(Db db, Account account, Guid session, CancellationToken cancellation = default) =>
        db.EraseAsync(db.UserSessions.Where(s => s.BodyId == account.BodyId && s.AccountId == account.Id && s.Id == session), cancellation);

    /// <summary>结束一个账号的其余各次登录。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="account">哪个账号。</param>
    /// <param name="except">留下这一次；一次也不留时为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<int> OthersAsync(Db db, Account account, Guid? except, CancellationToken cancellation = default) =>
        db.EraseAsync(db.UserSessions.Where(s => s.BodyId == account.BodyId && s.AccountId == account.Id && s.Id != except), cancellation);

    /// <summary>清除过期的登录和太久以前的登录记录。</summary>
    public static async Task ExpireAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (idle, old, kept) = (now - UserSession.IdleLimit, now - UserSession.LongestLife, now - SignInEntry.Kept);
        await db.EraseAsync(db.UserSessions.Where(s => s.LastSeenAt < idle || s.StartedAt < old), cancellation);
        await db.EraseAsync(db.SignInEntries.Where(e => e.At < kept), cancellation);
    }
}
