using Bihuan.Access.Accounts;

namespace Bihuan.Access.Tokens;

/// <summary>交给别的系统的凭证：认得出的开头，加 256 位随机数。开头固定，误放进代码库时扫描得出。</summary>
public static class TokenSecret
{
    /// <summary>开头。</summary>
    public const string Prefix = "bihuan_";

    private const int Length = 50;

    /// <summary>新的一个。</summary>
    public static string New() => Prefix + SessionToken.New();

    /// <summary>样子对不对；不对的不必去查。</summary>
    public static bool LooksRight(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>存进数据库的样子：SHA-256。</summary>
    public static string HashOf(string secret) => SessionToken.HashOf(secret);
}
