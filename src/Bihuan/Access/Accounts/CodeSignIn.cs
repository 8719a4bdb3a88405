using Bihuan.Storage;

namespace Bihuan.Access.Accounts;

/// <summary>登录的第二步：动态口令或者恢复码。对了换一个新凭证，口令那一步的作废。</summary>
public static class CodeSignIn
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>登录了。</summary>
        /// <param name="Token">新的凭证。</param>
        public sealed record Done(string Token) : Result;

        /// <summary>没有登录。</summary>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>核对。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, RecogniseSession.Found found, string typed, Caller caller, CancellationToken cancellation = default)
    {
        var (account, session, now) = (found.Account, found.Session, clock.GetUtcNow().UtcDateTime);
        var answer = await SecondFactor.CheckAsync(db, account, typed, now, cancellation);
        var outcome = answer switch
        {
            SecondFactor.Answer.Right => SignInOutcome.SignedIn,
            SecondFactor.Answer.RightByRecoveryCode => SignInOutcome.SignedInByRecoveryCode,
            SecondFactor.Answer.Locked => SignInOutcome.Locked,
            SecondFactor.Answer.Wrong => SignInOutcome.WrongCode,
            _ => throw new InvalidOperationException($"没有处理的结果：{answer}。"),
        };
        db.Add(SignInEntry.Of(account, account.Name, outcome, caller, now));
        if (answer is not (SecondFactor.Answer.Right or SecondFactor.Answer.RightByRecoveryCode))
        {
            await db.SaveAsync(cancellation);
            return new Result.Refused(SecondFactor.Problem(answer));
        }
        await EndSessions.OneAsync(db, account, session.Id, cancellation);
        var token = SessionToken.New();
        db.Add(new UserSession
        {
            BodyId = account.BodyId,
            AccountId = account.Id,
            TokenHash = SessionToken.HashOf(token),
            StartedAt = now,
            LastSeenAt = now,
            TotpPassed = true,
            Address = caller.Address,
            Browser = caller.Browser,
        });
        await db.SaveAsync(cancellation);
        return new Result.Done(token);
    }
}
