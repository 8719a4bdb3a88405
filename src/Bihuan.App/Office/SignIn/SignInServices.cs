using System.Threading.RateLimiting;

using Bihuan.App.Office.Access;
using Bihuan.App.Office.Single;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录要用的服务与关口。</summary>
internal static class SignInServices
{
    /// <summary>限登录次数的策略名。</summary>
    public const string Limit = "sign-ins";

    /// <summary>登记。</summary>
    public static void Add(IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(IdentityPasswords.Value);
        services.AddScoped<CurrentSession>();
        services.AddSingleton(settings.Single is null ? new ResolveViewer(ResolveSession.RunAsync) : SingleGate.ResolveAsync);
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new DatabaseKeys(settings.Database));
        Gates.Add(new AuthorizationBuilder(services));
        services.Configure<RateLimiterOptions>(o => o.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            Callers.Network(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })));
        // 只认本机的代理说的：谁来的、是不是 https
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    /// <summary>登录着的人看的页面，浏览器不留：退出以后按“后退”看不到。</summary>
    public static Task KeepPrivateAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<CurrentViewer>().IsSignedIn)
            context.Response.OnStarting(static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
                return Task.CompletedTask;
            }, context.Response);
        return next(context);
    }
}
