using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Delegations;

namespace Bihuan.App.Office.SignIn;

/// <summary>我的账号一页要显示的。</summary>
/// <param name="Viewer">本人。</param>
/// <param name="Account">账号。</param>
/// <param name="Body">机构名称。</param>
/// <param name="Posts">可以用的岗位。</param>
/// <param name="Current">这一次登录。</param>
/// <param name="Sessions">登录着的，新的在前。</param>
/// <param name="Log">最近几条登录记录。</param>
/// <param name="Delegations">没有到期的委托，自己委托出去的和受托的。</param>
/// <param name="Today">今天。</param>
/// <param name="Done">刚办好的一件事，一句话；没有时为 null。</param>
public sealed record AccountView(Viewer Viewer, Account Account, string Body, IReadOnlyList<PostChoice> Posts, Guid Current, IReadOnlyList<UserSession> Sessions, IReadOnlyList<SignInEntry> Log,
    IReadOnlyList<DelegationView> Delegations, DateOnly Today, string? Done);
