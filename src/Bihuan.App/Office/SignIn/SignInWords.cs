using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录记录里的说法。</summary>
internal static class SignInWords
{
    /// <summary>结果的说法。</summary>
    public static string Of(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => "登录",
        SignInOutcome.AwaitsCode => "口令对，等动态口令",
        SignInOutcome.SignedInByRecoveryCode => "用恢复码登录",
        SignInOutcome.WrongPassword => "口令不对",
        SignInOutcome.WrongCode => "动态口令不对",
        SignInOutcome.Locked => "账号锁着",
        SignInOutcome.Disabled => "账号停用",
        SignInOutcome.UnknownName => "没有这个用户名",
        SignInOutcome.SignedOut => "退出",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>登录、退出之外的，都值得看一眼。</summary>
    public static bool IsFailure(SignInOutcome outcome) =>
        outcome is not (SignInOutcome.SignedIn or SignInOutcome.AwaitsCode or SignInOutcome.SignedInByRecoveryCode or SignInOutcome.SignedOut);
}
