using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>本人换口令：要输现在的，新的要合 <see cref="PasswordPolicy"/>，换了以后别处的登录都结束。</summary>
public static class ChangePassword
{
    /// <summary>换成什么。</summary>
    /// <param name="Current">现在的口令。</param>
    /// <param name="New">新的。</param>
    /// <param name="Again">新的，再输一遍。</param>
    public sealed record Command(string Current, string New, string Again);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>换了。</summary>
        /// <param name="Ended">结束了别处的几次登录。</param>
        public sealed record Done(int Ended) : Result;

        /// <summary>没有换。</summary>
        /// <param name="Field">哪一栏：current、new 或 again。</param>
        /// <param name="Message">怎么改。</param>
        public sealed record Refused(string Field, string Message) : Result;
    }

    /// <summary>换。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Passwords passwords, Guid accountId, int bodyId, Guid sessionId, Command command, CancellationToken cancellation = default)
    {
        var account = await db.Accounts.FirstAsync(a => a.BodyId == bodyId && a.Id == accountId, cancellation);
        var credential = await db.Credentials.FirstAsync(c => c.BodyId == bodyId && c.AccountId == accountId, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await Attempts.TakeAsync(db, credential, now, cancellation))
            return new Result.Refused("current", $"口令错得太多，已锁定{PasswordPolicy.LockTime.TotalMinutes:0}分钟，请过后再试。");
        if (!passwords.Matches(credential.PasswordHash, command.Current)) return new Result.Refused("current", "现在的口令不对，请再输一次。");
        await Attempts.ClearAsync(db, credential, cancellation);
        if (PasswordPolicy.Problem(command.New, account.Name) is { } problem) return new Result.Refused("new", problem);
        if (await WasUsedAsync(db, passwords, credential, command.New, cancellation)) return new Result.Refused("new", $"这个口令用过。新口令不能与最近{PasswordPolicy.Barred}次的相同，请换一个。");
        if (command.New != command.Again) return new Result.Refused("again", "两次输入的新口令不一样，请再输一次。");
        return new Result.Done(await SetAsync(db, account, credential, passwords.Hash(command.New), mustChange: false, sessionId, Process.Now("修改口令", account.AsActor(), clock), cancellation));
    }

    /// <summary>换上一个口令并存好，连同用过的；除了 <paramref name="except"/>，登录着的都结束。</summary>
    /// <returns>结束了几次登录。</returns>
    internal static async Task<int> SetAsync(Db db, Account account, Credential credential, string hash, bool mustChange, Guid? except, Process process, CancellationToken cancellation)
    {
        (account.PasswordSetAt, account.MustChangePassword) = (process.At, mustChange);
        credential.PasswordHash = hash;
        credential.Version++;
        db.Add(new PastPassword { BodyId = account.BodyId, AccountId = account.Id, Hash = hash, SetAt = process.At });
        var ended = await EndSessions.OthersAsync(db, process, account, except, cancellation);
        var kept = await Past(db, account.BodyId, account.Id).Select(p => p.Id).ToListAsync(cancellation);
        await db.EraseAsync(db.PastPasswords.Where(p => p.BodyId == account.BodyId && p.AccountId == account.Id && !kept.Contains(p.Id)), cancellation);
        return ended;
    }

    private static async Task<bool> WasUsedAsync(Db db, Passwords passwords, Credential credential, string password, CancellationToken cancellation)
    {
        var hashes = await Past(db, credential.BodyId, credential.AccountId).Select(p => p.Hash).ToListAsync(cancellation);
        return hashes.Append(credential.PasswordHash).Distinct(StringComparer.Ordinal).Any(h => passwords.Matches(h, password));
    }

    private static IQueryable<PastPassword> Past(Db db, int bodyId, Guid accountId) =>
        db.PastPasswords.Where(p => p.BodyId == bodyId && p.AccountId == accountId).OrderByDescending(p => p.SetAt).ThenByDescending(p => p.Id).Take(PasswordPolicy.Barred);
}
