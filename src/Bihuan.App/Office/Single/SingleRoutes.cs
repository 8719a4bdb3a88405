using Bihuan.Access.Accounts;
using Bihuan.App.Office.Access;
using Bihuan.Calendar;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Rectification;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Single;

/// <summary>单机使用的地址：用打印的地址打开，第一次填姓名、单位。只在单机时有。</summary>
internal static class SingleRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes, SingleLaunch launch)
    {
        // 谁能来由 SingleGate 看
        var group = routes.MapGroup("").AllowAnonymous().GuardPosts();
        group.MapGet(SingleGate.OpenPath, (HttpContext context, string? key) => Open(context, launch, key));
        group.MapMethods(SingleGate.StartPath, Look, (HttpContext context, CurrentViewer who) => who.IsSignedIn ? SeeOther.To("/", context.Request) : Page(new(new("", "", ""))));
        group.MapPost(SingleGate.StartPath, StartAsync);
    }

    private static IResult Open(HttpContext context, SingleLaunch launch, string? key)
    {
        context.Response.Headers.CacheControl = "no-store";
        // 浏览器自己先取来备着的，不算打开
        var ahead = context.Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
        if (!ahead && key is { Length: > 0 and <= 64 } && launch.Exchange(key) is { } token) SingleGate.Give(context, token);
        else if (!SingleGate.Holds(context, launch)) return new RazorComponentResult<SingleClosedPage> { StatusCode = StatusCodes.Status403Forbidden };
        // 从别处点进来的，接着转向时浏览器不带 Strict 的凭证：先给一页，由这一页自己转过去
        context.Response.Headers["Refresh"] = "0; url=/";
        return new RazorComponentResult<SingleOpenedPage>();
    }

    private static async Task<IResult> StartAsync(HttpContext context, WebSettings settings, Lazy<HolidayCalendar> kept)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = new SetUpSingle.Command(form["body"].ToString(), form["unit"].ToString(), form["person"].ToString());
        if (await SetUpSingle.RunAsync(settings.Database, settings.Clock, typed, context.RequestAborted) is SetUpSingle.Result.Refused refused) return Page(new(typed, refused.Field, refused.Message), StatusCodes.Status422UnprocessableEntity);
        await FillCalendar.RunAsync(settings.Database, settings.Clock, kept.Value, AllDeadlineMovers.All, context.RequestAborted);
        return SeeOther.To("/", context.Request);
    }

    private static RazorComponentResult<SingleStartPage> Page(SingleStartView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(SingleStartPage.View)] = view }) { StatusCode = status };
}
