using System.Security.Cryptography;

using Bihuan.Storage;

namespace Bihuan.Access.Accounts;

/// <summary>恢复码：十个，各用一次，只在生成时显示。</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Half = 5;

    /// <summary>换一套新的，旧的作废；要另外保存。</summary>
    public static async Task<IReadOnlyList<string>> ReplaceAsync(Db db, Account account, CancellationToken cancellation)
    {
        await db.EraseAsync(db.RecoveryCodes.Where(c => c.BodyId == account.BodyId && c.AccountId == account.Id), cancellation);
        var codes = Enumerable.Range(0, Count).Select(_ => $"{RandomNumberGenerator.GetString(Alphabet, Half)}-{RandomNumberGenerator.GetString(Alphabet, Half)}").ToList();
        db.AddRange(codes.Select(c => new RecoveryCode { BodyId = account.BodyId, AccountId = account.Id, Hash = HashOf(db, c) }));
        return codes;
    }

    /// <summary>存的样子；大小写、空格、横线不论。</summary>
    public static string HashOf(Db db, string typed) =>
        db.Secrets.Lookup(string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant(), "recovery code");
}
