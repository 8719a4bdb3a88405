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
        {
            if (context.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } failed) return await next(context);
            if (Unreadable(failed.Error)) return CleanText.Refuse(context.HttpContext);
            context.HttpContext.Items[Mark] = true;
            return Results.StatusCode(TooLarge(failed.Error) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        });
        return group;
    }

    /// <summary>这次请求是被这道关拦下的，不是表单自己有什么不对。</summary>
    public static bool Stopped(HttpContext context) => context.Items.ContainsKey(Mark);

    private static readonly object Mark = new();

    // 验令牌要先读表单，读不了的错误被框架当成“令牌无效”，在这里认回来：有空字符、编码不对的，与太大的，都包在 InvalidDataException 里，
    // 前一种里面还有一层解码的错误
    private static bool Unreadable(Exception? error) => error?.InnerException is InvalidDataException { InnerException: InvalidOperationException };

    private static bool TooLarge(Exception? error) => error?.InnerException is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
