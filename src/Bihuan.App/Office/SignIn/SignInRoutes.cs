using Bihuan.Access.Accounts;
using Bihuan.Demo;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.SignIn;

/// <summary>登录、退出的地址。</summary>
internal static class SignInRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").AllowAnonymous().GuardPosts();
        open.MapMethods("/sign-in", Look, ShowAsync);
        open.MapPost("/sign-in", SignInAsync).RequireRateLimiting(SignInServices.Limit);
        open.MapPost("/sign-out", SignOutAsync);
        PasswordRoutes.Map(routes);
        TotpRoutes.Map(routes);
        AccountRoutes.Map(routes);
        AccessRoutes.Map(routes);
        FirstRunRoutes.Map(routes);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CurrentSession current, Db db, WebSettings settings, string? returnUrl, string? name)
    {
        var target = ReturnUrl.Clean(returnUrl);
        if (current.Found is not null) return SeeOther.To(Gates.PageOf(current.Gate, target), context.Request);
        var unopened = !await db.Accounts.AnyAsync(context.RequestAborted);
        // 演示账号点一下就填上用户名；不是演示账号的不理会，网址里带不进别的字
        var chosen = Demo(settings).FirstOrDefault(d => d.Account == name)?.Account ?? "";
        return Page(new SignInView(target, chosen, Lapsed: current.HasLapsed) { Unopened = unopened, Demo = Demo(settings) });
    }

    // 演示账号的口令人人看得到，只在本机的演示机构里列出
    private static IReadOnlyList<DemoBody.SignIn> Demo(WebSettings settings) => settings.Demo && !settings.BehindProxy ? DemoBody.SignIns : [];

    private static async Task<IResult> SignInAsync(HttpContext context, CurrentSession current, Db db, WebSettings settings, TimeProvider clock, Passwords passwords)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, password, target) = (form["name"].ToString(), form["password"].ToString(), ReturnUrl.Clean(form["returnUrl"]));
        if (password.Length > PasswordPolicy.MaxLength) password = ""; // 不会是谁的口令，也不必去散列
        var result = await PasswordSignIn.RunAsync(db, clock, passwords, new(name, password, Callers.Of(context)), context.RequestAborted);
        if (result is not PasswordSignIn.Result.Done done)
            return Page(new SignInView(target, name.Length <= AccountName.MaxLength ? name : "", ((PasswordSignIn.Result.Refused)result).Message) { Demo = Demo(settings) }, StatusCodes.Status422UnprocessableEntity);
        // 同一个浏览器先前的登录不再留着
        if (current.Found is { } before) await EndSessions.OneAsync(db, before.Account, before.Session.Id, context.RequestAborted);
        return await BeginAsync(context, done.Token, target);
    }

    /// <summary>把凭证交给浏览器，转到还差的一步，或者要去的地方。</summary>
    public static async Task<IResult> BeginAsync(HttpContext context, string token, string target)
    {
        SessionCookie.Write(context, token);
        var begun = new CurrentSession();
        await ResolveSession.FindAsync(context, begun, token);
        return SeeOther.To(begun.Found is null ? "/sign-in" : Gates.PageOf(begun.Gate, target), context.Request);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        if (current.Found is { } found) await EndSessions.SignOutAsync(db, clock, found.Account, found.Session, Callers.Of(context), context.RequestAborted);
        SessionCookie.Clear(context);
        return SeeOther.To("/", context.Request);
    }

    private static RazorComponentResult<SignInPage> Page(SignInView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.View)] = view }) { StatusCode = status };
}
