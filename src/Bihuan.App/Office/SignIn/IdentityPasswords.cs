using Bihuan.Access.Accounts;

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bihuan.App.Office.SignIn;

/// <summary>口令的散列用 ASP.NET Core Identity 的 PBKDF2（SHA-512，带盐，迭代次数写在散列里）；其余见 docs/decisions/012。</summary>
internal static class IdentityPasswords
{
    // OWASP 给 PBKDF2-HMAC-SHA512 的下限是 21 万次
    private const int Iterations = 210_000;

    /// <summary>散列与核对。</summary>
    public static Passwords Value { get; } = Make();

    private static Passwords Make()
    {
        var hasher = new PasswordHasher<string>(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
        return new(password => hasher.HashPassword("", password), (hash, password) => hasher.VerifyHashedPassword("", hash, password) != PasswordVerificationResult.Failed);
    }
}
