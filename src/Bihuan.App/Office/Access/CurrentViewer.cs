using System.Security.Claims;

using Bihuan.Access;
using Bihuan.App.Office.Api;
using Bihuan.App.Portal;

namespace Bihuan.App.Office.Access;

/// <summary>认出这次请求是谁；没有登录时为 null。登录的做法只在这一处接上。</summary>
public delegate ValueTask<Viewer?> ResolveViewer(HttpContext context);

/// <summary>这次请求的人。数据库、权限、页面都从这里取。</summary>
public sealed class CurrentViewer
{
    /// <summary>谁；没有登录时是 <see cref="Viewer.Nobody"/>。</summary>
    public Viewer Viewer { get; private set; } = Viewer.Nobody;

    /// <summary>登录了没有。</summary>
    public bool IsSignedIn => Viewer.PersonId != Guid.Empty;

    /// <summary>中间件：认人，在查权限之前。</summary>
    public static async Task RecogniseAsync(HttpContext context, RequestDelegate next)
    {
        // 公众看的网页不认是谁：登录着的人看见的也一样
        if (PortalPaths.Is(context.Request))
        {
            await next(context);
            return;
        }
        // 接口只认令牌，网页只认 cookie：各认各的
        var resolve = ApiCaller.Is(context) ? ApiCaller.ResolveAsync : context.RequestServices.GetService<ResolveViewer>();
        if (resolve is not null && await resolve(context) is { } viewer)
        {
            context.RequestServices.GetRequiredService<CurrentViewer>().Viewer = viewer;
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, viewer.PersonId.ToString()), new(ClaimTypes.Name, viewer.Name)], "bihuan"));
        }
        await next(context);
    }
}
