using Bihuan.Access;
using Bihuan.App.Components.Rectification;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Overview;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>现在这次巡察的问题清单、一个问题的全貌的地址。</summary>
internal static class ProblemRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems").RequireAuthorization(Permissions.View("problem"));
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", ShowAsync);
    }

    // 各轮的问题在一本台账里：先看现在在改的一次，去掉筛选就是全部
    private static async Task<IResult> ListAsync(HttpContext context, Db db) =>
        Results.Redirect(await CurrentInspection.FindAsync(db, context.RequestAborted) is { } id ? $"/ledgers/problem?{nameof(Problem.InspectionId)}={id}" : "/ledgers/problem");

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, Db db, TimeProvider clock)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        if (await OpenProblem.RunAsync(db, clock, id, context.RequestAborted) is not { } life) return Results.NotFound();
        return new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { [nameof(ProblemPage.View)] = new LifeView(life, db.Catalog, Flash.Take(context)) { MayLetOut = LetOutProblem.MayDraft(db.Viewer) } });
    }
}
