namespace Bihuan.App.Office;

/// <summary>每个回答都带的安全头。</summary>
internal static class SecurityHeaders
{
    /// <summary>不许行内脚本与样式，不许被嵌进别的页面，不把网址（里面有暂存号）告诉别的网站。</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly object Own = new();

    /// <summary>这次的回答是别人传来的内容，用更严的一条。出错页仍用平常的。</summary>
    public static void Use(HttpContext context, string policy) => context.Items[Own] = policy;

    /// <summary>中间件。</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // 开始回答时才写：出错时框架会清掉已写的头，再显示出错页
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            var response = (HttpResponse)state;
            headers.ContentSecurityPolicy = response.StatusCode < StatusCodes.Status400BadRequest && response.HttpContext.Items[Own] is string own ? own : Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
