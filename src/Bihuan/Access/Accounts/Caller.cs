namespace Bihuan.Access.Accounts;

/// <summary>从哪里来登录。</summary>
/// <param name="Address">网络地址，如 10.1.2.3。</param>
/// <param name="Browser">浏览器的种类与系统，如“Edge，Windows”；不记全串。</param>
public sealed record Caller(string Address, string Browser)
{
    /// <summary>地址最长多少字符。</summary>
    public const int AddressLength = 45;

    /// <summary>浏览器最长多少字。</summary>
    public const int BrowserLength = 40;
}
