using Bihuan.Access.Accounts;

using Microsoft.AspNetCore.Authorization;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录走到哪一步的页面，各用一条策略：差哪一步的只能打开哪一页。</summary>
internal static class Gates
{
    /// <summary>口令对了，等动态口令。</summary>
    public const string Code = "session.code";

    /// <summary>换口令的一页：登录了的，或者差这一步的。</summary>
    public const string Password = "session.password";

    /// <summary>绑定动态口令的一页：登录了的，或者差这一步的。</summary>
    public const string Totp = "session.totp";

    /// <summary>本人的账号：要真的登录了，有账号。</summary>
    public const string Own = "session.own";

    /// <summary>换岗位的一页：登录了的；换到要动态口令的岗位、还没有绑定的，也要换得回来。</summary>
    public const string Posts = "session.posts";

    /// <summary>登记策略。</summary>
    public static void Add(AuthorizationBuilder builder)
    {
        Allow(builder, Code, SessionGate.NeedsCode);
        Allow(builder, Password, SessionGate.Open, SessionGate.NeedsPassword);
        Allow(builder, Totp, SessionGate.Open, SessionGate.NeedsTotp);
        Allow(builder, Own, SessionGate.Open);
        Allow(builder, Posts, SessionGate.Open, SessionGate.NeedsTotp);
    }

    /// <summary>差这一步时去哪一页。</summary>
    /// <param name="gate">差哪一步。</param>
    /// <param name="returnUrl">走完以后去哪里。</param>
    public static string PageOf(SessionGate gate, string returnUrl) => gate switch
    {
        SessionGate.Open => returnUrl,
        SessionGate.NeedsCode => ReturnUrl.On("/sign-in/totp", returnUrl),
        SessionGate.NeedsPassword => ReturnUrl.On("/account/password", returnUrl),
        SessionGate.NeedsTotp => ReturnUrl.On("/account/totp", returnUrl),
        _ => throw new ArgumentOutOfRangeException(nameof(gate)),
    };

    private static void Allow(AuthorizationBuilder builder, string policy, params SessionGate[] gates) =>
        builder.AddPolicy(policy, p => p.RequireAssertion(c =>
            c.Resource is HttpContext http && http.RequestServices.GetRequiredService<CurrentSession>() is { Found: not null } current && gates.Contains(current.Gate)));
}
