using Bihuan.App.Components.Messages;
using Bihuan.App.Office.Access;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Messages;

/// <summary>自己怎样收摘要。</summary>
internal static class PreferenceRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/messages/preferences").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts();
        group.MapGet("", async (HttpContext context, Db db) => await PageAsync(context, db, await SavePreference.ReadAsync(db, context.RequestAborted), null));
        group.MapPost("", SaveAsync);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Db db)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var chosen = form["kind"].ToArray();
        var command = new SavePreference.Command(form["mail"], [.. MessageKinds.All.Where(k => chosen.Contains(k.ToString()))]);
        if (await SavePreference.RunAsync(db, command, context.RequestAborted) is { } problem) return await PageAsync(context, db, command, problem);
        Flash.Say(context, string.IsNullOrWhiteSpace(command.Mail) ? "已保存。不发邮件，消息都在收件箱里。" : "已保存。有新消息的日子，发一封摘要到这个邮箱。");
        return SeeOther.To("/messages/preferences", context.Request);
    }

    private static async Task<IResult> PageAsync(HttpContext context, Db db, SavePreference.Command typed, string? problem)
    {
        var figures = await Bihuan.Figures.FigureTable.OfAsync(db, context.RequestAborted);
        return new RazorComponentResult<PreferencePage>(new Dictionary<string, object?>
        {
            [nameof(PreferencePage.Typed)] = typed,
            [nameof(PreferencePage.Problem)] = problem,
            [nameof(PreferencePage.Told)] = Flash.Take(context),
            [nameof(PreferencePage.MailReady)] = (await SaveMail.ReadAsync(db, context.RequestAborted)).MailHost.Length > 0,
            [nameof(PreferencePage.Hour)] = figures.Small(MessageFigures.DigestHour),
        })
        { StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
