using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.App.Office.Access;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>我的待办的地址。</summary>
internal static class TodoRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/todo").RequireAuthorization(PermissionPolicies.SignedIn).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(string? of, string? kind, string? due, HttpContext context, Db db, WebSettings settings)
    {
        var mayAll = db.Viewer.May(Permissions.Handle("problem")) || db.Viewer.May(Permissions.Handle("measure"));
        // 单机使用的人没有科室，事情都是他的
        var all = mayAll && (of == "all" || (of != "mine" && settings.Single is not null));
        var found = await Todo.FindAsync(db, settings.Clock, all, context.RequestAborted);
        var view = new TodoView(found, all, mayAll, TodoView.Read<TodoKind>(kind), TodoView.Read<TodoDue>(due), Flash.Take(context)) { SeesProblems = db.Viewer.May(Permissions.View("problem")), SeesSubmitted = SubmissionSight.Bodies(db.Viewer).Count > 0 };
        return new RazorComponentResult<TodoPage>(new Dictionary<string, object?> { [nameof(TodoPage.View)] = view });
    }
}
