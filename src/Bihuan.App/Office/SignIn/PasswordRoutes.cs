using Bihuan.Access.Accounts;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.SignIn;

/// <summary>换口令的地址。</summary>
internal static class PasswordRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/account/password").RequireAuthorization(Gates.Password).GuardPosts();
        group.MapMethods("", Look, IResult (CurrentSession current, TimeProvider clock, string? returnUrl) => Page(current, clock, ReturnUrl.Clean(returnUrl)));
        group.MapPost("", ChangeAsync).RequireRateLimiting(SignInServices.Limit);
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock, Passwords passwords)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var target = ReturnUrl.Clean(form["returnUrl"]);
        var command = new ChangePassword.Command(form["current"].ToString(), form["new"].ToString(), form["again"].ToString());
        var result = await ChangePassword.RunAsync(db, clock, passwords, current.Account.Id, current.Account.BodyId, current.Session.Id, command, context.RequestAborted);
        return result is ChangePassword.Result.Refused refused
            ? Page(current, clock, target, refused)
            : await SignInRoutes.BeginAsync(context, SessionCookie.Read(context.Request)!, target == "/" ? "/account?done=password" : target);
    }

    private static RazorComponentResult<PasswordPage> Page(CurrentSession current, TimeProvider clock, string target, ChangePassword.Result.Refused? refused = null)
    {
        var why = current.Gate == SessionGate.Open ? null
            : current.Account.MustChangePassword ? "现在的口令是别人给您的，请先换成只有您知道的，再继续。"
            : $"口令已用了{(clock.GetUtcNow().UtcDateTime - current.Account.PasswordSetAt).TotalDays:0}天，每{PasswordPolicy.Lifetime.TotalDays:0}天要换一次，请先换好再继续。";
        var view = new PasswordView(current.Account.Name, target, why, refused?.Field, refused?.Message);
        return new(new Dictionary<string, object?> { [nameof(PasswordPage.View)] = view }) { StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
