using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Access.Accounts;

/// <summary>浏览器手里的登录凭证：256 位随机数。</summary>
public static class SessionToken
{
    private const int Bytes = 32;

    /// <summary>新的一个，写成 Base64Url，43 个字符。</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>存进数据库的样子：SHA-256。凭证本身够随机，不用加盐。</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
