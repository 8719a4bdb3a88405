using Bihuan.Access;
using Bihuan.App.Components.Rectification.Portal;
using Bihuan.App.Portal;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Portal;

/// <summary>系统管理员开关公开网页、定怎样联系的地址。</summary>
internal static class PortalSettingsRoutes
{
    private const string Path = "/portal-settings";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(Permissions.ManagePortal).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapPost("", SaveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Db db, WebSettings settings)
    {
        var now = await SavePortal.ReadAsync(db, context.RequestAborted);
        return Page(context, db, settings, new(now.IsOn, now.Name, now.Address, now.Phone, now.Mail, now.Hours), now.IsOn, null, Flash.Take(context));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Db db, WebSettings settings, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = new SavePortal.Command(form["on"] == "yes", form["name"].ToString(), form["address"].ToString(), form["phone"].ToString(), form["mail"].ToString(), form["hours"].ToString());
        if (await SavePortal.RunAsync(db, clock, typed, context.RequestAborted) is SavePortal.Result.Refused refused)
            return Page(context, db, settings, typed, (await SavePortal.ReadAsync(db, context.RequestAborted)).IsOn, refused.Faults, null);
        return Flash.Saved(Path, context, typed.IsOn ? "已保存，公开网页开着。" : "已保存，公开网页关着：公众打开每个网址都是没有这一页。");
    }

    private static RazorComponentResult<PortalSettingsPage> Page(HttpContext context, Db db, WebSettings settings, SavePortal.Command typed, bool isOn, IReadOnlyDictionary<string, string>? faults, string? told) =>
        new(new Dictionary<string, object?>
        {
            [nameof(PortalSettingsPage.Typed)] = typed,
            [nameof(PortalSettingsPage.IsOn)] = isOn,
            [nameof(PortalSettingsPage.IsAlone)] = settings.Single is not null,
            [nameof(PortalSettingsPage.Address)] = $"{context.Request.Scheme}://{context.Request.Host}{PortalPaths.Home(db.Viewer.BodyId)}",
            [nameof(PortalSettingsPage.Faults)] = faults ?? new Dictionary<string, string>(),
            [nameof(PortalSettingsPage.Told)] = told,
        })
        { StatusCode = faults is { Count: > 0 } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
