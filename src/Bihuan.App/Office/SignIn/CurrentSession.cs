using Bihuan.Access;
using Bihuan.Access.Accounts;

namespace Bihuan.App.Office.SignIn;

/// <summary>这次请求属于哪一次登录；口令对了、还差一步时，只在这里看得出，别处仍当作没有登录。</summary>
internal sealed class CurrentSession
{
    /// <summary>哪一次登录、谁的账号；没有时为 null。</summary>
    public RecogniseSession.Found? Found { get; private set; }

    /// <summary>还差哪一步。</summary>
    public SessionGate Gate { get; private set; }

    /// <summary>登录以后是谁。</summary>
    public Viewer Viewer { get; private set; } = Viewer.Nobody;

    /// <summary>浏览器带来了凭证，却已经不认得：过期了，或者在别处结束了。</summary>
    public bool HasLapsed { get; private set; }

    /// <summary>账号；只在写明要登录的地址里用。</summary>
    public Account Account => Found?.Account ?? throw new InvalidOperationException("这个地址没有要求登录。");

    /// <summary>会话；同上。</summary>
    public UserSession Session => Found?.Session ?? throw new InvalidOperationException("这个地址没有要求登录。");

    /// <summary>认出来了。</summary>
    public void Begin(RecogniseSession.Found found, SessionGate gate, Viewer viewer) => (Found, Gate, Viewer) = (found, gate, viewer);

    /// <summary>凭证已不认得。</summary>
    public void Lapse() => HasLapsed = true;
}
