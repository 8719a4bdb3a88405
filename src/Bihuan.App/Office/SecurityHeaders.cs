namespace Bihuan.App.Office;

/// <summary>每个回答都带的安全头。</summary>
internal static class SecurityHeaders
{
    /// <summary>不许行内脚本与样式，不许被嵌进别的页面，不把网址（里面有暂存号）告诉别的网站。</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>中间件。</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // 开始回答时才写：出错时框架会清掉已写的头，再显示出错页
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
