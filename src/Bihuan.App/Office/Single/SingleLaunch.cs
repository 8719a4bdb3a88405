using System.Security.Cryptography;
using System.Text;

using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.Single;

/// <summary>
/// 单机使用时认人的办法：启动时打印一个带随机码的地址，打开一次换成浏览器里的凭证，随机码随即作废。
/// 都只在内存里，程序停了就没有。后开的浏览器顶掉先开的。
/// </summary>
/// <param name="clock">时钟。</param>
internal sealed class SingleLaunch(TimeProvider clock)
{
    /// <summary>打印的地址多久之内要打开。</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private byte[]? _key;
    private DateTimeOffset _until;
    private byte[]? _held;

    /// <summary>新的随机码；先前没有用的作废。</summary>
    public string NewKey()
    {
        var key = SessionToken.New();
        lock (_lock) (_key, _until) = (HashOf(key), clock.GetUtcNow() + Lifetime);
        return key;
    }

    /// <summary>用随机码换浏览器的凭证；不对、用过、过期了为 null。</summary>
    public string? Exchange(string key)
    {
        lock (_lock)
        {
            if (_key is null || clock.GetUtcNow() >= _until || !Same(_key, key)) return null;
            var token = SessionToken.New();
            (_key, _held) = (null, HashOf(token));
            return token;
        }
    }

    /// <summary>这是现在认的凭证吗。</summary>
    public bool IsHeld(string? token)
    {
        lock (_lock) return token is not null && _held is not null && Same(_held, token);
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static bool Same(byte[] hash, string text) => CryptographicOperations.FixedTimeEquals(hash, HashOf(text));
}
