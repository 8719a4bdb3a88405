using System.Threading.RateLimiting;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Bihuan.App.Office.Api;

/// <summary>接口的关口：要令牌，一个令牌每分钟多少次。</summary>
internal static class ApiPolicies
{
    /// <summary>要有认得的令牌；登录的 cookie 不算。</summary>
    public const string Token = "api.token";

    /// <summary>限次数的策略名。</summary>
    public const string Limit = "api";

    /// <summary>登记。</summary>
    public static void Add(IServiceCollection services, WebSettings settings)
    {
        services.AddScoped<ApiCaller>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<TokenTries>();
        new AuthorizationBuilder(services).AddPolicy(Token, p => p.RequireAssertion(c => c.Resource is HttpContext http && http.RequestServices.GetRequiredService<ApiCaller>().Token is not null));
        services.Configure<RateLimiterOptions>(o => o.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.RequestServices.GetRequiredService<ApiCaller>().Token?.Id ?? Guid.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.ApiCallsPerMinute, Window = TimeSpan.FromMinutes(1) })));
    }
}
