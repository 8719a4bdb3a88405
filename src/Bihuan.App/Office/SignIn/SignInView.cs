using Bihuan.Demo;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录一页要显示的。</summary>
/// <param name="ReturnUrl">登录以后去哪里。</param>
/// <param name="Name">已填的用户名。</param>
/// <param name="Problem">为什么没有登录；没有试过时为 null。</param>
/// <param name="Lapsed">先前的登录过期了。</param>
public sealed record SignInView(string ReturnUrl, string Name = "", string? Problem = null, bool Lapsed = false)
{
    /// <summary>还没有开通：一个账号也没有。</summary>
    public bool Unopened { get; init; }

    /// <summary>演示账号；不是演示时为空。</summary>
    public IReadOnlyList<DemoBody.SignIn> Demo { get; init; } = [];
}
