using System.Text;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>核对动态口令或者恢复码。错的与口令错的合在一起数，数满就锁。</summary>
internal static class SecondFactor
{
    public enum Answer
    {
        Right,
        RightByRecoveryCode,
        Wrong,
        Locked,
    }

    /// <summary>不对时给用户的话。</summary>
    public static string Problem(Answer answer) => answer == Answer.Locked
        ? $"错得太多，已锁定{PasswordPolicy.LockTime.TotalMinutes:0}分钟，请过后再试。"
        : "动态口令不对，或者刚刚用过。请等应用里换成下一个再输；手机的时间要准。";

    /// <summary>核对。对了就记下，同一个不能再用。</summary>
    public static async Task<Answer> CheckAsync(Db db, Account account, string typed, DateTime now, CancellationToken cancellation)
    {
        var credential = await db.Credentials.FirstAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id, cancellation);
        if (!await Attempts.TakeAsync(db, credential, now, cancellation)) return Answer.Locked;
        var code = Plain(typed);
        if (code.Length == Totp.Digits && code.All(char.IsAsciiDigit)) return await CheckTotpAsync(db, credential, code, now, cancellation) ? Answer.Right : Answer.Wrong;
        if (!await TakeRecoveryCodeAsync(db, account, code, now, cancellation)) return Answer.Wrong;
        await Attempts.ClearAsync(db, credential, cancellation);
        return Answer.RightByRecoveryCode;
    }

    /// <summary>只留字母、数字；中文输入法打出的全角数字折成半角。</summary>
    public static string Plain(string typed) => string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit));

    private static async Task<bool> CheckTotpAsync(Db db, Credential credential, string code, DateTime now, CancellationToken cancellation)
    {
        if (credential.TotpSecret is not { } cipher || Totp.Match(db.Secrets.Unseal(cipher), code, now, credential.TotpStep) is not { } step) return false;
        var mine = false;
        await Attempts.ChangeAsync(db, credential, () =>
        {
            // 两个请求带着同一个口令一起来：后保存的重新读到已用过
            mine = credential.TotpStep < step;
            if (mine) (credential.TotpStep, credential.Failures, credential.LockedUntil) = (step, 0, null);
        }, cancellation);
        return mine;
    }

    private static async Task<bool> TakeRecoveryCodeAsync(Db db, Account account, string code, DateTime now, CancellationToken cancellation)
    {
        var hash = RecoveryCodes.HashOf(db, code);
        if (await db.RecoveryCodes.FirstOrDefaultAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id && c.Hash == hash && c.UsedAt == null, cancellation) is not { } found) return false;
        found.UsedAt = now;
        try
        {
            await db.SaveAsync(cancellation);
            return true;
        }
        catch (StaleRowException)
        {
            db.Entry(found).State = EntityState.Detached;
            return false;
        }
    }
}
