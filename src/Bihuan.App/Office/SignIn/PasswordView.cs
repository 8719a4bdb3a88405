namespace Bihuan.App.Office.SignIn;

/// <summary>换口令一页要显示的。</summary>
/// <param name="Account">用户名：浏览器存口令时要知道是谁的。</param>
/// <param name="ReturnUrl">换好以后去哪里。</param>
/// <param name="Why">为什么一定要换；自己要换的为 null。</param>
/// <param name="Field">哪一栏不对；没有时为 null。</param>
/// <param name="Problem">哪里不对、怎么改。</param>
public sealed record PasswordView(string Account, string ReturnUrl, string? Why, string? Field = null, string? Problem = null);
