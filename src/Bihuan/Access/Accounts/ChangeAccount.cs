using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>安全管理员对一个账号做的事。</summary>
public enum AccountAction
{
    /// <summary>停用，登录着的都结束。</summary>
    Disable,

    /// <summary>重新启用。</summary>
    Enable,

    /// <summary>解锁。</summary>
    Unlock,

    /// <summary>重设口令：给一个新的初始口令，登录着的都结束。</summary>
    ResetPassword,

    /// <summary>重设动态口令：手机丢了，请本人重新绑定；登录着的都结束。</summary>
    ResetTotp,

    /// <summary>结束全部登录。</summary>
    EndSessions,
}

/// <summary>安全管理员停用、启用、解锁一个账号，重设口令、动态口令。不能对自己的账号做：自己给自己解，等于没有第二个人看着。</summary>
public static class ChangeAccount
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办好了。</summary>
        /// <param name="Message">一句话。</param>
        /// <param name="Password">新的初始口令，只显示这一次；没有重设时为 null。</param>
        public sealed record Done(string Message, string? Password = null) : Result;

        /// <summary>没有办。</summary>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这个账号。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>办。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Passwords passwords, Viewer actor, Guid accountId, AccountAction action, CancellationToken cancellation = default)
    {
        try
        {
            return await ActAsync(db, clock, passwords, actor, accountId, action, cancellation);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused("这个账号刚刚有别人也在办，或者本人正在登录，没有办成。请看一眼现在的样子，再办一次。");
        }
    }

    private static async Task<Result> ActAsync(Db db, TimeProvider clock, Passwords passwords, Viewer actor, Guid accountId, AccountAction action, CancellationToken cancellation)
    {
        if (await db.Accounts.FirstOrDefaultAsync(a => a.BodyId == actor.BodyId && a.Id == accountId, cancellation) is not { } account) return new Result.Missing();
        if (account.PersonId == actor.PersonId) return new Result.Refused("不能对自己的账号这样做。请另一位安全管理员来办；只有您一位时，请在服务器上运行 bihuan reset-account。");
        var credential = await db.Credentials.FirstAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        switch (action)
        {
            case AccountAction.Disable:
                account.DisabledAt ??= now;
                await EndSessions.OthersAsync(db, Process.Now("停用账号", actor, clock), account, null, cancellation);
                return new Result.Done("已停用，登录着的都已结束。");
            case AccountAction.Enable:
                account.DisabledAt = null;
                await db.SaveAsync(Process.Now("启用账号", actor, clock), cancellation);
                return new Result.Done("已重新启用。");
            case AccountAction.Unlock:
                await Attempts.UnlockAsync(db, credential, Process.Now("解锁账号", actor, clock), cancellation);
                return new Result.Done("已解锁。");
            case AccountAction.ResetPassword:
                var password = Passwords.Initial();
                (credential.Failures, credential.LockedUntil) = (0, null);
                await ChangePassword.SetAsync(db, account, credential, passwords.Hash(password), mustChange: true, null, Process.Now("重设口令", actor, clock), cancellation);
                return new Result.Done("口令已重设，登录着的都已结束。", password);
            case AccountAction.ResetTotp:
                await EnrolTotp.ForgetAsync(db, account, Process.Now("重设动态口令", actor, clock), cancellation);
                await EndSessions.OthersAsync(db, Process.Now("结束登录", actor, clock), account, null, cancellation);
                return new Result.Done("动态口令已去掉，本人下次登录时重新绑定。");
            case AccountAction.EndSessions:
                return new Result.Done($"已结束{await EndSessions.OthersAsync(db, Process.Now("结束登录", actor, clock), account, null, cancellation)}处登录。");
            default:
                throw new ArgumentOutOfRangeException(nameof(action));
        }
    }
}
