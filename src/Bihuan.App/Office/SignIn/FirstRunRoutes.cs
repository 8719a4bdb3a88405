using System.Globalization;

using Bihuan.Access.Accounts;
using Bihuan.Calendar;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Rectification;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.SignIn;

/// <summary>第一次开通的地址。有了账号就答“没有这一页”。</summary>
internal static class FirstRunRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        // 还没有人能登录，凭开通码
        var group = routes.MapGroup("/first-run").AllowAnonymous().GuardPosts();
        group.MapMethods("", Look, ShowAsync);
        group.MapPost("", RunAsync).RequireRateLimiting(SignInServices.Limit);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Db db) => await db.Accounts.AnyAsync(context.RequestAborted)
        ? Results.NotFound()
        : Page(new FirstRunView(new("", "", "办公室", SecurityProfile.Three, [new("", ""), new("", ""), new("", "")])));

    private static async Task<IResult> RunAsync(HttpContext context, Db db, WebSettings settings, Passwords passwords, Lazy<HolidayCalendar> kept)
    {
        if (await db.Accounts.AnyAsync(context.RequestAborted)) return Results.NotFound();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var people = FirstRun.Administrators.Select((_, i) => new FirstRun.Administrator(form[FormattableString.Invariant($"person{i}")].ToString(), form[FormattableString.Invariant($"account{i}")].ToString())).ToList();
        _ = int.TryParse(form["level"], CultureInfo.InvariantCulture, out var level);
        var typed = new FirstRun.Command(form["code"].ToString(), form["body"].ToString(), form["unit"].ToString(), level, people);
        switch (await FirstRun.RunAsync(settings.Database, settings.Clock, passwords, typed, context.RequestAborted))
        {
            case FirstRun.Result.Done done:
                await FillCalendar.RunAsync(settings.Database, settings.Clock, kept.Value, AllDeadlineMovers.All, context.RequestAborted);
                context.Response.Headers.CacheControl = "no-store";
                return new RazorComponentResult<FirstRunDonePage>(new Dictionary<string, object?> { [nameof(FirstRunDonePage.Typed)] = typed, [nameof(FirstRunDonePage.Passwords)] = done.Passwords });
            case FirstRun.Result.Refused refused:
                return Page(new FirstRunView(typed, refused.Field, refused.Message), StatusCodes.Status422UnprocessableEntity);
            case var other:
                throw new InvalidOperationException($"没有处理的结果：{other}。");
        }
    }

    private static RazorComponentResult<FirstRunPage> Page(FirstRunView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(FirstRunPage.View)] = view }) { StatusCode = status };
}
