using System.Security.Cryptography;

using Microsoft.AspNetCore.DataProtection;

namespace Bihuan.App.Office;

/// <summary>办成后转到的那一页要说的一句话：放在只用一次的加密 cookie 里，不放进网址，别人造不出来。</summary>
internal static class Flash
{
    private const string Name = "bihuan.said";

    /// <summary>下一页说。</summary>
    public static void Say(HttpContext context, string message) =>
        context.Response.Cookies.Append(Name, Protector(context).Protect(message), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1), IsEssential = true });

    /// <summary>取出来，用过就没有了；没有、认不得时为 null。</summary>
    public static string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { } text) return null;
        context.Response.Cookies.Delete(Name);
        try
        {
            return Protector(context).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null; // 密钥换过，或者不是这里发的
        }
    }

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Name);
}
