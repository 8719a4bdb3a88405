using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>问题的全貌的地址。</summary>
internal static class ProblemRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/problems/{id:guid}").RequireAuthorization(Permissions.View("problem")).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        if (await OpenProblem.RunAsync(db, clock, id, context.RequestAborted) is not { } life) return Results.NotFound();
        return new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { [nameof(ProblemPage.View)] = new LifeView(life, db.Catalog, Flash.Take(context)) });
    }
}
