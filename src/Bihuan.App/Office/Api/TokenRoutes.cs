using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Access.Tokens;
using Bihuan.App.Office.Access;
using Bihuan.App.Office.Ledgers;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Api;

/// <summary>接口令牌的页面：自己的，和安全管理员看整个机构的；给接系统的人看的说明。</summary>
internal static class TokenRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/tokens").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts();
        own.MapGet("", ShowAsync);
        own.MapPost("", CreateAsync);
        own.MapPost("/{id:guid}/end", (Guid id, HttpContext context, Db db, TimeProvider clock) => EndAsync(id, "/tokens", context, db, clock));
        var every = routes.MapGroup("/access/tokens").RequireAuthorization(Permissions.ManageAccess).GuardPosts();
        every.MapGet("", EveryoneAsync);
        every.MapPost("/{id:guid}/end", (Guid id, HttpContext context, Db db, TimeProvider clock) => EndAsync(id, "/access/tokens", context, db, clock));
        every.MapPost("/{id:guid}/approve", ApproveAsync);
        routes.MapGroup("/connect").RequireAuthorization(PermissionPolicies.SignedIn).MapGet("", IResult (HttpContext context, Db db) => new RazorComponentResult<ConnectPage>(new Dictionary<string, object?>
        {
            [nameof(ConnectPage.Catalog)] = db.Catalog,
            [nameof(ConnectPage.Host)] = $"{context.Request.Scheme}://{context.Request.Host}",
        }));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Db db, TimeProvider clock) => Page(await ViewAsync(context, db, clock) with { Said = Flash.Take(context) });

    private static async Task<TokenView> ViewAsync(HttpContext context, Db db, TimeProvider clock, bool everyone = false) => new(
        await TokenList.FindAsync(db, clock, everyone, context.RequestAborted),
        [.. db.Catalog.Ledgers.Where(l => db.Viewer.May(Permissions.View(l.Code)))],
        clock.GetUtcNow().UtcDateTime,
        await SetSecurityLevel.ReadAsync(db, db.Viewer.BodyId, context.RequestAborted) >= SecurityProfile.Three)
    {
        OffersUnmask = db.Catalog.Ledgers.Any(l => db.Viewer.May(Permissions.View(l.Code)) && db.Viewer.May(Permissions.Unmask(l.Code))),
    };

    private static async Task<IResult> CreateAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "days"), NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var typed = new CreateToken.Command(FormTexts.Last(form, "name"), [.. form["ledger"].OfType<string>()], FormTexts.Last(form, "write") == "yes", days) { MayUnmask = FormTexts.Last(form, "unmask") == "yes", MayHandle = FormTexts.Last(form, "handle") == "yes" };
        var result = await CreateToken.RunAsync(db, clock, typed, context.RequestAborted);
        var view = await ViewAsync(context, db, clock);
        // 凭证只在这一个回答里，所以不转向
        return result is CreateToken.Result.Done made ? Page(view with { Made = made }) : Page(view with { Typed = typed, Refused = (CreateToken.Result.Refused)result });
    }

    private static async Task<IResult> EndAsync(Guid id, string back, HttpContext context, Db db, TimeProvider clock)
    {
        Flash.Say(context, await ChangeToken.EndAsync(db, clock, id, context.RequestAborted) ? "已结束，用它的系统从现在起取不到数。" : "这个令牌已经结束了。");
        return SeeOther.To(back, context.Request);
    }

    private static async Task<IResult> EveryoneAsync(HttpContext context, Db db, TimeProvider clock) => Everyone(await ViewAsync(context, db, clock, everyone: true) with { Said = Flash.Take(context) });

    private static async Task<IResult> ApproveAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        if (await ChangeToken.ApproveAsync(db, clock, id, context.RequestAborted) is { } problem) return Everyone(await ViewAsync(context, db, clock, everyone: true) with { Said = problem, Failed = true });
        Flash.Say(context, "已批准，从现在起可以用。");
        return SeeOther.To("/access/tokens", context.Request);
    }

    private static RazorComponentResult<TokensPage> Page(TokenView view) => new(new Dictionary<string, object?> { [nameof(TokensPage.View)] = view }) { StatusCode = view.Refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static RazorComponentResult<AllTokensPage> Everyone(TokenView view) => new(new Dictionary<string, object?> { [nameof(AllTokensPage.View)] = view }) { StatusCode = view.Failed ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
