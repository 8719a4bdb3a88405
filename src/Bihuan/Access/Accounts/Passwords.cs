using System.Security.Cryptography;

namespace Bihuan.Access.Accounts;

/// <summary>口令怎样散列、怎样核对。散列用网页框架的 Identity，所以由上层给出，核心不认得它。</summary>
/// <param name="Hash">口令 → 散列，每次的盐不同。</param>
/// <param name="Matches">散列、口令 → 是不是它。</param>
public sealed record Passwords(Func<string, string> Hash, Func<string, string, bool> Matches)
{
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>谁也不知道的口令的散列：没有这个人时也核一遍，用的时间差不多。</summary>
    public string Decoy => field ??= Hash(Initial());

    /// <summary>一个随机的初始口令，12 位，没有容易看错的字符，合 <see cref="PasswordPolicy"/>。</summary>
    public static string Initial() =>
        $"{RandomNumberGenerator.GetString(Upper, 2)}{RandomNumberGenerator.GetString(Lower, 4)}-{RandomNumberGenerator.GetString(Digits, 5)}";
}
