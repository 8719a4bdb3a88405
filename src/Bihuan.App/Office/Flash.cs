using System.Security.Cryptography;

using Microsoft.AspNetCore.DataProtection;

namespace Bihuan.App.Office;

/// <summary>办成后转到的那一页要说的一句话：放在只用一次的加密 cookie 里，不放进网址，别人造不出来。</summary>
internal static class Flash
{
    private const string Purpose = "bihuan.said";

    /// <summary>下一页说。</summary>
    public static void Say(HttpContext context, string message) =>
        context.Response.Cookies.Append(HostCookie.NameFor(context.Request, Purpose), Protector(context).Protect(message), Options(context.Request, TimeSpan.FromMinutes(1)));

    /// <summary>存好了：转到那一页，由那一页说。</summary>
    /// <param name="path">转到哪里。</param>
    /// <param name="context">这次请求。</param>
    /// <param name="message">说什么。</param>
    public static IResult Saved(string path, HttpContext context, string message = "已保存。")
    {
        Say(context, message);
        return SeeOther.To(path, context.Request);
    }

    /// <summary>取出来，用过就没有了；没有、认不得时为 null。</summary>
    public static string? Take(HttpContext context)
    {
        if (context.Request.Cookies[HostCookie.NameFor(context.Request, Purpose)] is not { } text) return null;
        context.Response.Cookies.Delete(HostCookie.NameFor(context.Request, Purpose), Options(context.Request, null));
        try
        {
            return Protector(context).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null; // 密钥换过，或者不是这里发的
        }
    }

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", MaxAge = age, IsEssential = true };

    private static IDataProtector Protector(HttpContext context) => context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
}
