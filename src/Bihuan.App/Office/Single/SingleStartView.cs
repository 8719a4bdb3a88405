using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.Single;

/// <summary>第一次单机使用一页要显示的。</summary>
/// <param name="Typed">已填的。</param>
/// <param name="Field">哪一栏不对；没有时为 null。</param>
/// <param name="Problem">哪里不对、怎么改。</param>
public sealed record SingleStartView(SetUpSingle.Command Typed, string? Field = null, string? Problem = null);
