using System.Security.Cryptography;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Access.Accounts;

/// <summary>发一个开通码，打印在控制台上。只有还没有任何账号的数据库才发。</summary>
public static class IssueFirstRunCode
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>发了。</summary>
        /// <param name="Code">开通码。</param>
        public sealed record Issued(string Code) : Result;

        /// <summary>先前发的还有效，没有再发。</summary>
        public sealed record StillValid : Result;

        /// <summary>已有账号，不用开通。</summary>
        public sealed record NotNeeded : Result;
    }

    /// <summary>发。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="replace">先前发的还有效时，顶掉它。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, bool replace, CancellationToken cancellation = default)
    {
        if (await db.Accounts.AnyAsync(cancellation)) return new Result.NotNeeded();
        var now = clock.GetUtcNow().UtcDateTime;
        var existing = await db.FirstRunCodes.FirstOrDefaultAsync(cancellation);
        if (existing is not null && existing.ExpiresAt > now && !replace) return new Result.StillValid();
        var code = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
        var (hash, until) = (HashOf(db, code), now + FirstRunCode.Lifetime);
        if (existing is null) db.Add(new FirstRunCode { Hash = hash, ExpiresAt = until });
        else (existing.Hash, existing.ExpiresAt) = (hash, until);
        await db.SaveAsync(cancellation);
        return new Result.Issued(code);
    }

    /// <summary>存的样子；大小写、空格、横线不论。</summary>
    internal static string HashOf(Db db, string typed) =>
        db.Secrets.Lookup(string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant(), "first run code");
}
