namespace Bihuan.Access.Accounts;

/// <summary>口令对了之后，还差哪一步才算登录。</summary>
public enum SessionGate
{
    /// <summary>不差了。</summary>
    Open,

    /// <summary>要输入动态口令。</summary>
    NeedsCode,

    /// <summary>口令是别人给的或者过期了，要先换。</summary>
    NeedsPassword,

    /// <summary>按规定要用动态口令，还没有绑定。</summary>
    NeedsTotp,
}

/// <summary>判断差哪一步。</summary>
public static class SessionGates
{
    /// <summary>差哪一步。</summary>
    /// <param name="found">哪一次登录。</param>
    /// <param name="viewer">登录后会有的权限：管理员、审核的人在第三级必须用动态口令。</param>
    /// <param name="now">此刻，UTC。</param>
    public static SessionGate Of(RecogniseSession.Found found, Viewer viewer, DateTime now) =>
        found.Account.TotpSince is not null && !found.Session.TotpPassed ? SessionGate.NeedsCode
        : found.Account.MustChangePassword || PasswordPolicy.IsExpired(found.Account, now) ? SessionGate.NeedsPassword
        : found.Account.TotpSince is null && RequiresTotp(found.Level, viewer) ? SessionGate.NeedsTotp
        : SessionGate.Open;

    /// <summary>这个人必须用动态口令吗。</summary>
    public static bool RequiresTotp(int level, Viewer viewer) => level >= SecurityProfile.Three && viewer.Permissions.Any(Permissions.IsSensitive);
}
