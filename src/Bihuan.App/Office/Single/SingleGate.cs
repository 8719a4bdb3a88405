using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Api;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Single;

/// <summary>
/// 单机使用时的关口。没有凭证的只答一页“怎样打开”。cookie 不分端口，SameSite 也不分：本机别的端口上的网页发来的请求，
/// 浏览器会带上凭证，所以另看请求是从哪里发出的。
/// </summary>
internal static class SingleGate
{
    /// <summary>换凭证的地址。</summary>
    public const string OpenPath = "/single/open";

    /// <summary>填姓名、单位的地址。</summary>
    public const string StartPath = "/single/start";

    private const string CookieName = "bihuan.single";

    private const int LongestToken = 64;

    // 登录、账号：单机时没有
    private static readonly string[] Absent = ["/sign-in", "/sign-out", "/first-run", "/account"];

    /// <summary>认人，接在 <see cref="ResolveViewer"/> 上；没有凭证、还没有填姓名单位时为 null。</summary>
    public static async ValueTask<Viewer?> ResolveAsync(HttpContext context)
    {
        var settings = context.RequestServices.GetRequiredService<WebSettings>();
        return Holds(context, settings.Single!) && !IsElsewhere(context.Request) ? await SingleUser.ViewerAsync(settings.Database, context.RequestAborted) : null;
    }

    /// <summary>中间件，在认人之后、查权限之前。</summary>
    public static async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var (settings, path) = (context.RequestServices.GetRequiredService<WebSettings>(), context.Request.Path);
        // 打开打印的地址，来处不限：凭的是随机码；接口凭令牌，cookie 不算
        if (path == OpenPath || ApiCaller.Is(context) || path.StartsWithSegments("/health")) await next(context);
        else if (IsElsewhere(context.Request) || !Holds(context, settings.Single!)) await ShowClosedAsync(context);
        else if (Absent.Any(a => path.StartsWithSegments(a))) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (path != StartPath && !context.RequestServices.GetRequiredService<CurrentViewer>().IsSignedIn) await SeeOther.To(StartPath, context.Request).ExecuteAsync(context);
        else await next(context);
    }

    /// <summary>浏览器手里有凭证吗。</summary>
    public static bool Holds(HttpContext context, SingleLaunch launch) =>
        context.Request.Cookies[HostCookie.NameFor(context.Request, CookieName)] is { Length: > 0 and <= LongestToken } token && launch.IsHeld(token);

    /// <summary>把凭证交给浏览器：脚本读不到，别的网站来的请求不带，关掉浏览器就没有。</summary>
    public static void Give(HttpContext context, string token) => context.Response.Cookies.Append(
        HostCookie.NameFor(context.Request, CookieName), token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", IsEssential = true });

    // 新的浏览器都说从哪里发出；这时不看 Origin：页面不许告诉别处网址，提交时它就写成 null。旧的浏览器只有 Origin
    private static bool IsElsewhere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [{ } site]
        ? site is not ("same-origin" or "none")
        : request.Headers.Origin is [{ } origin] && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static Task ShowClosedAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<SingleClosedPage> { StatusCode = StatusCodes.Status403Forbidden }.ExecuteAsync(context);
    }
}
