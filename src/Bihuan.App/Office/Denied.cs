using Bihuan.Access.Accounts;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Api;
using Bihuan.App.Office.SignIn;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Bihuan.App.Office;

/// <summary>没有登录的转去登录；登录还差一步的转去那一步；登录了而没有权限的答 403，由 <see cref="ErrorPages"/> 显示。</summary>
internal sealed class Denied : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        if (ApiCaller.Is(context)) return ApiProblem.DeniedAsync(context);
        if (PageFor(context) is { } page)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = page;
            context.Response.Headers.CacheControl = "no-store";
        }
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static string? PageFor(HttpContext context)
    {
        var current = context.RequestServices.GetRequiredService<CurrentSession>();
        var target = ReturnUrl.Of(context.Request);
        if (current.Found is not null)
            return current.Gate != SessionGate.Open ? Gates.PageOf(current.Gate, target)
                : context.Request.Path.StartsWithSegments("/sign-in") ? "/"
                : null;
        return context.RequestServices.GetRequiredService<CurrentViewer>().IsSignedIn ? null : ReturnUrl.On("/sign-in", target);
    }
}
