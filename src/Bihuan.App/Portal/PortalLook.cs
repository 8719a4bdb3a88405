namespace Bihuan.App.Portal;

/// <summary>看的人选的样子：大字、高对比。放在 cookie 里，不用脚本。</summary>
/// <param name="IsLarge">大字。</param>
/// <param name="IsStark">高对比：黑底白字。</param>
public readonly record struct PortalLook(bool IsLarge, bool IsStark)
{
    private const string Cookie = "bihuan.look", Large = "large", Stark = "stark";

    /// <summary>写在 body 上的类；平常的为空。</summary>
    public string Classes => (IsLarge ? Large : "") + (IsLarge && IsStark ? " " : "") + (IsStark ? Stark : "");

    internal static PortalLook Of(HttpRequest request) => request.Cookies[Cookie] is { Length: <= 20 } text ? new(text.Contains(Large, StringComparison.Ordinal), text.Contains(Stark, StringComparison.Ordinal)) : default;

    /// <summary>记住，半年。</summary>
    internal void Keep(HttpContext context) =>
        context.Response.Cookies.Append(Cookie, Classes.Replace(' ', '-'), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = PortalPaths.Prefix, MaxAge = Classes.Length == 0 ? TimeSpan.Zero : TimeSpan.FromDays(180), IsEssential = true });
}
