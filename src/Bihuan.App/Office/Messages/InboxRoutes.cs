using Bihuan.App.Components.Messages;
using Bihuan.App.Office.Access;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Messages;

/// <summary>自己的收件箱。打开、标为已读都是提交，光看不改。</summary>
internal static class InboxRoutes
{
    private const int PageSize = 30;

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/messages").RequireAuthorization(PermissionPolicies.SignedIn).GuardPosts();
        group.MapGet("", (HttpContext context, Db db) => PageAsync(context, db, null));
        group.MapPost("/{id:guid}/open", OpenAsync);
        group.MapPost("/{id:guid}/read", ReadAsync);
        group.MapPost("/read-all", ReadAllAsync);
    }

    private static async Task<IResult> OpenAsync(Guid id, HttpContext context, Db db, TimeProvider clock) =>
        await Inbox.OpenAsync(db, clock, id, context.RequestAborted) is { } path ? SeeOther.To(path, context.Request)
            : await PageAsync(context, db, "这一条说的记录已经删除，或者不在您现在的岗位看得到的范围里。换一个岗位，或者请发给您的人再看一看。", StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        await Inbox.MarkReadAsync(db, clock, id, context.RequestAborted);
        return Back(context);
    }

    private static async Task<IResult> ReadAllAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Guid.TryParse(form["upTo"], out var upTo)) Flash.Say(context, $"{await Inbox.MarkAllReadAsync(db, clock, upTo, context.RequestAborted)}条标为已读。");
        return Back(context);
    }

    private static IResult Back(HttpContext context) => SeeOther.To(InboxWords.Url(context.Request.Query["unread"] == "1"), context.Request);

    private static async Task<IResult> PageAsync(HttpContext context, Db db, string? refused, int status = StatusCodes.Status200OK)
    {
        var unread = context.Request.Query["unread"] == "1";
        var page = await Inbox.PageAsync(db, unread, Guid.TryParse(context.Request.Query["after"], out var after) ? after : null, PageSize, context.RequestAborted);
        return new RazorComponentResult<InboxPage>(new Dictionary<string, object?>
        {
            [nameof(InboxPage.View)] = page,
            [nameof(InboxPage.UnreadOnly)] = unread,
            [nameof(InboxPage.First)] = after == Guid.Empty,
            [nameof(InboxPage.Told)] = Flash.Take(context),
            [nameof(InboxPage.Refused)] = refused,
        })
        { StatusCode = status };
    }
}
