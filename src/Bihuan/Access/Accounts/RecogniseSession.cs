using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>由浏览器的凭证认出是谁的哪一次登录，并记下最近使用的时刻（至多一分钟一次）。</summary>
public static class RecogniseSession
{
    /// <summary>认出来的。</summary>
    /// <param name="Session">哪一次登录。</param>
    /// <param name="Account">谁的账号，在用。</param>
    /// <param name="Level">机构按第几级管理。</param>
    public sealed record Found(UserSession Session, Account Account, int Level);

    /// <summary>认；凭证不对、过期了、账号停用了时为 null。</summary>
    public static async Task<Found?> RunAsync(Db db, TimeProvider clock, string token, CancellationToken cancellation = default)
    {
        var hash = SessionToken.HashOf(token);
        var query = from s in db.UserSessions
                    join a in db.Accounts on new { s.BodyId, Id = s.AccountId } equals new { a.BodyId, a.Id }
                    where s.TokenHash == hash
                    select new { Session = s, Account = a, Level = db.SecurityProfiles.Where(p => p.BodyId == s.BodyId).Select(p => (int?)p.Level).FirstOrDefault() };
        var now = clock.GetUtcNow().UtcDateTime;
        if (await query.AsNoTracking().FirstOrDefaultAsync(cancellation) is not { } found || !found.Session.IsAlive(now) || found.Account.DisabledAt is not null) return null;
        if (now - found.Session.LastSeenAt >= UserSession.TouchInterval) await TouchAsync(db, found.Session, now, cancellation);
        return new Found(found.Session, found.Account, found.Level ?? SecurityProfile.Three);
    }

    private static async Task TouchAsync(Db db, UserSession session, DateTime now, CancellationToken cancellation)
    {
        db.Attach(session).Entity.LastSeenAt = now;
        try
        {
            await db.SaveAsync(cancellation);
        }
        catch (StaleRowException)
        {
            // 刚在别处结束了这次登录：这一个请求照旧，下一个就认不得了
        }
        finally
        {
            db.Entry(session).State = EntityState.Detached;
        }
    }
}
