using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.SignIn;

/// <summary>第一次开通一页要显示的。</summary>
/// <param name="Typed">已填的；开通码、三位的先后同 <see cref="FirstRun.Administrators"/>。</param>
/// <param name="Field">哪一栏不对；没有时为 null。</param>
/// <param name="Problem">哪里不对、怎么改。</param>
public sealed record FirstRunView(FirstRun.Command Typed, string? Field = null, string? Problem = null);
