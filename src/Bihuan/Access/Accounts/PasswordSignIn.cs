using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>用户名加口令登录。没有这个人、口令不对、锁着、停用，答的是同一句话，用的时间也差不多。</summary>
public static class PasswordSignIn
{
    /// <summary>登录不了时的话，不说是哪一种。</summary>
    public static readonly string Refusal = $"用户名或者口令不对，或者账号现在不能用。接连错{PasswordPolicy.MostFailures}次会锁定{PasswordPolicy.LockTime.TotalMinutes:0}分钟；忘了口令，请找本单位的安全管理员。";

    /// <summary>谁要登录。</summary>
    /// <param name="Name">用户名，照人写的。</param>
    /// <param name="Password">口令。</param>
    /// <param name="Caller">从哪里来。</param>
    public sealed record Command(string Name, string Password, Caller Caller);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>口令对了。</summary>
        /// <param name="Token">凭证，交给浏览器。</param>
        /// <param name="NeedsCode">还要核动态口令。</param>
        public sealed record Done(string Token, bool NeedsCode) : Result;

        /// <summary>没有登录。</summary>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>登录。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Passwords passwords, Command command, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = AccountName.Key(command.Name);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.NameKey == key, cancellation);
        var credential = account is null ? null : await db.Credentials.FirstAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id, cancellation);
        var may = credential is not null && await Attempts.TakeAsync(db, credential, now, cancellation);
        var right = passwords.Matches(may ? credential!.PasswordHash : passwords.Decoy, command.Password) && may;
        var outcome = account is null ? SignInOutcome.UnknownName
            : !may ? SignInOutcome.Locked
            : !right ? SignInOutcome.WrongPassword
            : account.DisabledAt is not null ? SignInOutcome.Disabled
            : account.TotpSince is not null ? SignInOutcome.AwaitsCode
            : SignInOutcome.SignedIn;
        db.Add(SignInEntry.Of(account, command.Name.Trim(), outcome, command.Caller, now));
        if (outcome is not (SignInOutcome.AwaitsCode or SignInOutcome.SignedIn))
        {
            await db.SaveAsync(cancellation);
            return new Result.Refused(Refusal);
        }
        var token = SessionToken.New();
        db.Add(new UserSession
        {
            BodyId = account!.BodyId,
            AccountId = account.Id,
            TokenHash = SessionToken.HashOf(token),
            StartedAt = now,
            LastSeenAt = now,
            Address = command.Caller.Address,
            Browser = command.Caller.Browser,
        });
        if (outcome == SignInOutcome.SignedIn) await Attempts.ClearAsync(db, credential!, cancellation);
        else await Attempts.GiveBackAsync(db, credential!, cancellation);
        return new Result.Done(token, NeedsCode: outcome == SignInOutcome.AwaitsCode);
    }
}
