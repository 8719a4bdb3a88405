namespace Bihuan.App.Office.SignIn;

/// <summary>动态口令一页要显示的。</summary>
/// <param name="ReturnUrl">绑好以后去哪里。</param>
/// <param name="Since">从什么时候起用；没有绑定时为 null。</param>
/// <param name="Secret">正在绑定的密钥，Base32；已绑定时为 null。</param>
/// <param name="CodesLeft">还剩几个恢复码。</param>
/// <param name="Required">按规定必须用。</param>
/// <param name="MustNow">不绑定就不能往下走。</param>
/// <param name="Problem">哪里不对；没有时为 null。</param>
public sealed record TotpView(string ReturnUrl, DateTime? Since, string? Secret, int CodesLeft, bool Required, bool MustNow, string? Problem = null)
{
    /// <summary>密钥四个字符一组，好照着录。</summary>
    public string Spaced => string.Join(' ', (Secret ?? "").Chunk(4).Select(c => new string(c)));
}
