using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.Access;

namespace Bihuan.App.Office.SignIn;

/// <summary>由 cookie 认出这次请求是谁，接在 <see cref="ResolveViewer"/> 上。</summary>
internal static class ResolveSession
{
    /// <summary>认人；没有登录、登录还差一步时为 null。</summary>
    public static async ValueTask<Viewer?> RunAsync(HttpContext context)
    {
        if (SessionCookie.Read(context.Request) is not { } token) return null;
        var current = context.RequestServices.GetRequiredService<CurrentSession>();
        await FindAsync(context, current, token);
        return current.Found is not null && current.Gate == SessionGate.Open ? current.Viewer : null;
    }

    /// <summary>由凭证认出是哪一次登录、还差哪一步。刚发出凭证时也用它决定下一页。</summary>
    public static async Task FindAsync(HttpContext context, CurrentSession current, string token)
    {
        var settings = context.RequestServices.GetRequiredService<WebSettings>();
        await using var db = settings.Database.Open();
        if (await RecogniseSession.RunAsync(db, settings.Clock, token, context.RequestAborted) is not { } found)
        {
            current.Lapse();
            return;
        }
        await using var inBody = settings.Database.Open(Viewer.System(found.Account.BodyId));
        // 人已离开的，账号还没有停用也进不来
        if (await BuildViewer.RunAsync(inBody, found.Account.BodyId, found.Account.PersonId, found.Session.PostId, ChinaTime.Today(settings.Clock), context.RequestAborted) is not { } viewer)
        {
            current.Lapse();
            return;
        }
        current.Begin(found, SessionGates.Of(found, viewer, settings.Clock.GetUtcNow().UtcDateTime), viewer);
    }
}
