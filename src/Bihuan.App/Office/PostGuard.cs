using Microsoft.AspNetCore.Antiforgery;

namespace Bihuan.App.Office;

/// <summary>
/// 防跨站提交。自己读表单的地址，框架只验不拦：组上要有 <see cref="RequireAntiforgeryTokenAttribute"/>(让它验)
/// 和这个过滤器（验不过就不往下走）。
/// </summary>
internal static class PostGuard
{
    /// <summary>给一组地址装上。</summary>
    public static RouteGroupBuilder GuardPosts(this RouteGroupBuilder group)
    {
        group.WithMetadata(new RequireAntiforgeryTokenAttribute());
        group.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } failed
                ? Results.StatusCode(TooLarge(failed.Error) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest)
                : await next(context));
        return group;
    }

    // 验令牌要先读表单，表单太大时的错误被框架当成“令牌无效”，在这里认回来
    private static bool TooLarge(Exception? error) => error?.InnerException is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
