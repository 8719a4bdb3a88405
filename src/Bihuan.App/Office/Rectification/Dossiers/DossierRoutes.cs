using Bihuan.Access;
using Bihuan.App.Components.Rectification.Dossiers;
using Bihuan.Rectification.Dossiers;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Dossiers;

/// <summary>卷宗的地址：一个问题的、一次巡察的（分册）。</summary>
internal static class DossierRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/problems/{id:guid}/file").RequireAuthorization(Permissions.View("problem")).MapGet("", ProblemAsync);
        routes.MapGroup("/inspections/{id:guid}/file").RequireAuthorization(Permissions.View("inspection")).MapGet("", InspectionAsync);
    }

    private static async Task<IResult> ProblemAsync(Guid id, HttpContext context, Db db)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        return await OpenDossier.OfProblemAsync(db, id, context.RequestAborted) is { } file
            ? new RazorComponentResult<ProblemDossierPage>(new Dictionary<string, object?> { [nameof(ProblemDossierPage.View)] = new DossierView(file, db.Catalog) })
            : Results.NotFound();
    }

    private static async Task<IResult> InspectionAsync(Guid id, int? part, HttpContext context, Db db, TimeProvider clock)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        return await OpenDossier.OfInspectionAsync(db, clock, id, part ?? 1, context.RequestAborted) is { } opened
            ? new RazorComponentResult<InspectionDossierPage>(new Dictionary<string, object?> { [nameof(InspectionDossierPage.Opened)] = opened, [nameof(InspectionDossierPage.View)] = new DossierView(opened.File, db.Catalog) })
            : Results.NotFound();
    }
}
