using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>绑定动态口令：先给密钥，认证应用扫了以后输一次口令确认，随即给十个恢复码。别处的登录都结束。</summary>
public static class EnrolTotp
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>办好了。</summary>
        /// <param name="Codes">恢复码，只显示这一次；不用动态口令了的为空。</param>
        public sealed record Done(IReadOnlyList<string> Codes) : Result;

        /// <summary>没有办。</summary>
        /// <param name="Message">给用户看的话。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>正在绑定的密钥，Base32；还没有时生成一个。</summary>
    public static async Task<string> SecretAsync(Db db, Account account, CancellationToken cancellation = default)
    {
        var credential = await CredentialAsync(db, account, cancellation);
        if (credential.PendingTotpSecret is null)
            await Attempts.ChangeAsync(db, credential, () => credential.PendingTotpSecret ??= db.Secrets.Seal(Totp.NewSecret()), cancellation);
        return db.Secrets.Unseal(credential.PendingTotpSecret!);
    }

    /// <summary>确认绑定。</summary>
    public static async Task<Result> ConfirmAsync(Db db, TimeProvider clock, Account found, Guid sessionId, string typed, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var account = await db.Accounts.FirstAsync(a => a.BodyId == found.BodyId && a.Id == found.Id, cancellation);
        var credential = await CredentialAsync(db, found, cancellation);
        if (account.TotpSince is not null) return new Result.Refused("已经绑定了。要换一部手机，请先停用，再重新绑定。");
        if (credential.PendingTotpSecret is not { } pending) return new Result.Refused("请先用认证应用扫码，再输入口令。");
        if (Totp.Match(db.Secrets.Unseal(pending), SecondFactor.Plain(typed), now, 0) is not { } step) return new Result.Refused(SecondFactor.Problem(SecondFactor.Answer.Wrong));
        (credential.TotpSecret, credential.PendingTotpSecret, credential.TotpStep) = (pending, null, step);
        credential.Version++;
        account.TotpSince = now;
        if (await db.UserSessions.FirstOrDefaultAsync(s => s.BodyId == found.BodyId && s.Id == sessionId, cancellation) is { } session) session.TotpPassed = true;
        var codes = await RecoveryCodes.ReplaceAsync(db, account, cancellation);
        try
        {
            await EndSessions.OthersAsync(db, Process.Now("绑定动态口令", account.AsActor(), clock), account, sessionId, cancellation);
            return new Result.Done(codes);
        }
        catch (StaleRowException)
        {
            // 同一个按钮点了两次：先到的一次已经绑好
            db.ChangeTracker.Clear();
            return new Result.Refused("刚刚已提交过一次，没有再绑。请刷新这一页，看是不是绑好了；没有看到恢复码的，请换一套。");
        }
    }

    /// <summary>换一套恢复码；要输动态口令。</summary>
    public static async Task<Result> RenewCodesAsync(Db db, TimeProvider clock, Account account, string typed, CancellationToken cancellation = default)
    {
        var answer = await SecondFactor.CheckAsync(db, account, typed, clock.GetUtcNow().UtcDateTime, cancellation);
        if (answer is SecondFactor.Answer.Wrong or SecondFactor.Answer.Locked) return new Result.Refused(SecondFactor.Problem(answer));
        IReadOnlyList<string> codes = [];
        await db.RecordAsync(Process.Now("更换恢复码", account.AsActor(), clock), async stop =>
        {
            codes = await RecoveryCodes.ReplaceAsync(db, account, stop);
            return [new(nameof(Db.RecoveryCodes), account.Id.ToString(), ChangeKind.Changed, ("Rows", null, codes.Count))];
        }, cancellation);
        return new Result.Done(codes);
    }

    /// <summary>停用，好换一部手机；要输动态口令或者恢复码。按规定必须用的人，接着就要重新绑定。</summary>
    public static async Task<Result> RemoveAsync(Db db, TimeProvider clock, Account found, string typed, CancellationToken cancellation = default)
    {
        var answer = await SecondFactor.CheckAsync(db, found, typed, clock.GetUtcNow().UtcDateTime, cancellation);
        if (answer is SecondFactor.Answer.Wrong or SecondFactor.Answer.Locked) return new Result.Refused(SecondFactor.Problem(answer));
        await ForgetAsync(db, found, Process.Now("停用动态口令", found.AsActor(), clock), cancellation);
        return new Result.Done([]);
    }

    /// <summary>去掉一个账号的动态口令与恢复码，存好。</summary>
    internal static async Task ForgetAsync(Db db, Account found, Process process, CancellationToken cancellation)
    {
        var account = await db.Accounts.FirstAsync(a => a.BodyId == found.BodyId && a.Id == found.Id, cancellation);
        var credential = await CredentialAsync(db, found, cancellation);
        (credential.TotpSecret, credential.PendingTotpSecret) = (null, null);
        credential.Version++;
        account.TotpSince = null;
        await db.SaveAsync(process, cancellation);
        await db.EraseAsync(db.RecoveryCodes.Where(c => c.BodyId == account.BodyId && c.AccountId == account.Id), cancellation);
    }

    private static Task<Credential> CredentialAsync(Db db, Account account, CancellationToken cancellation) =>
        db.Credentials.FirstAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id, cancellation);
}
