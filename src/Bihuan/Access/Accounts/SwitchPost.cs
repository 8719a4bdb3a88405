using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>这一次登录换一个岗位办事：自己的，或者受委托的。</summary>
public static class SwitchPost
{
    /// <summary>换。</summary>
    /// <returns>这个岗位今天不能用时为 false，什么也没有变。</returns>
    public static async Task<bool> RunAsync(Db db, Account account, Guid sessionId, Guid postId, DateOnly today, CancellationToken cancellation = default)
    {
        var choices = await PostChoices.FindAsync(db, account.BodyId, account.PersonId, today, cancellation);
        if (choices?.All.Any(c => c.PostId == postId) != true) return false;
        if (await db.UserSessions.FirstOrDefaultAsync(s => s.BodyId == account.BodyId && s.Id == sessionId && s.AccountId == account.Id, cancellation) is not { } session) return false;
        session.PostId = postId;
        await db.SaveAsync(cancellation);
        return true;
    }
}
