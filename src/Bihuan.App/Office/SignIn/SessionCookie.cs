namespace Bihuan.App.Office.SignIn;

/// <summary>放登录凭证的 cookie：脚本读不到，别的网站的提交带不上，关掉浏览器就没有。</summary>
internal static class SessionCookie
{
    private const string Name = "bihuan.session";

    private const int LongestToken = 64;

    /// <summary>这次请求带来的凭证；没有时为 null。</summary>
    public static string? Read(HttpRequest request) =>
        request.Cookies[NameFor(request)] is { Length: > 0 and <= LongestToken } token ? token : null;

    /// <summary>交给浏览器。</summary>
    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(NameFor(context.Request), token, Options(context.Request));

    /// <summary>请浏览器删掉。</summary>
    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private static string NameFor(HttpRequest request) => HostCookie.NameFor(request, Name);

    // 从邮件、别的系统点进来的链接要认得登录，所以是 Lax；提交另有防跨站的令牌
    private static CookieOptions Options(HttpRequest request) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
