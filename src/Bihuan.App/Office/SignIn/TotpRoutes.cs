using Bihuan.Access.Accounts;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

using QRCoder;

namespace Bihuan.App.Office.SignIn;

/// <summary>动态口令的地址：登录的第二步，本人绑定、换恢复码、停用。</summary>
internal static class TotpRoutes
{
    private const int PixelsPerModule = 4;

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var code = routes.MapGroup("/sign-in/totp").RequireAuthorization(Gates.Code).GuardPosts();
        code.MapMethods("", Look, IResult (string? returnUrl) => CodePage(ReturnUrl.Clean(returnUrl)));
        code.MapPost("", SignInAsync).RequireRateLimiting(SignInServices.Limit);
        var own = routes.MapGroup("/account/totp").RequireAuthorization(Gates.Totp).GuardPosts();
        own.MapMethods("", Look, (HttpContext context, CurrentSession current, Db db, string? returnUrl) => PageAsync(context, current, db, ReturnUrl.Clean(returnUrl)));
        own.MapGet("/qr.png", PictureAsync);
        own.MapPost("", ConfirmAsync).RequireRateLimiting(SignInServices.Limit);
        own.MapPost("/codes", RenewAsync).RequireRateLimiting(SignInServices.Limit);
        own.MapPost("/remove", RemoveAsync).RequireRateLimiting(SignInServices.Limit);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var target = ReturnUrl.Clean(form["returnUrl"]);
        return await CodeSignIn.RunAsync(db, clock, current.Found!, form["code"].ToString(), Callers.Of(context), context.RequestAborted) switch
        {
            CodeSignIn.Result.Done done => await SignInRoutes.BeginAsync(context, done.Token, target),
            CodeSignIn.Result.Refused refused => CodePage(target, refused.Message),
            var other => throw new InvalidOperationException($"没有处理的结果：{other}。"),
        };
    }

    private static async Task<IResult> PictureAsync(HttpContext context, CurrentSession current, Db db)
    {
        if (current.Account.TotpSince is not null) return Results.NotFound();
        var secret = await EnrolTotp.SecretAsync(db, current.Account, context.RequestAborted);
        using var drawn = QRCodeGenerator.GenerateQrCode(Totp.Uri(secret, current.Account.Name), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(drawn);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(picture.GetGraphic(PixelsPerModule), "image/png");
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var target = ReturnUrl.Clean(form["returnUrl"]);
        var result = await EnrolTotp.ConfirmAsync(db, clock, current.Account, current.Session.Id, form["code"].ToString(), context.RequestAborted);
        return await AnswerAsync(context, current, db, result, target == "/" ? "/account" : target);
    }

    private static async Task<IResult> RenewAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(context, current, db, await EnrolTotp.RenewCodesAsync(db, clock, current.Account, form["code"].ToString(), context.RequestAborted), "/account");
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, CurrentSession current, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return await AnswerAsync(context, current, db, await EnrolTotp.RemoveAsync(db, clock, current.Account, form["removal"].ToString(), context.RequestAborted), "/account");
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, CurrentSession current, Db db, EnrolTotp.Result result, string next)
    {
        switch (result)
        {
            case EnrolTotp.Result.Refused refused:
                return await PageAsync(context, current, db, next, refused.Message);
            case EnrolTotp.Result.Done { Codes.Count: > 0 } done:
                context.Response.Headers.CacheControl = "no-store";
                return new RazorComponentResult<CodesPage>(new Dictionary<string, object?> { [nameof(CodesPage.Codes)] = done.Codes, [nameof(CodesPage.Next)] = next });
            default:
                return SeeOther.To("/account/totp", context.Request);
        }
    }

    private static RazorComponentResult<CodePage> CodePage(string target, string? problem = null) =>
        new(new Dictionary<string, object?> { [nameof(SignIn.CodePage.View)] = new SignInView(target, Problem: problem) }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> PageAsync(HttpContext context, CurrentSession current, Db db, string target, string? problem = null)
    {
        var account = current.Account;
        var secret = account.TotpSince is null ? await EnrolTotp.SecretAsync(db, account, context.RequestAborted) : null;
        var left = secret is null ? await db.RecoveryCodes.CountAsync(c => c.BodyId == account.BodyId && c.AccountId == account.Id && c.UsedAt == null, context.RequestAborted) : 0;
        var view = new TotpView(target, account.TotpSince, secret, left, SessionGates.RequiresTotp(current.Found!.Level, current.Viewer), current.Gate == SessionGate.NeedsTotp, problem);
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<TotpPage>(new Dictionary<string, object?> { [nameof(TotpPage.View)] = view }) { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
