using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Access.Accounts;

/// <summary>动态口令（RFC 6238）：HMAC-SHA1，6 位，30 秒一换，认证应用都支持。前后各容一步的钟差，用过的步不能再用。</summary>
public static class Totp
{
    /// <summary>几位数字。</summary>
    public const int Digits = 6;

    private const int SecretBytes = 20;
    private const int StepSeconds = 30;

    /// <summary>新的密钥，Base32。</summary>
    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>这个时刻是第几步。</summary>
    public static long StepAt(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    /// <summary>第几步的口令。</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 的默认算法，认证应用只都认它；HMAC 不受 SHA-1 碰撞的影响
        var hash = HMACSHA1.HashData(Base32.Decode(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>输入的是哪一步的口令；不对、已用过时为 null。</summary>
    /// <param name="secret">密钥。</param>
    /// <param name="typed">输入的。</param>
    /// <param name="now">此刻，UTC。</param>
    /// <param name="lastStep">用过的最近一步。</param>
    public static long? Match(string secret, string typed, DateTime now, long lastStep)
    {
        var at = StepAt(now);
        for (var step = at - 1; step <= at + 1; step++)
            if (step > lastStep && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(typed))) return step;
        return null;
    }

    /// <summary>认证应用扫的那一串。</summary>
    /// <param name="secret">密钥。</param>
    /// <param name="account">用户名。</param>
    public static string Uri(string secret, string account)
    {
        var issuer = System.Uri.EscapeDataString("闭环");
        return $"otpauth://totp/{issuer}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={issuer}";
    }
}
